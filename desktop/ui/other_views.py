"""Compare, Matrix, Codebook and Find: each made when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.actions import Action
from desktop.ui.bridge import Bridge
from desktop.ui.jobs import Jobs

if TYPE_CHECKING:
    from desktop.ui.codebook.view import CodebookView
    from desktop.ui.compare.screen import CompareScreen
    from desktop.ui.find import FindView
    from desktop.ui.matrix.view import MatrixView


class OtherViews(QObject):
    """The views beside Read, on the stack that shows them.

    `open_requested` carries the view, a document and the SourceSpan to show in it;
    `compare_requested` a tag and documents; `counted` says that a summary is another.
    """

    open_requested = Signal(str, str, object)
    compare_requested = Signal(str, object)
    export_requested = Signal()
    brief_requested = Signal(object)
    found_export_requested = Signal(object)
    said = Signal(str)
    counted = Signal()

    def __init__(self, bridge: Bridge, jobs: Jobs, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._bridge = bridge
        self._jobs = jobs
        self._stack = stack
        self.compare: CompareScreen | None = None
        self.matrix: MatrixView | None = None
        self.codebook: CodebookView | None = None
        self.find: FindView | None = None

    def get(self, name: str) -> QWidget:
        """The widget of a view. Raises KeyError for a name that is none of them."""
        return {
            "compare": self.get_compare,
            "matrix": self.get_matrix,
            "codebook": self.get_codebook,
            "find": self.get_find,
        }[name]()

    def summary(self, name: str) -> str:
        """What a view holds, for the status line; "" if it has nothing to say."""
        view = {"compare": self.compare, "matrix": self.matrix, "find": self.find}
        shown = view.get(name)
        return shown.summary if shown is not None else ""

    def hints(self, name: str) -> str:
        """Whose keys the status line names while a view is shown."""
        if name == "compare" and self.compare is not None:
            return self.compare.hints
        return name

    def activate(self, name: str) -> None:
        """A view is shown."""
        for view in (self.compare, self.matrix, self.find):
            if view is not None and view is self._named(name):
                view.activate()

    def return_to_cell(self, name: str) -> None:
        """A view is shown again, where one left it."""
        for view in (self.compare, self.matrix, self.find):
            if view is not None and view is self._named(name):
                view.return_to_cell()

    def get_compare(self) -> CompareScreen:
        """Documents side by side."""
        if self.compare is None:
            from desktop.ui.compare.screen import CompareScreen

            self.compare = CompareScreen(self._bridge, self._jobs, self._stack)
            self.compare.brief_requested.connect(self.brief_requested)
            self.compare.counted.connect(self.counted)
            self.compare.said.connect(self.said)
            self._join(self.compare, "compare")
        return self.compare

    def get_matrix(self) -> MatrixView:
        """Tags by documents."""
        if self.matrix is None:
            from desktop.ui.matrix.view import MatrixView

            self.matrix = MatrixView(self._bridge, self._jobs, self._stack)
            self.matrix.compare_requested.connect(self.compare_requested)
            self.matrix.said.connect(self.said)
            self.matrix.export_requested.connect(self.export_requested)
            self.matrix.table.model().modelReset.connect(self.counted)
            self._join(self.matrix, "matrix")
        return self.matrix

    def get_codebook(self) -> CodebookView:
        """All tags."""
        if self.codebook is None:
            from desktop.ui.codebook.view import CodebookView

            self.codebook = CodebookView(self._bridge, self._stack, self._jobs)
            self.codebook.said.connect(self.said)
            self._join(self.codebook, "codebook")
        return self.codebook

    def get_find(self) -> FindView:
        """Words and passages in all documents."""
        if self.find is None:
            from desktop.ui.find import FindView

            self.find = FindView(self._bridge, self._jobs, self._stack)
            self.find.said.connect(self.said)
            self.find.export_requested.connect(self.found_export_requested)
            self.find.answered.connect(self.counted)
            self._join(self.find, "find")
        return self.find

    def _named(self, name: str) -> QWidget | None:
        return {
            "compare": self.compare,
            "matrix": self.matrix,
            "codebook": self.codebook,
            "find": self.find,
        }.get(name)

    def _join(
        self, view: CompareScreen | MatrixView | CodebookView | FindView, name: str
    ) -> None:
        self._stack.addWidget(view)
        view.open_requested.connect(
            lambda document, span: self.open_requested.emit(name, document, span)
        )


def view_actions() -> tuple[Action, ...]:
    """The actions of these views, for the key map and the palette."""
    from desktop.ui.codebook.view import CODEBOOK_ACTIONS
    from desktop.ui.compare.keys import COMPARE_ACTIONS
    from desktop.ui.find import FIND_ACTIONS
    from desktop.ui.library.table_page import TABLE_ACTIONS
    from desktop.ui.matrix.actions import MATRIX_ACTIONS

    return (
        *COMPARE_ACTIONS,
        *MATRIX_ACTIONS,
        *CODEBOOK_ACTIONS,
        *FIND_ACTIONS,
        *TABLE_ACTIONS,
    )
