"""The two sticky edges of the comparison: columns above, themes at the side."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.tasks.column_words import column_title
from desktop.ui.compare.labels import DOT, column_line, passages_text, write_line
from desktop.ui.compare.model import CompareModel
from desktop.ui.theme import Role, current_theme
from desktop.ui.widgets.chip import ChipFace
from desktop.ui.widgets.elide import elided_lines, paint_lines
from desktop.ui.widgets.header import QuietHeader
from desktop.ui.widgets.paint import Row

THEME_WIDTH = 188
GUTTER = 46  # between two cards, where the links stand
TOP = 14  # above the first card of a theme
GAP = 12  # below every card


class ColumnHeader(QuietHeader):
    """Title, what it is from and number of passages above each column."""

    def __init__(self, model: CompareModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, _("Columns"), parent)
        self._model = model

    def sizeHint(self) -> QSize:
        return QSize(0, current_theme().px(58))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = current_theme()
        tokens = theme.tokens
        comparison = self._model.comparison
        painter.save()
        painter.setLayoutDirection(self.layoutDirection())
        box = QRectF(rect)
        painter.fillRect(box, QColor(tokens.app))
        painter.fillRect(
            QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(tokens.line2)
        )
        if comparison is None or section >= len(comparison.columns):
            painter.restore()
            return
        column = comparison.columns[section]
        row = Row(box, self.layoutDirection())
        row.take(theme.px(4))
        row.take_end(theme.px(GUTTER))
        place = row.rest()
        upper = QRectF(place.left(), box.top() + theme.px(9), place.width(), 0)
        upper.setHeight(theme.px(19))
        title = column_title(column)
        write_line(painter, upper, title, Role.META_STRONG, tokens.text)
        lower = QRectF(place.left(), upper.bottom(), place.width(), theme.px(18))
        second = Row(lower, self.layoutDirection())
        if section == comparison.reference:
            word = _("Reference")
            strong = QFontMetricsF(theme.font(Role.META_STRONG))
            end = second.take_end(strong.horizontalAdvance(word) + 2, theme.px(8))
            write_line(painter, end, word, Role.META_STRONG, tokens.accent)
        font = theme.font(Role.META)
        words = column_line(column)
        count = DOT + passages_text(len(column.passages))
        if QFontMetricsF(font).horizontalAdvance(words + count) < second.rest().width():
            words += count
        write_line(painter, second.rest(), words, Role.META, tokens.text2)
        painter.restore()


class ThemeHeader(QuietHeader):
    """The theme's chip and the sub-tag's name beside each row.

    The chip of the theme in view stays at the top while its rows scroll by.
    """

    def __init__(self, model: CompareModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, _("Themes"), parent)
        self._model = model

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(THEME_WIDTH), 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = current_theme()
        painter.save()
        painter.setLayoutDirection(self.layoutDirection())
        box = QRectF(rect)
        painter.fillRect(box, QColor(theme.tokens.app))
        line = self._model.lines[section]
        if line.first_of_theme and section:
            paint_rule(painter, box)
        if line.first_of_topic:
            self._paint_topic(painter, box, section)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        row = self.logicalIndexAt(0)
        if row < 0 or row >= len(self._model.lines):
            return
        theme = current_theme()
        first, last = self._span_of_theme(row)
        top = self.sectionViewportPosition(first) + theme.px(TOP)
        end = self.sectionViewportPosition(last) + self.sectionSize(last)
        height = theme.px(24)
        pinned = min(theme.px(8), end - theme.px(GAP) - height)
        if top >= pinned:
            return
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(self.layoutDirection())
        band = QRectF(0, pinned - theme.px(8), self.width(), height + theme.px(14))
        painter.fillRect(band, QColor(theme.tokens.app))
        self._paint_chip(painter, float(pinned), row)

    def _span_of_theme(self, row: int) -> tuple[int, int]:
        lines = self._model.lines
        wanted = lines[row].topic.theme
        first = last = row
        while first > 0 and lines[first - 1].topic.theme == wanted:
            first -= 1
        while last + 1 < len(lines) and lines[last + 1].topic.theme == wanted:
            last += 1
        return first, last

    def _paint_topic(self, painter: QPainter, box: QRectF, section: int) -> None:
        theme = current_theme()
        line = self._model.lines[section]
        top = box.top() + (theme.px(TOP) if line.first_of_theme else 0)
        if line.first_of_theme:
            self._paint_chip(painter, top, section)
            top += theme.px(24 + 7)
        tag = self._model.tag(section)
        if tag.parent is None:
            return
        row = Row(QRectF(0, top, self.width(), box.height()), self.layoutDirection())
        row.take(theme.px(16))
        row.take_end(theme.px(10))
        font = theme.font(Role.META_MEDIUM)
        lines = elided_lines(tag.name, font, row.rest().width(), 2)
        paint_lines(painter, row.rest(), lines, font, theme.tokens.text2)

    def _paint_chip(self, painter: QPainter, top: float, section: int) -> None:
        theme = current_theme()
        tag = self._model.theme(section)
        face = ChipFace(tag.code, tag.name, tag.colour)
        row = Row(
            QRectF(0, top, self.width(), face.height(theme)), self.layoutDirection()
        )
        row.take(theme.px(16))
        width = self.width() - theme.px(16) - theme.px(14)
        face.paint(painter, row.take(width), theme)


def paint_rule(painter: QPainter, box: QRectF) -> None:
    """The hairline above a theme."""
    line = QRectF(box.left(), box.top(), box.width(), 1)
    painter.fillRect(line, QColor(current_theme().tokens.line2))
