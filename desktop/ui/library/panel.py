"""The library panel: search, reading status, themes and the list of documents."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.i18n import _, ngettext
from desktop.model.changes import Changes, Kind, joined
from desktop.model.codebook import Codebook
from desktop.model.ids import DocumentId, TagId
from desktop.model.listing import TagUse
from desktop.progress import Progress
from desktop.tasks.searching import documents_with
from desktop.text.query import parse_while_typing
from desktop.ui.bridge import Bridge
from desktop.ui.jobs import Jobs
from desktop.ui.library.documents import DocumentsPane
from desktop.ui.library.facets import FacetList
from desktop.ui.library.order import Facet
from desktop.ui.library.searches import SearchList
from desktop.ui.library.stock import tags_touched
from desktop.ui.library.themes import ThemeList
from desktop.ui.shown_keys import follow_key
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.label import Divider, Label
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.window_table import window_action

# How long typing may pause before the texts are searched, in milliseconds.
_PAUSE = 150
# How long after a change the list follows, in milliseconds; several count as one.
_LATER = 60
# Below this height, in design pixels, the themes are folded at first.
_LOW = 560
_OF_ROWS = (
    Kind.DOCUMENT,
    Kind.READING,
    Kind.ANNOTATION,
    Kind.TAGGING,
    Kind.CUT,
    Kind.DOUBT,
)


class LibraryPanel(QWidget):
    """`chosen` carries the document to open; `compare_requested` several.

    `search_requested` carries a saved search, `edit_many_requested` documents.
    `elsewhere_wanted` asks for the documents where they are shown in place of the list.
    """

    chosen = Signal(str)
    add_requested = Signal()
    theme_chosen = Signal(str)
    compare_requested = Signal(object)
    edit_details_requested = Signal(str)
    edit_many_requested = Signal(object)
    search_requested = Signal(object)
    elsewhere_wanted = Signal()

    def __init__(
        self, bridge: Bridge, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = jobs
        self._codebook = Codebook(())
        self._use: dict[TagId, TagUse] = {}
        self._open: DocumentId | None = None
        self._tight = False
        self._found_now = False
        self._waiting: list[Changes] = []
        self.setAccessibleName(_("Library"))
        self._build()
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._typing.timeout.connect(self._search)
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(self._to_list)
        self.search.down_pressed.connect(self._to_list)
        # The text that is being marked comes first, the counts a moment later.
        self._news = QTimer(self, singleShot=True, interval=_LATER)
        self._news.timeout.connect(self._take_news)
        bridge.changed.connect(self._changed)
        current_theme().changed.connect(self._restyle)
        self._restyle()
        self._read()

    def set_current(self, document: DocumentId | None) -> None:
        """Say which document the reader shows."""
        self._open = document
        self.list.documents.set_open(document)
        if document not in self.list.selected():
            self.list.stand_on(document)

    def visible_order(self) -> tuple[DocumentId, ...]:
        """The documents as they are listed now."""
        return self.documents.order()

    def focus_search(self) -> None:
        """Let the user type what to look for."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def menu_for(self, documents: tuple[DocumentId, ...]) -> QMenu:
        """What can be done with these documents."""
        return self.documents.menus.documents(documents)

    def show_all(self) -> None:
        """End all filters."""
        self.search.clear()
        self.themes.choose(None)
        self.documents.choice = self.documents.choice.of_all()
        self.facets.choose(Facet.ALL)
        self.documents.show_choice()

    # -- news

    def _changed(self, changes: Changes) -> None:
        self._waiting.append(changes)
        self._news.start()

    def _take_news(self) -> None:
        """Follow what changed, and read no more than that."""
        changes, self._waiting = joined(self._waiting), []
        if changes.touches(Kind.SEARCH):
            self._read_searches()
        if changes.touches(Kind.GROUP) or changes.touches(Kind.MEMBER):
            self.documents.read_groups()
        if changes.touches(Kind.TAG):
            self._read()
        elif any(map(changes.touches, _OF_ROWS)):
            asked = tuple(
                DocumentId(owner)
                for owner in dict.fromkeys(
                    each.id if each.kind is Kind.DOCUMENT else each.document
                    for each in changes.all
                    if each.kind in _OF_ROWS
                )
                if owner is not None
            )
            changed = self.documents.read_again(asked)
            self.facets.set_counts(self.documents.stock.facets)
            self._count_again(tags_touched(changed))
        if self.search.text().strip():
            self._typing.start()

    # -- reading and showing

    def _read(self) -> None:
        """Take all rows from the dossier anew and show them."""
        reads = self._bridge.reads
        self._codebook = reads.codebook()
        self.documents.fill(self._codebook)
        self.themes.choose(self.documents.choice.theme)
        self.facets.set_counts(self.documents.stock.facets)
        self._count_themes()
        self._read_searches()

    def _count_themes(self) -> None:
        self._use = self._bridge.reads.tag_use()
        self._show_themes()

    def _count_again(self, tags: frozenset[TagId]) -> None:
        """Count these tags and what stands above them, and no others."""
        book = self._codebook
        above = {each.id for each in book if not tags.isdisjoint(book.within(each.id))}
        if above:
            found = self._bridge.reads.tag_use(above)
            self._use.update({tag: found.get(tag, TagUse()) for tag in above})
        self._show_themes()

    def _show_themes(self) -> None:
        self.themes.show_tags(
            self._codebook, dict(self._use), len(self.documents.stock)
        )
        for part in (self._themes_title, self.fold):
            part.setVisible(len(self._codebook) > 0)

    def _read_searches(self) -> None:
        searches = self._bridge.reads.searches()
        self.searches.show_searches(searches)
        for part in (self.searches, self._searches_title):
            part.setVisible(bool(searches))

    # -- choosing

    def _choose(self, **values: Any) -> None:
        self.documents.choose(replace(self.documents.choice, **values))

    def _choose_facet(self, facet: str) -> None:
        self._choose(facet=Facet(facet))

    def _press_theme(self, tag: str) -> None:
        """Filter by a theme; the same theme again ends it."""
        theme = None if self.documents.choice.theme == tag else TagId(tag)
        self.themes.choose(theme)
        self._choose(theme=theme)
        self.theme_chosen.emit(theme or "")

    def _typed(self, text: str) -> None:
        if text.strip():
            self._typing.start()
        else:
            self._typing.stop()
            self._choose(found=None)

    def _search(self) -> None:
        typed = self.search.text()
        reads = self._bridge.reads

        def work(_progress: Progress) -> tuple[str, frozenset[DocumentId]]:
            return typed, documents_with(reads, parse_while_typing(typed))

        job = self._jobs.start("library-search", work, self._found)
        job.refused.connect(lambda error: self._not_found(typed, error.sentence))

    def _found(self, result: tuple[str, frozenset[DocumentId]]) -> None:
        typed, found = result
        if typed != self.search.text():
            return  # The field was changed meanwhile.
        self.documents.words, self.documents.refused = typed.strip(), ""
        self._found_now = True
        self._choose(found=found)

    def _say_found(self) -> None:
        """What was sought is listed: say how much it is."""
        if self._found_now:
            self._found_now = False
            shown = len(self.documents.rows)
            text = ngettext("{n} document found", "{n} documents found", shown)
            announce(self.search, text.format(n=shown))

    def _not_found(self, typed: str, sentence: str) -> None:
        """What was typed asks for nothing: say why."""
        if typed == self.search.text():
            self.documents.refused = sentence
            self._choose(found=frozenset())
            announce(self.search, sentence)

    def _to_list(self) -> None:
        """From the search field to the first document found, for Enter to open."""
        order = self.visible_order()
        if self.documents.is_elsewhere:
            self.elsewhere_wanted.emit()
        elif order:
            self.list.stand_on(order[0])
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- building

    def _build(self) -> None:
        self.search = SearchField(_("Search titles, text and notes"), self)
        follow_key(self.search, window_action("go.library"), self.search.set_key)
        self.facets = FacetList(self)
        self.facets.chosen.connect(self._choose_facet)
        self.themes = ThemeList(self)
        self._themes_title = Label(_("Themes"), Role.META_STRONG, Tone.SECONDARY)
        self.fold = IconButton(Icon.CHEVRON_UP, _("Fold themes"), size=28)
        self.fold.clicked.connect(lambda: self._fold(self.themes.isVisibleTo(self)))
        self.themes.pressed_tag.connect(self._press_theme)
        self._searches_title = Label(_("Searches"), Role.META_STRONG, Tone.SECONDARY)
        self.searches = SearchList(self._bridge, self)
        self.searches.asked.connect(self.search_requested)
        self.documents = DocumentsPane(self._bridge, self._jobs, self)
        self.documents.listed.connect(self._say_found)
        self.documents.chosen.connect(self.chosen)
        self.documents.compare_requested.connect(self.compare_requested)
        self.documents.edit_details_requested.connect(self.edit_details_requested)
        self.documents.edit_many_requested.connect(self.edit_many_requested)
        self.documents.all_requested.connect(self.show_all)
        self.list = self.documents.list
        self.add = Button(_("Add documents"), ButtonKind.QUIET, icon=Icon.PLUS)
        self.add.clicked.connect(self.add_requested)
        for widget, name in (
            (self.search, "search"),
            (self.facets, "facets"),
            (self.themes, "themes"),
            (self.searches, "searches"),
            (self.list, "documents"),
            (self.add, "add"),
        ):
            widget.setAccessibleIdentifier(f"library.{name}")
        self._lay_out()

    def _lay_out(self) -> None:
        self._themes_row = QHBoxLayout()
        self._themes_row.addWidget(self._themes_title, 1)
        self._themes_row.addWidget(self.fold)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.add)
        self._foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.search)
        self._column.addWidget(self.facets)
        self._column.addLayout(self._themes_row)
        self._column.addWidget(self.themes)
        self._column.addWidget(self._searches_title)
        self._column.addWidget(self.searches)
        self._column.addWidget(self.documents, 1)
        self._column.addWidget(Divider())
        self._column.addLayout(self._foot)

    def _restyle(self) -> None:
        theme = current_theme()
        side = theme.px(12)
        self._column.setContentsMargins(side, theme.px(13), side, theme.px(6))
        self._column.setSpacing(theme.px(6))
        lead = theme.px(10)
        for title in (self._themes_title, self._searches_title):
            title.setContentsMargins(lead, 0, lead, 0)
        self._themes_row.setContentsMargins(0, theme.px(6), 0, 0)
        self._fold_if_tight()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_if_tight()

    def _fold_if_tight(self) -> None:
        """In a low window the documents need the room more than the themes."""
        tight = self.height() < current_theme().px(_LOW)
        if tight != self._tight:
            self._tight = tight
            self._fold(tight)

    def _fold(self, away: bool) -> None:
        self.themes.setVisible(not away)
        self.fold.set_icon(Icon.CHEVRON_DOWN if away else Icon.CHEVRON_UP)
        self.fold.set_name(_("Unfold themes") if away else _("Fold themes"))
