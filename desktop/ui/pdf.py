"""Prints HTML as a PDF, with Qt's own layout, fonts and scripts of all directions."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from desktop.i18n import _
from desktop.ui.theme.fonts import register

_MARGIN = 16.0  # millimetres
_DOTS = 600  # an inch
_FOOT = 18  # points below the text, for the page's number


def pdf_of_page(html: str) -> bytes:
    """The page on A4, on its side, numbered. Nothing is loaded for it.

    Needs a QGuiApplication; makes one that shows nothing if there is none.
    """
    running = QGuiApplication.instance()
    application = running or QGuiApplication(["dossier", "-platform", "offscreen"])
    register()
    out = QBuffer()
    out.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(out)
    writer.setResolution(_DOTS)
    writer.setCreator("Dossier")
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Landscape,
            QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN),
            QPageLayout.Unit.Millimeter,
        )
    )
    document = QTextDocument()
    # Lengths in points are as long on paper as they say.
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setHtml(html)
    writer.setTitle(
        document.metaInformation(QTextDocument.MetaInformation.DocumentTitle)
    )
    _paint(document, writer)
    out.close()
    assert application is not None  # kept until here
    return bytes(out.data().data())


def _paint(document: QTextDocument, writer: QPdfWriter) -> None:
    """Page by page, with the page's number and the number of pages below."""
    foot = writer.resolution() * _FOOT // 72
    sheet = writer.pageLayout().paintRectPixels(writer.resolution()).size()
    page = QSizeF(sheet.width(), sheet.height() - foot)
    document.setPageSize(page)
    count = document.pageCount()
    font = QFont(document.defaultFont())
    font.setPointSizeF(8)
    painter = QPainter(writer)
    for number in range(count):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * page.height())
        document.drawContents(
            painter, QRectF(0, number * page.height(), page.width(), page.height())
        )
        painter.restore()
        painter.setFont(font)
        below = QRectF(0, page.height(), page.width(), foot)
        words = _("{page} of {pages}").format(page=number + 1, pages=count)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, words)
    painter.end()
