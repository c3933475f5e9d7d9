"""Passages as painted cards: how high one is, and what it looks like."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from desktop.analysis.grid import Blank, GridColumn, Passage, Speech
from desktop.analysis.wording import Kinship, Wording
from desktop.i18n import _
from desktop.model.links import LinkKind
from desktop.tasks.comparison import Card
from desktop.text.spans import PageSpan
from desktop.text.utf16 import Utf16Index
from desktop.ui.compare.labels import blank_line, write_line
from desktop.ui.theme import Icon, Role, Theme, Tone, paint_icon
from desktop.ui.widgets.card import paint_card
from desktop.ui.widgets.elide import text_direction
from desktop.ui.widgets.paint import Row, leading, paint_frame

MOST_LINES = 14
_BLANKS = {
    Blank.READ_NOT_MENTIONED: Icon.CHECK,
    Blank.NOT_READ_TO_END: Icon.BOOK_OPEN,
    Blank.NOT_READ_YET: Icon.BOOK_OPEN,
    Blank.NOTHING_MARKED: Icon.USER,
}
_MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class Below:
    """A line of its own below a card's words; `ink` is a colour of the theme."""

    icon: Icon
    words: str
    ink: str


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands below a card's words: who said them, how and where; at the trailing
    end of that line a sub-tag's code and kinship to a column that is not the next one;
    then lines."""

    place: str
    code: str = ""
    kin: Wording | None = None
    below: tuple[Below, ...] = ()


SAID = {
    LinkKind.SUPPORTS: (Icon.CHECK, Tone.OK),
    LinkKind.DIFFERS: (Icon.GIT_COMPARE, Tone.WARN),
    LinkKind.CONTRADICTS: (Icon.CIRCLE_ALERT, Tone.DANGER),
    LinkKind.SAME: (Icon.LINK, Tone.OK),
}
_GROUNDS = {
    Tone.OK: attrgetter("ok_soft"),
    Tone.WARN: attrgetter("warn_soft"),
    Tone.DANGER: attrgetter("danger_soft"),
}
_LINE = 21
_FOOT = 18


class CardLayouts:
    """The broken lines of the cards painted last, for the thread that paints."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], QTextLayout] = {}

    def clear(self) -> None:
        """Forget all: other passages, another theme or text scale."""
        self._kept.clear()

    def of(
        self, card: Card, width: float, theme: Theme, *, marked: bool
    ) -> QTextLayout:
        """The lines of a card `width` wide."""
        key = (card, width, marked)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = _laid_out(card, width, theme, marked=marked)
            found.setCacheEnabled(True)
        return found


def card_height(
    card: Card, width: float, theme: Theme, *, marked: bool, below: int = 0
) -> float:
    """What a card `width` wide needs with so many lines below. In any thread."""
    layout = _laid_out(card, width, theme, marked=marked)
    return words_height(layout, theme) + theme.px(11 + 7 + _FOOT * (1 + below) + 10)


def blank_height(theme: Theme) -> float:
    """What a dashed card needs."""
    return theme.px(11 + _LINE + 10)


def words_height(layout: QTextLayout, theme: Theme) -> float:
    """The height of the words, no more than `MOST_LINES` of them."""
    return float(theme.px(_LINE) * max(1, min(layout.lineCount(), MOST_LINES)))


def words_layout(
    words: str, width: float, theme: Theme, ranges: list[QTextLayout.FormatRange]
) -> QTextLayout:
    """Words of a document broken into lines for a card's text column."""
    layout = QTextLayout(words, theme.font(Role.CARD))
    option = QTextOption()
    option.setTextDirection(text_direction(words))
    # Absolute: words stand at the side of their script, whatever the interface does.
    right = text_direction(words) is Qt.LayoutDirection.RightToLeft
    option.setAlignment(
        Qt.AlignmentFlag.AlignAbsolute
        | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
    )
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(ranges)
    layout.beginLayout()
    at = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, at))
        at += theme.px(_LINE)
    layout.endLayout()
    return layout


