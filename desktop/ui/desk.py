"""An open dossier in the window: the three panes of Read and the other views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.model.changes import Changes, Kind
from desktop.model.finding import Asked, Hit
from desktop.model.ids import AnnotationId, DocumentId, TagId
from desktop.text.spans import SourceSpan
from desktop.ui.actions import Action
from desktop.ui.bridge import Bridge
from desktop.ui.inspector import InspectorPanel
from desktop.ui.jobs import Jobs
from desktop.ui.library import LibraryPanel
from desktop.ui.other_views import OtherViews, view_actions
from desktop.ui.panes import Panes
from desktop.ui.reader import ReaderPane
from desktop.ui.top_bar import Room
from desktop.ui.trail import Place, Trail

if TYPE_CHECKING:
    from desktop.ui.library.table_page import LibraryTablePage

VIEWS = ("read", "library", "compare", "matrix", "codebook", "find")
# What stands between the library's panel and the edge of the window.
_IN_PANES = ("read", "library")


class Desk(QWidget):
    """Joins the screens: what one asks for, another does.

    `way_back` names the view that Back leads to, "" when there is none; `counted`
    says that `summary` is another.
    """

    add_requested = Signal()
    details_requested = Signal(str)
    review_requested = Signal(str)
    many_details_requested = Signal(object)
    export_requested = Signal()
    brief_requested = Signal(object)
    found_export_requested = Signal(object)
    said = Signal(str)
    document_opened = Signal(str)
    view_changed = Signal(str)
    way_back = Signal(str)
    counted = Signal()

    def __init__(self, bridge: Bridge, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = jobs
        self.library = LibraryPanel(bridge, jobs, self)
        self.reader = ReaderPane(bridge, jobs, self)
        self.inspector = InspectorPanel(bridge, self, jobs)
        self.inspector.borrow(self.reader.passages_of)
        self.panes = Panes(self.library, self.reader, self.inspector, self)
        self._view = "read"
        self._origin = ""
        self._trail = Trail()
        self._table: LibraryTablePage | None = None
        self._shown: DocumentId | None = None
        self._place = 0
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.panes)
        self.views = OtherViews(bridge, jobs, self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()

    @property
    def view(self) -> str:
        """Which of `VIEWS` is shown."""
        return self._view

    @property
    def document(self) -> DocumentId | None:
        """The document that is open in the reader."""
        return self.reader.document

    def own_actions(self) -> tuple[Action, ...]:
        """The actions of the screens, for the key map and the palette."""
        return (*self.reader.actions_table, *view_actions())

    @property
    def summary(self) -> str:
        """What the shown view holds, for the status line; "" in Read."""
        if self._view == "library":
            return self.get_table().summary
        return self.views.summary(self._view)

    @property
    def hints(self) -> str:
        """Whose keys the status line names."""
        return self.views.hints(self._view)

    def start(self, last: str | None, *, otherwise: int = 0) -> None:
        """Open the document that was read last, else the one at this place."""
        # The list may not have heard yet that documents are gone.
        known = frozenset(self._bridge.reads.document_ids())
        order = [each for each in self.library.visible_order() if each in known]
        if last in order:
            self.open_document(DocumentId(str(last)))
        elif order:
            self.open_document(order[min(otherwise, len(order) - 1)])
        else:
            self.inspector.show_document(None)
            self.library.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_document(self, document: DocumentId, at: SourceSpan | None = None) -> None:
        """Show a document in Read, and in it a passage a third down the page."""
        self._turn_to_reader()
        self.reader.open(document, at)
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def check_document(self, document: DocumentId, at: SourceSpan) -> None:
        """Show what cleaning did to a document, which is not to read it."""
        self._turn_to_reader()
        self.reader.check(document, at)
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_to_reader(self) -> None:
        if self._view != "read" or self.document is not None:
            self._leave()
        self._set_origin("")
        if self._view != "read":
            self._switch("read")

    def step_document(self, by: int) -> None:
        """Open the document that is `by` places further in the list."""
        order = self.library.visible_order()
        if not order:
            return
        here = order.index(self.document) if self.document in order else -by
        there = here + by
        if 0 <= there < len(order):
            self.open_document(order[there])

    def show_step(self, document: str, annotation: str | None) -> None:
        """Jump to where a step was undone or redone, if it cannot be seen now."""
        if self._view != "read":
            return
        span = self._span_of(annotation)
        here = document == self.document
        if here and (span is None or self.reader.sees(span)):
            return
        self.open_document(DocumentId(document), span)

    def show_view(self, view: str) -> None:
        """Show Read, the library as a table, Compare, Matrix, Codebook or Find."""
        if view != self._view:
            self._leave()
        self._set_origin("")
        self._switch(view)

    def toggle_library(self) -> None:
        """The library as a table in place of the text, or the text again."""
        self.show_view("read" if self._view == "library" else "library")

    def get_table(self) -> LibraryTablePage:
        """The library as a table."""
        if self._table is None:
            from desktop.ui.library.table_page import LibraryTablePage

            self._table = LibraryTablePage(self.library, self._bridge, self)
            self._table.said.connect(self.said)
            self._table.counted.connect(self.counted)
            self._table.open_requested.connect(
                lambda document: self._open_from("library", document, None)
            )
        return self._table

    def compare_chosen(self) -> None:
        """Put the documents chosen in the library side by side, if there are several;
        else what was compared last."""
        chosen: tuple[DocumentId, ...] = ()
        if self._view == "read":
            chosen = self.library.list.selected()
        elif self._view == "library":
            chosen = self.get_table().chosen()
        if len(chosen) < 2:
            self.show_view("compare")
            return
        self.compare(chosen)
        if len(chosen) > len(self.views.get_compare().documents):
            self.said.emit(_("Four documents fit side by side: the first four chosen."))

    def compare(self, documents: tuple[DocumentId, ...]) -> None:
        """Put these documents side by side."""
        self.views.get_compare().set_documents(documents)
        self.show_view("compare")

    def compare_on(self, tag: str, documents: tuple[DocumentId, ...]) -> None:
        """Put these documents side by side where a tag's row is."""
        self.compare(documents)
        self.views.get_compare().show_topic(TagId(tag))

    def compare_part(self, key: str) -> None:
        """Show a part of Compare."""
        self.show_view("compare")
        self.views.get_compare().show_part(key)

    def compare_columns(self, kind: str) -> None:
        """Show the passages of documents, outlets or speakers side by side."""
        from desktop.analysis.grid import ColumnKind

        self.show_view("compare")
        self.views.get_compare().set_columns(ColumnKind(kind))

    def look_for(self, asked: Asked) -> None:
        """Look for something in all documents."""
        self.show_view("find")
        self.views.get_find().ask(asked)

    def open_hit(self, hit: Hit) -> None:
        """Show a place where words were found, or the passage whose note has them."""
        span = hit.places[0] if hit.places else self._span_of(hit.annotation)
        self.open_document(hit.document, span)

    def return_to_origin(self) -> bool:
        """Return to the cell the reader was opened from; False if there is none."""
        return self.go_back() if self._origin else False

    def go_back(self) -> bool:
        """To the place one was at before; False if there is none."""
        return self._go_to(self._trail.back(self._here()))

    def go_forward(self) -> bool:
        """To the place one came back from; False if there is none."""
        return self._go_to(self._trail.forward(self._here()))

    def tag(self, tag: TagId) -> None:
        """Lay a tag on the selection of the reader, or take it away."""
        self.reader.tag(tag)

    def set_room(self, room: Room) -> None:
        """Fit the panes to the window's width."""
        self.panes.set_room(room)

    def next_pane(self, by: int) -> QWidget | None:
        """Move the focus to the next pane (or the one before); gives what has it."""
        stops = self._panes_shown()
        focused = QApplication.focusWidget()
        here = next(
            (
                number
                for number, pane in enumerate(stops)
                if focused is not None
                and (pane is focused or pane.isAncestorOf(focused))
            ),
            -1 if by > 0 else 0,
        )
        for distance in range(1, len(stops) + 1):
            target = first_stop(stops[(here + by * distance) % len(stops)])
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return target
        return None

    def _connect(self) -> None:
        views = self.views
        views.open_requested.connect(self._open_from)
        views.compare_requested.connect(self.compare_on)
        views.said.connect(self.said)
        views.counted.connect(self.counted)
        views.export_requested.connect(self.export_requested)
        views.brief_requested.connect(self.brief_requested)
        views.found_export_requested.connect(self.found_export_requested)
        self.library.chosen.connect(lambda id: self.open_document(DocumentId(id)))
        self.library.add_requested.connect(self.add_requested)
        self.library.documents.listed.connect(self._say_place)
        self.library.documents.table_requested.connect(self.toggle_library)
        listed = self.library.list.documents
        for news in (listed.modelReset, listed.layoutChanged, listed.rowsInserted):
            news.connect(lambda *_: self._say_place())
        listed.rowsRemoved.connect(lambda *_: self._say_place())
        self.library.compare_requested.connect(self.compare)
        self.library.edit_details_requested.connect(self.details_requested)
        self.library.edit_many_requested.connect(self.many_details_requested)
        self.library.search_requested.connect(self.look_for)
        self.reader.opened.connect(self._opened)
        # After the page is painted with them.
        self.reader.prepared.connect(
            self.inspector.passages_came, Qt.ConnectionType.QueuedConnection
        )
        self.reader.activated.connect(self.inspector.set_active)
        self.reader.said.connect(self.said)
        self.reader.note_requested.connect(self._edit_note)
        self.reader.statement_requested.connect(self._edit_statement)
        self.reader.previous_requested.connect(lambda: self.step_document(-1))
        self.reader.next_requested.connect(lambda: self.step_document(1))
        self.inspector.annotation_chosen.connect(
            lambda id: self.reader.set_active(AnnotationId(id))
        )
        self.inspector.peek_requested.connect(self.reader.peek)
        self.reader.peeked.connect(self.inspector.show_peeked)
        self.inspector.tag_requested.connect(self._pick_tag)
        self.inspector.change_requested.connect(self.reader.change_tag)
        self.inspector.said.connect(self.said)
        self.inspector.link_followed.connect(self._follow)
        self.reader.link_followed.connect(self._follow)
        self.inspector.compare_requested.connect(lambda: self.show_view("compare"))
        self.inspector.edit_details_requested.connect(self.details_requested)
        self.inspector.review_requested.connect(self.review_requested)
        self._bridge.changed.connect(self._changed)

    def _opened(self, document: str) -> None:
        id = DocumentId(document)
        self._shown = id
        self.library.set_current(id)
        self.inspector.show_document(id)
        self._say_place()
        self.document_opened.emit(document)

    def _say_place(self) -> None:
        """Tell the reader which document of the list it shows."""
        order = self.library.visible_order()
        here = order.index(self._shown) + 1 if self._shown in order else 0
        self._place = max(0, here - 1)
        self.reader.set_place(here, len(order))

    def _pick_tag(self, annotation: str) -> None:
        """Offer all tags for a mark."""
        self.reader.set_active(AnnotationId(annotation))
        picker = self.reader.findChild(QAction, "reader.picker")
        if isinstance(picker, QAction):
            picker.trigger()

    def _follow(self, annotation: str) -> None:
        """Go to a passage, in whatever document it is."""
        id = AnnotationId(annotation)
        try:
            found = self._bridge.reads.annotation(id)
        except LookupError:
            return  # It went while the link was being pressed.
        self.open_document(found.document, found.span)

    def _edit_note(self, annotation: str) -> None:
        self.panes.show_side(self.panes.inspector)
        self.inspector.edit_note(AnnotationId(annotation))

    def _edit_statement(self, annotation: str) -> None:
        self.panes.show_side(self.panes.inspector)
        self.inspector.edit_statement(AnnotationId(annotation))

    def _changed(self, changes: Changes) -> None:
        """A document that is gone is read no longer; its neighbour is."""
        if not changes.touches(Kind.DOCUMENT):
            return
        known = frozenset(self._bridge.reads.document_ids())
        self._trail.keep(known)
        if self._shown is None or self._shown in known:
            return
        self._shown = None
        self.reader.close_document()
        self.inspector.show_document(None)
        self.library.set_current(None)
        if self._view == "read":
            self.start(None, otherwise=self._place)

    def _switch(self, view: str) -> None:
        widget = self._widget(view)
        self._view = view
        self._show_in_panes(view)
        self._stack.setCurrentWidget(widget)
        self.views.activate(view)
        target: QWidget | None = self.reader
        if view == "library":
            target = self.get_table()
        elif view != "read":
            target = first_stop(widget)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view_changed.emit(view)

    def _show_in_panes(self, view: str) -> None:
        """The text or the table between the panels; the cards are not seen twice."""
        if view not in _IN_PANES:
            return
        table = self.get_table() if view == "library" else None
        self.library.documents.show_list(table is None)
        self.panes.show_middle(table)
        if table is not None:
            table.show_open(self.document)
            table.stand_on(self.document)

    def _widget(self, view: str) -> QWidget:
        return self.panes if view in _IN_PANES else self.views.get(view)

    def _here(self) -> Place:
        """Where one is now."""
        if self._view != "read":
            return Place(self._view)
        return Place("read", self.document, *self.reader.place())

    def _leave(self) -> None:
        """Remember this place, to come back to."""
        self._trail.leave(self._here())

    def _go_to(self, place: Place | None) -> bool:
        """Show a place again as one left it; False if there is none."""
        if place is None:
            self.said.emit(_("There is no other place to go to."))
            return False
        self._set_origin("")
        if place.view != self._view:
            self._switch(place.view)
        if place.view != "read":
            self.views.return_to_cell(place.view)
        elif place.document is not None:
            self.reader.open(place.document)
            self.reader.return_to(place.pos, place.down)
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _open_from(self, view: str, document: str, span: SourceSpan | None) -> None:
        self.open_document(DocumentId(document), span)
        self._set_origin(view)

    def _set_origin(self, view: str) -> None:
        if view != self._origin:
            self._origin = view
            self.way_back.emit(view)

    def _span_of(self, annotation: str | None) -> SourceSpan | None:
        if annotation is None:
            return None
        try:
            return self._bridge.reads.annotation(AnnotationId(annotation)).span
        except LookupError:
            return None  # The step took it away.

    def _panes_shown(self) -> list[QWidget]:
        if self._view not in _IN_PANES:
            return [self._widget(self._view)]
        middle = self.reader if self._view == "read" else self.get_table()
        panes: list[QWidget] = [self.panes.library, middle, self.panes.inspector]
        return [pane for pane in panes if pane.isVisible()]


def first_stop(pane: QWidget) -> QWidget | None:
    """What had the focus in a pane, else the first widget that takes Tab."""
    last = pane.focusWidget()
    if last is not None and last.isVisible() and last.isEnabled():
        return last
    tab = Qt.FocusPolicy.TabFocus.value
    for widget in (pane, *pane.findChildren(QWidget)):
        if (
            widget.focusPolicy().value & tab
            and widget.isVisible()
            and widget.isEnabled()
        ):
            return widget
    return None
