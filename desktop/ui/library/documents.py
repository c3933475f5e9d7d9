"""The documents of the library: what is listed, in which order and groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop import settings
from desktop.commands.documents import RemoveDocuments
from desktop.i18n import _
from desktop.model.codebook import Codebook
from desktop.model.ids import DocumentId
from desktop.model.listing import DocumentGroup, ShelfRow
from desktop.progress import Progress
from desktop.ui.bridge import Bridge
from desktop.ui.jobs import Jobs
from desktop.ui.library.headings import listing, own_group
from desktop.ui.library.list_view import DocumentList
from desktop.ui.library.marked import MarkedSource
from desktop.ui.library.menus import LibraryMenus
from desktop.ui.library.model import Heading
from desktop.ui.library.order import (
    OF_MARKED,
    Choice,
    Grouping,
    Sort,
    fits,
    ordered,
    sections,
    titles_in_order,
)
from desktop.ui.library.stock import Changed, Stock
from desktop.ui.shown_keys import follow_key
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.label import Label
from desktop.ui.window_table import window_action

# From so many rows on every row is equally high, so that none need be measured.
_UNIFORM = 3000
# From so many documents on the order is made in a job: it would take over 50 ms.
IN_JOB = 30_000
_DETAILS = ("title", "outlet", "author", "published", "time", "kind", "language")


class DocumentsPane(QWidget):
    """Lists what fits `choice`; `words` are those sought, for an empty list to name.

    `all_requested` asks to end every filter, also those of other parts. `listed` says
    that other documents are shown, or in another order, `updated` that some changed
    where they stand.
    """

    chosen = Signal(str)
    compare_requested = Signal(object)
    edit_details_requested = Signal(str)
    edit_many_requested = Signal(object)
    all_requested = Signal()
    table_requested = Signal()
    listed = Signal()
    updated = Signal()

    def __init__(self, bridge: Bridge, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = jobs
        self.stock = Stock()
        self.marked = MarkedSource(self.stock, bridge, jobs, self)
        self.marked.came.connect(self._marked_came)
        self._rows: list[ShelfRow] = []
        self._places: dict[DocumentId, int] | None = None
        self._list_waits = False
        self.groups: tuple[DocumentGroup, ...] = ()
        self.choice = _remembered()
        self.words = ""
        self.refused = ""
        self._codebook = Codebook(())
        self._folded: set[str] = set()
        self.menus = LibraryMenus(self, bridge)
        self._build()
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def fill(self, codebook: Codebook) -> None:
        """Take all rows from the dossier anew and list them."""
        reads = self._bridge.reads
        self._codebook = codebook
        self.stock.fill(reads.shelf())
        self.groups = reads.groups()
        if self.choice.theme not in codebook.by_id:
            self.choice = replace(self.choice, theme=None)
        self.list.documents.set_codebook(codebook)
        self._take(self._laid())

    @property
    def rows(self) -> Sequence[ShelfRow]:
        """What fits the choice, in its order."""
        return self._rows

    def order(self) -> tuple[DocumentId, ...]:
        """The documents as they stand below each other where they are shown."""
        if self._list_waits:
            return tuple(row.id for row in self._rows)
        return self.list.documents.ids()

    @property
    def codebook(self) -> Codebook:
        """The tags that rows speak of."""
        return self._codebook

    @property
    def why_empty(self) -> tuple[Icon, str, str, Tone]:
        """Icon, title, sentence and tone for a list of nothing."""
        return self._why_empty()

    @property
    def is_elsewhere(self) -> bool:
        """Whether the documents are shown elsewhere, and not as cards."""
        return self._stack.isHidden()

    def show_list(self, on: bool) -> None:
        """Whether the list of cards is here, or the same is shown elsewhere."""
        self._stack.setVisible(on)
        if on and self._list_waits:
            self._show_in_list()

    def read_groups(self) -> None:
        """The analyst's groups changed."""
        self.groups = self._bridge.reads.groups()
        self.show_choice()

    def read_again(self, documents: Iterable[DocumentId]) -> tuple[Changed, ...]:
        """These documents changed: read them, and no others; gives what changed."""
        asked = tuple(documents)
        changed = self.stock.update(asked, self._bridge.reads.shelf(asked))
        self.marked.read_again(asked)
        self._follow(changed)
        return changed

    def sort_by(self, sort: Sort, *, backwards: bool = False) -> None:
        """Order the documents, now and from now on."""
        self.choose(replace(self.choice, sort=sort, backwards=backwards))
        kept = replace(
            settings.load(), library_sort=sort.value, library_backwards=backwards
        )
        settings.save(kept)

    def group_by(self, grouping: Grouping) -> None:
        """Divide the list, now and from now on."""
        self._folded.clear()
        self.choose(replace(self.choice, grouping=grouping))
        settings.save(replace(settings.load(), library_group=grouping.value))

    def choose(self, choice: Choice) -> None:
        """List what fits this choice."""
        self.choice = choice
        self.show_choice()

    def _follow(self, changed: tuple[Changed, ...]) -> None:
        """Show rows that changed; only where they move is the list made anew."""
        if not changed:
            self.updated.emit()  # A note may be newer, although the row is the same.
            return
        test = fits(self.choice, self._codebook, self.groups)
        for before, now in changed:
            if before is None or now is None or self._moves(before, now, test):
                self.show_choice()
                return
        now_by_id = {now.id: now for _before, now in changed if now is not None}
        if self._places is None:
            self._places = {row.id: number for number, row in enumerate(self._rows)}
        for now in now_by_id.values():
            if now.id in self._places:
                self._rows[self._places[now.id]] = now
            self.list.documents.update_row(now)
        self.updated.emit()

    def _moves(
        self, before: ShelfRow, now: ShelfRow, test: Callable[[ShelfRow], bool]
    ) -> bool:
        """Whether a row comes, goes, or stands elsewhere than before."""
        if test(before) != test(now):
            return True
        if any(getattr(before, each) != getattr(now, each) for each in _DETAILS):
            return True
        by_status = (
            self.choice.sort is Sort.STATUS or self.choice.grouping is Grouping.STATUS
        )
        if by_status and before.status is not now.status:
            return True
        counted = {
            Sort.PASSAGES: before.passages != now.passages,
            Sort.TAGS: before.tags != now.tags,
            Sort.CODERS: before.passages != now.passages,
            Sort.MARKED: (before.passages, before.tags) != (now.passages, now.tags),
        }
        return counted.get(self.choice.sort, False)

    def show_choice(self) -> None:
        """List what fits the choice; of very many documents as soon as it is known."""
        if self.choice.sort in OF_MARKED:
            self.marked.want()
        if len(self.stock) < IN_JOB:
            self._take(self._laid())
            return
        stock, choice = self.stock, self.choice
        test = fits(choice, self._codebook, self.groups)
        marked = stock.marked or {}
        every = tuple(stock.rows)
        known = list(stock.by_title) if stock.titles_known else None

        def work(progress: Progress) -> tuple[list[ShelfRow], list[ShelfRow]]:
            titles = known
            if titles is None:
                titles = titles_in_order(every, progress)
            rows = ordered(
                every, titles, choice.sort, backwards=choice.backwards, marked=marked
            )
            return titles, list(filter(test, rows))

        self._jobs.start("library-order", work, self._arrive)

    def _arrive(self, result: tuple[list[ShelfRow], list[ShelfRow]]) -> None:
        titles, rows = result
        if not self.stock.titles_known:
            self.stock.take_titles(titles)
        now = map(self.stock.row, (row.id for row in rows))
        self._take([row for row in now if row is not None])

    def _laid(self) -> list[ShelfRow]:
        """What fits the choice, in its order."""
        choice, stock = self.choice, self.stock
        titles = () if choice.sort is Sort.ADDED else stock.by_title
        rows = ordered(
            stock.rows,
            titles,
            choice.sort,
            backwards=choice.backwards,
            marked=stock.marked or {},
        )
        return list(filter(fits(choice, self._codebook, self.groups), rows))

    def _marked_came(self) -> None:
        if self.choice.sort in OF_MARKED:
            self.show_choice()
        self.updated.emit()

    def _take(self, rows: list[ShelfRow]) -> None:
        """These are the documents to be seen."""
        self._rows, self._places = rows, None
        choice = self.choice
        if self._stack.isHidden():
            self._list_waits = True
        else:
            self._show_in_list()
        heading = _("Documents")
        if choice.narrows:
            heading = _("{n} of {all} documents").format(
                n=f"{len(rows):,}", all=f"{len(self.stock):,}"
            )
        self.heading.setText(heading)
        self._clear.setVisible(choice.narrows)
        self.listed.emit()

    def _show_in_list(self) -> None:
        self._list_waits = False
        rows, choice = self._rows, self.choice
        divided = sections(rows, choice.grouping, self.groups)
        shown = listing(divided, choice.grouping, self.groups, self._folded)
        self._put(shown, len(rows))
        if rows:
            self._stack.setCurrentWidget(self.list)
        else:
            self.empty.set_message(*self._why_empty())
            self._stack.setCurrentWidget(self.empty)

    def _put(self, shown: list[ShelfRow | Heading], count: int) -> None:
        """Give the list other rows; place and choice stay where they can."""
        held = self.list.selected()
        self.list.setUniformItemSizes(
            self.choice.grouping is Grouping.NONE or count > _UNIFORM
        )
        self.list.documents.show(shown)
        if held and not self.list.selected():
            # A long list was made anew as a whole.
            self.list.stand_on(held[0])
            self.list.select(held[1:])

    def _why_empty(self) -> tuple[Icon, str, str, Tone]:
        words = self.words
        icon, tone = Icon.SEARCH, Tone.SECONDARY
        if not len(self.stock):
            icon, tone = Icon.FILE_PLUS, Tone.ACCENT
            title = _("No documents yet")
            text = _("Add files or folders, drop them here, or paste an article.")
        elif self.choice.found is not None and self.refused:
            title = self.refused
            text = _("Words, “a phrase”, begin*, OR, NOT, NEAR and (brackets) work.")
        elif self.choice.found is not None:
            title = _("No match for “{words}”").format(words=words)
            text = _("Titles, authors, notes and text were searched, hidden text too.")
        else:
            icon = Icon.LIST_FILTER
            title = _("No document fits")
            text = _("Another status or theme may have what you look for.")
        return icon, title, text, tone

    def _turn_fold(self, heading: str) -> None:
        """Fold a group of the list, or unfold it; one still stands on its heading."""
        self._folded ^= {heading}
        self._show_in_list()
        index = self.list.documents.index_of(heading)
        self.list.setCurrentIndex(index)

    def _pop(self, menu: QMenu, at: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _show_menu(self, at: QPoint) -> None:
        documents = self.list.selected()
        row = self.list.documents.row_at(self.list.indexAt(at))
        group = own_group(row, self.groups) if isinstance(row, Heading) else None
        place = self.list.viewport().mapToGlobal(at)
        if group is not None:
            self._pop(self.menus.group(group), place)
        elif documents and not isinstance(row, Heading):
            self._pop(self.menus.documents(documents), place)

    def _remove(self) -> None:
        documents = self.list.selected()
        if documents and self._bridge.why_read_only is None:
            self._bridge.run(RemoveDocuments(documents))

    def _build(self) -> None:
        self.heading = Label(_("Documents"), Role.META_STRONG, Tone.SECONDARY)
        self._clear = Button(_("Show all"), ButtonKind.LINK, compact=True)
        self._clear.clicked.connect(self.all_requested)
        self._clear.hide()
        self.narrow = IconButton(Icon.LIST_FILTER, _("Filter documents"), size=28)
        self.narrow.clicked.connect(
            lambda: self._pop(self.menus.narrow(), below(self.narrow))
        )
        self.table = IconButton(Icon.GRID_3X3, _("As a table"), size=28)
        follow_key(self.table, window_action("view.library"), self.table.set_key)
        self.table.clicked.connect(self.table_requested)
        self.sort = IconButton(Icon.ARROW_UP_DOWN, _("Sort and group"), size=28)
        self.sort.clicked.connect(
            lambda: self._pop(self.menus.order(), below(self.sort))
        )
        self.list = DocumentList(self)
        self.list.opened.connect(self.chosen)
        self.list.fold_requested.connect(self._turn_fold)
        self.list.menu_requested.connect(self._show_menu)
        self.list.remove_requested.connect(self._remove)
        self.empty = EmptyState(Icon.SEARCH, "", "", Tone.SECONDARY, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self._head = QHBoxLayout()
        self._head.addWidget(self.heading, 1)
        self._head.addWidget(self._clear)
        self._head.addWidget(self.table)
        self._head.addWidget(self.narrow)
        self._head.addWidget(self.sort)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head)
        self._column.addWidget(self._stack, 1)
        self._column.addStretch(0)  # for when the list is not here

    def _restyle(self) -> None:
        theme = current_theme()
        lead = theme.px(10)
        self._column.setSpacing(theme.px(6))
        self.heading.setContentsMargins(lead, 0, lead, 0)
        self._head.setContentsMargins(0, theme.px(6), 0, 0)


def below(button: QWidget) -> QPoint:
    """Where a menu opens under a button, in global coordinates."""
    rect: QRect = button.rect()
    if button.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        return button.mapToGlobal(rect.bottomRight())
    return button.mapToGlobal(rect.bottomLeft())


def _remembered() -> Choice:
    """The order and groups chosen last; what a later version wrote is passed over."""
    kept = settings.load()
    choice = Choice()
    if kept.library_sort in {each.value for each in Sort}:
        choice = replace(choice, sort=Sort(kept.library_sort))
        choice = replace(choice, backwards=kept.library_backwards)
    if kept.library_group in {each.value for each in Grouping}:
        choice = replace(choice, grouping=Grouping(kept.library_group))
    return choice