def paint_words(
    painter: QPainter, layout: QTextLayout, corner: QPointF, theme: Theme
) -> None:
    """Draw the first lines; three dots at the end if there are more."""
    painter.setPen(QColor(theme.tokens.text))
    shown = min(layout.lineCount(), MOST_LINES)
    if layout.lineCount() <= MOST_LINES:
        layout.draw(painter, corner)
        return
    for number in range(shown):
        layout.lineAt(number).draw(painter, corner)
    last = layout.lineAt(shown - 1)
    painter.setFont(theme.font(Role.CARD))
    end = corner + QPointF(last.naturalTextWidth() + 2, last.y() + last.ascent())
    painter.drawText(end, "\N{HORIZONTAL ELLIPSIS}")


def text_width(width: float, theme: Theme) -> float:
    """The width of the words in a card of this width."""
    return max(1.0, width - theme.px(17) - theme.px(14))


def paint_passage_card(
    painter: QPainter,
    rect: QRectF,
    card: Card,
    colours: tuple[int, ...],
    foot: Foot,
    layout: QTextLayout,
    theme: Theme,
    *,
    current: bool,
) -> None:
    """A passage with its stripes, words, marks and the line below them."""
    direction = painter.layoutDirection()
    paint_card(painter, rect, theme, colours, selected=current)
    inner = rect.adjusted(theme.px(17), theme.px(11), -theme.px(14), -theme.px(10))
    if direction is Qt.LayoutDirection.RightToLeft:
        inner = rect.adjusted(theme.px(14), theme.px(11), -theme.px(17), -theme.px(10))
    paint_words(painter, layout, inner.topLeft(), theme)
    top = inner.top() + words_height(layout, theme) + theme.px(7)
    line = QRectF(inner.left(), top, inner.width(), theme.px(_FOOT))
    _paint_foot(painter, line, card.passage, colours, foot, theme)
    for each in foot.below:
        line.translate(0, theme.px(_FOOT))
        row = Row(line, direction)
        place = row.take(theme.px(14), theme.px(6)).center()
        paint_icon(painter, each.icon, place, theme.px(14), each.ink)
        write_line(painter, row.rest(), each.words, Role.META, each.ink)


def paint_blank_card(
    painter: QPainter, rect: QRectF, column: GridColumn, theme: Theme, *, current: bool
) -> None:
    """A dashed card that says why there is nothing, with a sign for what was read."""
    paint_card(painter, rect, theme, empty=True)
    tokens = theme.tokens
    if current:
        paint_frame(painter, rect, theme.px(9), "", tokens.accent, theme.px(2))
    row = Row(
        QRectF(
            rect.left() + theme.px(14),
            rect.top() + theme.px(10),
            rect.width() - 2 * theme.px(14),
            theme.px(_LINE),
        ),
        painter.layoutDirection(),
    )
    icon = _BLANKS[column.blank]
    place = row.take(theme.px(14), theme.px(7)).center()
    paint_icon(painter, icon, place, theme.px(14), tokens.text3)
    write_line(painter, row.rest(), blank_line(column), Role.META, tokens.text2)


def paint_link(
    painter: QPainter, gutter: QRectF, wording: Wording, theme: Theme
) -> None:
    """The pill between two cards: a percentage for the same words, else a chain."""
    tokens = theme.tokens
    size = QRectF(0, 0, gutter.width() - theme.px(4), theme.px(21))
    size.moveCenter(gutter.center())
    painter.save()
    painter.setPen(QColor(tokens.accent))
    middle = round(gutter.center().y())
    painter.drawLine(round(gutter.left()), middle, round(gutter.right()), middle)
    radius = size.height() / 2
    paint_frame(painter, size, radius, tokens.accent_soft, tokens.accent, 1.25)
    if wording.kinship is Kinship.SAME:
        painter.setFont(theme.font(Role.CODE))
        words = _("{percent}%").format(percent=wording.percent)
        painter.drawText(size, Qt.AlignmentFlag.AlignCenter, words)
    else:
        paint_icon(painter, Icon.LINK, size.center(), theme.px(14), tokens.accent)
    painter.restore()


