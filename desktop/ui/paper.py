"""Puts the open document on paper: a PDF with its marks, made by a job."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.i18n import _, ngettext
from desktop.model.ids import DocumentId
from desktop.progress import Progress
from desktop.tasks.export import CannotExport
from desktop.ui.dialogs import files
from desktop.ui.reader.reading import load
from desktop.ui.reader.rows import RowWords

if TYPE_CHECKING:
    from desktop.ui.bridge import Bridge
    from desktop.ui.jobs import Jobs
    from desktop.ui.main_window import MainWindow

# What file systems do not take in names.
_ODD = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def ask_paper(
    window: MainWindow, bridge: Bridge, jobs: Jobs, document: DocumentId
) -> None:
    """Ask where the PDF is to lie; write it, say how many pages, offer to open it."""
    title = bridge.reads.document(document).title
    name = _ODD.sub(" ", title).strip(" .")[:80] or _("Document")

    def write(path: Path) -> None:
        job = jobs.start("paper", partial(paper, bridge, document, path), told)
        job.refused.connect(window.refuse)

    def told(made: tuple[Path, int]) -> None:
        path, pages = made
        words = ngettext("{n} page in {name}", "{n} pages in {name}", pages)
        window.toast.offer(
            words.format(n=pages, name=path.name),
            _("Open it"),
            partial(_open, path),
        )

    files.ask_pdf(window, name, write)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def paper(
    bridge: Bridge, document: DocumentId, path: Path, progress: Progress
) -> tuple[Path, int]:
    """Write a document's PDF; says where, and how many pages. Raises CannotExport."""
    from desktop.ui.reader.printing import write_pdf

    reads = bridge.reads
    reading = load(reads, document, RowWords(), (), reads.codebook())
    progress.step(1, 2)
    try:
        return path, write_pdf(reading, path)
    except OSError as error:
        raise CannotExport(path, error.strerror or str(error)) from error
