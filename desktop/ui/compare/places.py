"""How high the rows of the comparison are, and where a card stands in its cell."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt

from desktop.progress import SILENT, Progress
from desktop.tasks.comparison import Card
from desktop.ui.compare.cards import MOST_LINES, blank_height, card_height
from desktop.ui.compare.headers import GAP, GUTTER, TOP
from desktop.ui.compare.model import Line
from desktop.ui.theme import Theme, current_theme


def heights(
    lines: tuple[Line, ...],
    width: float,
    theme: Theme,
    progress: Progress = SILENT,
    *,
    marked: bool,
    below: Callable[[Card], int],
) -> list[int]:
    """The height of each row for cards of a width; `below` says how many lines a card
    has below its words. May run in any thread."""
    out = []
    for done, line in enumerate(lines):
        progress.step(done, len(lines) + 1)
        high = 0.0
        if line.first_of_topic and any(line.topic.blanks):
            high = blank_height(theme)
        for card in line.band.cards if line.band else ():
            if card is not None:
                more = below(card)
                need = card_height(card, width, theme, marked=marked, below=more)
                high = max(high, need)
        top = theme.px(TOP) if line.first_of_theme else 0
        least = theme.px(24 + 7 + 2 * 16) if line.first_of_theme else 0
        out.append(int(max(high, least) + 0.99) + top + theme.px(GAP))
    return out


def estimated_heights(lines: tuple[Line, ...], width: float, theme: Theme) -> list[int]:
    """About what `heights` will find, at once, so that nothing jumps far."""
    across = max(1.0, width / theme.px(8))  # letters in a line
    out = []
    for line in lines:
        cards = line.band.cards if line.band else ()
        longest = max((len(card.passage.words) for card in cards if card), default=0)
        rows = min(int(longest / across) + 1, MOST_LINES)
        top = theme.px(TOP) if line.first_of_theme else 0
        out.append(top + theme.px(rows * 21 + 46 + GAP))
    return out


def card_place(cell: QRectF, line: Line, direction: Qt.LayoutDirection) -> QRectF:
    """Where the card stands in its cell."""
    theme = current_theme()
    top = theme.px(TOP) if line.first_of_theme else 0
    gutter = theme.px(GUTTER)
    left = gutter if direction is Qt.LayoutDirection.RightToLeft else 0
    return QRectF(
        cell.left() + left,
        cell.top() + top,
        cell.width() - gutter,
        cell.height() - top - theme.px(GAP),
    )