def paint_said(painter: QPainter, gutter: QRectF, kind: LinkKind, theme: Theme) -> None:
    """The pill between two cards of which the analyst said something: a sign, and a
    dashed line where they contradict each other. The cards have it in words."""
    icon, tone = SAID[kind]
    ink = tone.of(theme.tokens)
    size = QRectF(0, 0, gutter.width() - theme.px(4), theme.px(21))
    size.moveCenter(gutter.center())
    painter.save()
    pen = QPen(QColor(ink), theme.px(1.25))
    if kind is LinkKind.CONTRADICTS:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    middle = round(gutter.center().y())
    painter.drawLine(round(gutter.left()), middle, round(gutter.right()), middle)
    painter.setBrush(QColor(_GROUNDS[tone](theme.tokens)))
    painter.drawRoundedRect(size, size.height() / 2, size.height() / 2)
    paint_icon(painter, icon, size.center(), theme.px(14), ink)
    painter.restore()


def _laid_out(card: Card, width: float, theme: Theme, *, marked: bool) -> QTextLayout:
    ranges = _ranges(card, theme) if marked else []
    return words_layout(card.passage.words, text_width(width, theme), theme, ranges)


def _ranges(card: Card, theme: Theme) -> list[QTextLayout.FormatRange]:
    """The marks of a card: differences underlined, shared words bold, both tinted."""
    tokens = theme.tokens
    form = QTextCharFormat()
    if card.wording.kinship is Kinship.LOOSE:
        form.setFontWeight(QFont.Weight.DemiBold)
        form.setBackground(QColor(tokens.accent_soft))
    else:
        form.setForeground(QColor(tokens.warn))
        form.setBackground(QColor(tokens.warn_soft))
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    units = Utf16Index(card.passage.words)
    out = []
    for mark in card.marks:
        there = units.to_qt(PageSpan(mark.start, mark.end))
        piece = QTextLayout.FormatRange()
        piece.start, piece.length, piece.format = there.start, len(there), form
        out.append(piece)
    return out


def _paint_foot(
    painter: QPainter,
    line: QRectF,
    passage: Passage,
    colours: tuple[int, ...],
    foot: Foot,
    theme: Theme,
) -> None:
    tokens = theme.tokens
    row = Row(line, painter.layoutDirection())
    icon = Icon.QUOTE if passage.speech is Speech.QUOTED else Icon.MESSAGE_SQUARE_QUOTE
    place = row.take(theme.px(14), theme.px(6)).center()
    paint_icon(painter, icon, place, theme.px(14), tokens.text3)
    painter.setFont(theme.font(Role.CODE))
    flags = leading(painter.layoutDirection())
    if foot.code:
        ink = tokens.tag(colours[0]).ink if colours else tokens.text2
        painter.setPen(QColor(ink))
        width = painter.fontMetrics().horizontalAdvance(foot.code) + 2
        painter.drawText(row.take_end(width, theme.px(10)), flags, foot.code)
    if foot.kin is not None:
        painter.setPen(QColor(tokens.accent))
        if foot.kin.kinship is Kinship.SAME:
            percent = _("{percent}%").format(percent=foot.kin.percent)
            width = painter.fontMetrics().horizontalAdvance(percent) + 2
            painter.drawText(row.take_end(width, theme.px(4)), flags, percent)
        middle = row.take_end(theme.px(14), theme.px(8)).center()
        paint_icon(painter, Icon.LINK, middle, theme.px(14), tokens.accent)
    write_line(painter, row.rest(), foot.place, Role.META, tokens.text2)
