"""Prints HTML as a PDF, with Qt's own layout, fonts and scripts of all directions."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QMarginsF
from PySide6.QtGui import (
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextDocument,
)

from desktop.ui.theme.fonts import register

_MARGIN = 16.0  # millimetres
_DOTS = 600  # an inch


def pdf_of_page(html: str) -> bytes:
    """The page on A4, on its side, numbered. Nothing is loaded for it.

    Needs a QGuiApplication; makes one that shows nothing if there is none.
    """
    running = QGuiApplication.instance()
    application = running or QGuiApplication(["dossier", "-platform", "offscreen"])
    register()
    document = QTextDocument()
    document.setHtml(html)
    out = QBuffer()
    out.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(out)
    writer.setResolution(_DOTS)
    writer.setCreator("Dossier")
    writer.setTitle(
        document.metaInformation(QTextDocument.MetaInformation.DocumentTitle)
    )
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Landscape,
            QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN),
            QPageLayout.Unit.Millimeter,
        )
    )
    document.print_(writer)
    out.close()
    assert application is not None  # kept until here
    return bytes(out.data().data())
