"""The library panel: search, reading status, themes and the list of documents."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop import settings
from desktop.commands.documents import RemoveDocuments, SetStatus
from desktop.i18n import N_, _, ngettext
from desktop.model.changes import Changes, Kind
from desktop.model.codebook import Codebook
from desktop.model.document import ReadingStatus
from desktop.model.ids import DocumentId, TagId
from desktop.model.listing import DocumentRow
from desktop.progress import Progress
from desktop.tasks.searching import documents_with
from desktop.text.query import parse_while_typing
from desktop.ui.bridge import Bridge
from desktop.ui.jobs import Jobs
from desktop.ui.library.facets import FacetList
from desktop.ui.library.list_view import DocumentList
from desktop.ui.library.model import entry_of
from desktop.ui.library.order import Choice, Facet, Sort, facet_counts, listed
from desktop.ui.library.themes import ThemeList
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.label import Divider, Label
from desktop.ui.widgets.search_field import SearchField

# How long typing may pause before the texts are searched, in milliseconds.
_PAUSE = 150
# How long after a change the list follows, in milliseconds; several count as one.
_LATER = 60
# Below this height, in design pixels, the themes are folded at first.
_LOW = 560
_SORTS = (
    (Sort.ADDED, N_("In the order added")),
    (Sort.TITLE, N_("By title")),
    (Sort.OUTLET, N_("By outlet")),
    (Sort.DATE, N_("By date, newest first")),
    (Sort.PASSAGES, N_("By passages, most first")),
)
_STATUSES = (
    (ReadingStatus.TO_READ, N_("To read")),
    (ReadingStatus.READING, N_("Reading")),
    (ReadingStatus.DONE, N_("Done")),
)
_OF_INTEREST = (Kind.DOCUMENT, Kind.READING, Kind.ANNOTATION, Kind.TAGGING, Kind.TAG)


class LibraryPanel(QWidget):
    """`chosen` carries the document to open; `compare_requested` several."""

    chosen = Signal(str)
    add_requested = Signal()
    theme_chosen = Signal(str)
    compare_requested = Signal(object)
    edit_details_requested = Signal(str)

    def __init__(
        self, bridge: Bridge, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = jobs
        self._rows: tuple[DocumentRow, ...] = ()
        self._codebook = Codebook(())
        self._choice = Choice(sort=_remembered_sort())
        self._open: DocumentId | None = None
        self._tight = False
        self._refused = ""
        self.setAccessibleName(_("Library"))
        self._build()
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._typing.timeout.connect(self._search)
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(self._to_list)
        self.search.down_pressed.connect(self._to_list)
        # The text that is being marked comes first, the counts a moment later.
        self._news = QTimer(self, singleShot=True, interval=_LATER)
        self._news.timeout.connect(self._read_again)
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
        return self.list.documents.ids()

    def focus_search(self) -> None:
        """Let the user type what to look for."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def menu_for(self, documents: tuple[DocumentId, ...]) -> QMenu:
        """What can be done with these documents."""
        menu = QMenu(self)
        one = documents[0] if len(documents) == 1 else None
        if one is not None:
            self._add(menu, Icon.BOOK_OPEN, _("Open"), lambda: self.chosen.emit(one))
            self._add(
                menu,
                Icon.PENCIL,
                _("Edit details…"),
                lambda: self.edit_details_requested.emit(one),
            )
        else:
            compare = self._add(
                menu,
                Icon.COLUMNS_3,
                _("Compare"),
                lambda: self.compare_requested.emit(documents),
            )
            compare.setEnabled(len(documents) <= 4)
        menu.addSeparator()
        group = QActionGroup(menu)
        has = {r.document.status for r in self._rows if r.id in documents}
        for status, words in _STATUSES:
            action = menu.addAction(_(words))
            action.setCheckable(True)
            action.setActionGroup(group)
            action.setChecked(has == {status})
            action.triggered.connect(
                lambda _on=False, s=status: self._bridge.run(SetStatus(documents, s))
            )
            action.setEnabled(self._bridge.why_read_only is None)
        menu.addSeparator()
        words = ngettext("Remove document", "Remove {n} documents", len(documents))
        remove = self._add(
            menu,
            Icon.TRASH_2,
            words.format(n=len(documents)),
            lambda: self._bridge.run(RemoveDocuments(documents)),
        )
        remove.setEnabled(self._bridge.why_read_only is None)
        return menu

    def _build(self) -> None:
        self.search = SearchField(_("Search titles, text and notes"), self, key="/")
        self.facets = FacetList(self)
        self.facets.chosen.connect(self._choose_facet)
        self.themes = ThemeList(self)
        self._themes_title = Label(_("Themes"), Role.META_STRONG, Tone.SECONDARY)
        self.fold = IconButton(Icon.CHEVRON_UP, _("Fold themes"), size=28)
        self.fold.clicked.connect(lambda: self._fold(self.themes.isVisibleTo(self)))
        self.themes.pressed_tag.connect(self._press_theme)
        self.heading = Label(_("Documents"), Role.META_STRONG, Tone.SECONDARY)
        self._clear = Button(_("Show all"), ButtonKind.LINK, compact=True)
        self._clear.clicked.connect(self.show_all)
        self._clear.hide()
        self.sort = IconButton(Icon.ARROW_UP_DOWN, _("Sort documents"), size=28)
        self.sort.clicked.connect(self._ask_sort)
        self.list = DocumentList(self)
        self.list.opened.connect(self.chosen)
        self.list.menu_requested.connect(self._show_menu)
        self.list.remove_requested.connect(self._remove)
        self.empty = EmptyState(Icon.SEARCH, "", "", Tone.SECONDARY, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self.add = Button(_("Add documents"), ButtonKind.QUIET, icon=Icon.PLUS)
        self.add.clicked.connect(self.add_requested)
        self.search.setAccessibleIdentifier("library.search")
        self.facets.setAccessibleIdentifier("library.facets")
        self.themes.setAccessibleIdentifier("library.themes")
        self.list.setAccessibleIdentifier("library.documents")
        self.add.setAccessibleIdentifier("library.add")
        self._themes_row = QHBoxLayout()
        self._themes_row.addWidget(self._themes_title, 1)
        self._themes_row.addWidget(self.fold)
        self._documents_row = QHBoxLayout()
        self._documents_row.addWidget(self.heading, 1)
        self._documents_row.addWidget(self._clear)
        self._documents_row.addWidget(self.sort)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.add)
        self._foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.search)
        self._column.addWidget(self.facets)
        self._column.addLayout(self._themes_row)
        self._column.addWidget(self.themes)
        self._column.addLayout(self._documents_row)
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(Divider())
        self._column.addLayout(self._foot)

    def _restyle(self) -> None:
        theme = current_theme()
        side = theme.px(12)
        self._column.setContentsMargins(side, theme.px(13), side, theme.px(6))
        self._column.setSpacing(theme.px(6))
        lead = theme.px(10)
        for title in (self._themes_title, self.heading):
            title.setContentsMargins(lead, 0, lead, 0)
        for row in (self._themes_row, self._documents_row):
            row.setContentsMargins(0, theme.px(6), 0, 0)
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

    def _changed(self, changes: Changes) -> None:
        if any(changes.touches(kind) for kind in _OF_INTEREST):
            self._news.start()

    def _read_again(self) -> None:
        self._read()
        if self.search.text().strip():
            self._typing.start()

    def _read(self) -> None:
        """Take the rows from the dossier anew and show them."""
        reads = self._bridge.reads
        self._codebook = reads.codebook()
        self._rows = reads.library()
        if self._choice.theme not in self._codebook.by_id:
            self._choice = replace(self._choice, theme=None)
            self.themes.choose(None)
        self.facets.set_counts(facet_counts(self._rows))
        self.themes.show_tags(self._codebook, reads.tag_use(), len(self._rows))
        for part in (self._themes_title, self.fold):
            part.setVisible(len(self._codebook) > 0)
        self._show()

    def _show(self) -> None:
        """List what fits the choice."""
        rows = listed(self._rows, self._codebook, self._choice)
        self.list.documents.show([entry_of(row, self._codebook) for row in rows])
        heading = _("Documents")
        if self._choice.narrows:
            heading = _("{n} of {all} documents").format(
                n=len(rows), all=len(self._rows)
            )
        self.heading.setText(heading)
        self._clear.setVisible(self._choice.narrows)
        if rows:
            self._stack.setCurrentWidget(self.list)
        else:
            self._say_why_empty()
            self._stack.setCurrentWidget(self.empty)

    def _say_why_empty(self) -> None:
        words = self.search.text().strip()
        if not self._rows:
            self.empty.set_message(
                Icon.FILE_PLUS,
                _("No documents yet"),
                _("Add files or folders, drop them here, or paste an article."),
                Tone.ACCENT,
            )
        elif self._choice.found is not None and self._refused:
            self.empty.set_message(
                Icon.SEARCH,
                self._refused,
                _("Words, “a phrase”, begin*, OR, NOT, NEAR and (brackets) work."),
                Tone.SECONDARY,
            )
        elif self._choice.found is not None:
            self.empty.set_message(
                Icon.SEARCH,
                _("No match for “{words}”").format(words=words),
                _("Titles, authors, notes and text were searched, hidden text too."),
                Tone.SECONDARY,
            )
        else:
            self.empty.set_message(
                Icon.LIST_FILTER,
                _("No document fits"),
                _("Another status or theme may have what you look for."),
                Tone.SECONDARY,
            )

    def _choose(self, choice: Choice) -> None:
        self._choice = choice
        self._show()

    def _choose_facet(self, facet: str) -> None:
        self._choose(replace(self._choice, facet=Facet(facet)))

    def _press_theme(self, tag: str) -> None:
        """Filter by a theme; the same theme again ends it."""
        theme = None if self._choice.theme == tag else TagId(tag)
        self.themes.choose(theme)
        self._choose(replace(self._choice, theme=theme))
        self.theme_chosen.emit(theme or "")

    def show_all(self) -> None:
        """End all filters."""
        self.search.clear()
        self.themes.choose(None)
        self._choice = Choice(sort=self._choice.sort)
        self.facets.choose(Facet.ALL)
        self._show()

    def _typed(self, text: str) -> None:
        if text.strip():
            self._typing.start()
        else:
            self._typing.stop()
            self._choose(replace(self._choice, found=None))

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
        self._refused = ""
        self._choose(replace(self._choice, found=found))
        shown = len(self.visible_order())
        text = ngettext("{n} document found", "{n} documents found", shown)
        announce(self.search, text.format(n=shown))

    def _not_found(self, typed: str, sentence: str) -> None:
        """What was typed asks for nothing: say why."""
        if typed == self.search.text():
            self._refused = sentence
            self._choose(replace(self._choice, found=frozenset()))
            announce(self.search, sentence)

    def _to_list(self) -> None:
        """From the search field to the first document found, for Enter to open."""
        order = self.visible_order()
        if order:
            self.list.stand_on(order[0])
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_sort(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for sort, words in _SORTS:
            action = menu.addAction(_(words))
            action.setCheckable(True)
            action.setActionGroup(group)
            action.setChecked(sort is self._choice.sort)
            action.triggered.connect(lambda _on=False, s=sort: self.sort_by(s))
        menu.popup(below(self.sort))

    def sort_by(self, sort: Sort) -> None:
        """Order the list, now and from now on."""
        self._choose(replace(self._choice, sort=sort))
        settings.save(replace(settings.load(), library_sort=sort.value))

    def _show_menu(self, at: QPoint) -> None:
        documents = self.list.selected()
        if documents:
            menu = self.menu_for(documents)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(at))

    def _remove(self) -> None:
        documents = self.list.selected()
        if documents and self._bridge.why_read_only is None:
            self._bridge.run(RemoveDocuments(documents))

    def _add(self, menu: QMenu, icon: Icon, words: str, run: object) -> QAction:
        action = menu.addAction(current_theme().icon(icon), words)
        assert callable(run)
        action.triggered.connect(lambda _on=False: run())
        return action


def below(button: QWidget) -> QPoint:
    """Where a menu opens under a button, in global coordinates."""
    rect: QRect = button.rect()
    if button.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        return button.mapToGlobal(rect.bottomRight())
    return button.mapToGlobal(rect.bottomLeft())


def _remembered_sort() -> Sort:
    try:
        return Sort(settings.load().library_sort)
    except ValueError:
        return Sort.ADDED
