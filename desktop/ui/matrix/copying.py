"""Takes the matrix along: onto the clipboard or into a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.errors import AppError
from desktop.i18n import _
from desktop.progress import Progress
from desktop.tasks.export import write_bytes
from desktop.ui.actions import bind
from desktop.ui.bridge import Bridge
from desktop.ui.dialogs.files import ask_picture
from desktop.ui.jobs import Jobs
from desktop.ui.matrix.actions import COPY, COPY_PICTURE, SAVE_PICTURE
from desktop.ui.matrix.copied import mime_data, table_of
from desktop.ui.matrix.picture import picture_of, png_of, svg_of
from desktop.ui.matrix.table import MatrixTable
from desktop.ui.widgets.announce import announce


class Copier(QObject):
    """Copies and saves what the matrix shows; `said` tells what was done."""

    said = Signal(str)

    def __init__(
        self, table: MatrixTable, bridge: Bridge, jobs: Jobs, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._table = table
        self._bridge = bridge
        self._jobs = jobs
        self._owner = owner
        table.copy_asked.connect(self.copy_table)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for made in (
            bind(COPY, owner, self.copy_table, read_by_owner=True),
            bind(COPY_PICTURE, owner, self.copy_picture),
            bind(SAVE_PICTURE, owner, self.ask_where),
        ):
            table.addAction(made)

    def copy_table(self) -> None:
        """Put the table on the clipboard, as text and as HTML."""
        table = table_of(self._table.cells)
        if table:
            QApplication.clipboard().setMimeData(mime_data(table))
            self._say(_("Table copied"))

    def copy_picture(self) -> None:
        """Put the matrix on the clipboard as a picture."""
        if not self._table.cells.rowCount():
            return
        try:
            QApplication.clipboard().setImage(picture_of(self._table.cells))
        except AppError as error:
            self._bridge.refused.emit(error)
            return
        self._say(_("Picture copied"))

    def ask_where(self) -> None:
        """Ask for a file and save the matrix as a picture."""
        if self._table.cells.rowCount():
            ask_picture(
                self._owner.window(), self._table.accessibleName(), self.save_to
            )

    def save_to(self, path: Path) -> None:
        """Write a drawing if the name ends on .svg, else pixels as PNG."""
        cells = self._table.cells
        try:
            # Qt paints words in the window's thread; packing them goes off it.
            if path.suffix.lower() == ".svg":
                drawn = svg_of(cells)
                pack = partial(bytes, drawn)
            else:
                pack = partial(png_of, picture_of(cells))
        except AppError as error:
            self._bridge.refused.emit(error)
            return

        def work(_progress: Progress) -> None:
            write_bytes(path, pack())

        def tell(_done: None) -> None:
            self._say(_("Saved as {path}").format(path=path))

        job = self._jobs.start("matrix-picture", work, tell)
        job.refused.connect(self._bridge.refused)

    def _say(self, words: str) -> None:
        announce(self._owner, words)
        self.said.emit(words)
