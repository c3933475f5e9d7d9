"""The matrix as a picture for a report: in light colours, crisp at any size.

It is painted anew, never grabbed from the screen, with words as outlines: a drawing
(SVG) looks the same where the program's fonts are not installed.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath
from PySide6.QtSvg import QSvgGenerator

from desktop.errors import AppError
from desktop.i18n import _
from desktop.ui.compare.labels import DOT
from desktop.ui.matrix.copied import corner_text
from desktop.ui.matrix.model import ZERO, MatrixModel
from desktop.ui.matrix.names import TABLE_NAMES, column_line, column_name
from desktop.ui.theme import LIGHT, Role, current_theme, heat
from desktop.ui.widgets.paint import paint_dot, paint_frame

# How many pixels a picture has for one of the screen, and the most it may have.
_SHARPNESS = 2.0
_WIDEST = 30_000  # Qt paints no further than 32,767
_MOST = 100_000_000  # 400 MB while it is painted

_CSS = 96  # pixels an inch, as drawings count them

_MARGIN, _ROW, _HEAD, _TITLE = 20, 34, 48, 34
_INDENT = 16
_NARROWEST, _BROADEST = 96, 220
_TOTAL = 72
_LONGEST = 360


def picture_of(model: MatrixModel) -> QImage:
    """Twice as sharp as the screen; less so if it would be too large for that.

    Raises AppError if it has too many columns or rows for a picture.
    """
    chart = _Chart(model)
    size = chart.size
    area = size.width() * size.height()
    longest = max(size.width(), size.height())
    sharpness = min(_SHARPNESS, _WIDEST / longest, (_MOST / area) ** 0.5)
    if sharpness < 1:
        raise AppError(
            _("The matrix is too large for a picture."),
            hint=_(
                "Save it as a drawing (SVG), gather its columns, or copy the table."
            ),
        )
    image = QImage(size * sharpness, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(sharpness)
    image.fill(QColor(LIGHT.surface))
    painter = QPainter(image)
    chart.paint(painter)
    painter.end()
    return image


def png_of(image: QImage) -> bytes:
    """The picture as a PNG file."""
    out = QBuffer()
    out.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(out, "PNG")  # type: ignore[call-overload]
    return bytes(out.data().data())


def svg_of(model: MatrixModel) -> bytes:
    """The picture as a drawing that is sharp at any size."""
    chart = _Chart(model)
    out = QByteArray()
    buffer = QBuffer(out)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_CSS)
    generator.setSize(chart.size)
    generator.setViewBox(QRect(QPoint(), chart.size))
    generator.setTitle(_title(model))
    painter = QPainter(generator)
    painter.fillRect(QRect(QPoint(), chart.size), QColor(LIGHT.surface))
    chart.paint(painter)
    painter.end()
    return bytes(out.data())


def _title(model: MatrixModel) -> str:
    """What is counted, as in "Tags by outlets · Passages per 1,000 words"."""
    return _(TABLE_NAMES[model.axis]) + DOT + corner_text(model)


class _Chart:
    """What is shown, laid out: title, heads, rows of tags, totals."""

    def __init__(self, model: MatrixModel) -> None:
        theme = current_theme()
        self._px = theme.px
        self._model = model
        self._strong = theme.font(Role.CONTROL_STRONG)
        self._plain = theme.font(Role.CONTROL)
        self._small = theme.font(Role.META)
        names = QFontMetricsF(self._strong)
        widest = [
            self._start(row) + names.horizontalAdvance(tag.name)
            for row, tag in enumerate(model.rows)
        ]
        widest.append(names.horizontalAdvance(_("Passages")))
        self._side = min(max(widest) + self._px(16), self._px(_LONGEST))
        heads = [names.horizontalAdvance(column_name(each)) for each in model.columns]
        head = max(heads, default=0.0) + self._px(16)
        self._column = min(max(head, self._px(_NARROWEST)), self._px(_BROADEST))
        margin = self._px(_MARGIN)
        self._top = margin + self._px(_TITLE + _HEAD)
        width = 2 * margin + self._side + self._px(_TOTAL)
        width += self._column * len(model.columns)
        height = self._top + self._px(_ROW) * model.rowCount() + margin
        self.size = QSize(ceil(width), ceil(height))

    def paint(self, painter: QPainter) -> None:
        """All of it, from the top left corner."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        margin = self._px(_MARGIN)
        title = QRectF(margin, margin, self.size.width() - 2 * margin, self._px(24))
        self._write(painter, title, _title(self._model), self._strong, LIGHT.text)
        self._paint_heads(painter)
        for row in range(self._model.rowCount()):
            self._paint_row(painter, row)

    def _start(self, row: int) -> float:
        """Where a tag's name starts, behind its dot."""
        tag = self._model.tag(row)
        depth = self._model.depth(tag) if tag is not None else 0
        return self._px(_INDENT) * (depth + 1)

    def _cell(self, row: int, column: int) -> QRectF:
        total = self._model.column(column) is None
        left = self._px(_MARGIN) + self._side + self._column * column
        width = self._px(_TOTAL) if total else self._column
        return QRectF(left, self._top + self._px(_ROW) * row, width, self._px(_ROW))

    def _paint_heads(self, painter: QPainter) -> None:
        pad, line = self._px(7), self._px(18)
        for number in range(self._model.columnCount()):
            column = self._model.column(number)
            cell = self._cell(0, number)
            top = self._top - self._px(_HEAD) + self._px(4)
            upper = QRectF(cell.left() + pad, top, cell.width() - 2 * pad, line)
            if column is None:
                ink = LIGHT.text2
                self._write(painter, upper, _("All"), self._strong, ink, middle=True)
                continue
            self._write(painter, upper, column_name(column), self._strong, LIGHT.text)
            lower = upper.translated(0, line)
            self._write(painter, lower, column_line(column), self._small, LIGHT.text2)

    def _paint_row(self, painter: QPainter, row: int) -> None:
        first = self._cell(row, 0)
        place = QRectF(first)
        place.setLeft(self._px(_MARGIN) + self._start(row))
        place.setRight(first.left() - self._px(8))
        tag = self._model.tag(row)
        if tag is None:
            margin = self._px(_MARGIN)
            line = QRectF(margin, first.top(), self.size.width() - 2 * margin, 1)
            painter.fillRect(line, QColor(LIGHT.line2))
            self._write(painter, place, _("Passages"), self._strong, LIGHT.text2)
        else:
            dot = QPointF(place.left() - self._px(10), place.center().y())
            paint_dot(painter, dot, self._px(8), LIGHT.tag(tag.colour).line)
            font = self._plain if tag.parent else self._strong
            self._write(painter, place, tag.name, font, LIGHT.text)
        for column in range(self._model.columnCount()):
            self._paint_cell(painter, row, column)

    def _paint_cell(self, painter: QPainter, row: int, column: int) -> None:
        words = self._model.text(row, column)
        share = self._model.heat(row, column)
        cell, ink = self._cell(row, column), LIGHT.text2
        gap = self._px(2)
        box = cell.adjusted(gap, gap, -gap, -gap)
        if share is not None:
            fill, ink = heat(LIGHT, share)
            paint_frame(painter, box, self._px(5), fill, "")
        elif self._model.tag(row) and self._model.column(column):
            paint_frame(painter, box, self._px(5), "", LIGHT.line)
        font = self._plain if words == ZERO else self._strong
        self._write(painter, cell, words, font, ink, middle=True)

    @staticmethod
    def _write(
        painter: QPainter,
        place: QRectF,
        words: str,
        font: QFont,
        ink: str,
        *,
        middle: bool = False,
    ) -> None:
        """One line as outlines, cut with an ellipsis."""
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(
            words, Qt.TextElideMode.ElideRight, place.width() + 1
        )
        left = place.left()
        if middle:
            left += (place.width() - metrics.horizontalAdvance(shown)) / 2
        base = place.center().y() + (metrics.ascent() - metrics.descent()) / 2
        outline = QPainterPath()
        outline.setFillRule(Qt.FillRule.WindingFill)  # contours of a letter overlap
        outline.addText(QPointF(left, base), font, shown)
        painter.fillPath(outline, QColor(ink))
