"""A rounded card with its tags as stripes on the leading edge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.theme import Theme, current_theme
from desktop.ui.widgets.paint import mirrored, paint_frame, paint_stripes


def paint_card(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    stripes: Sequence[int] = (),
    *,
    selected: bool = False,
    empty: bool = False,
) -> None:
    """Frame and stripes, for delegates; an empty card is dashed and unfilled."""
    tokens = theme.tokens
    radius = theme.px(9)
    if empty:
        dashed = Qt.PenStyle.DashLine
        paint_frame(painter, rect, radius, "", tokens.line2, 1.0, dashed)
    elif selected:
        width = theme.px(2)
        paint_frame(painter, rect, radius, tokens.surface, tokens.accent, width)
    else:
        paint_frame(painter, rect, radius, tokens.surface, tokens.line)
    bar = QRectF(
        rect.left() + theme.px(4),
        rect.top() + theme.px(9),
        theme.px(4),
        max(0.0, rect.height() - 2 * theme.px(9)),
    )
    bar = mirrored(bar, rect, painter.layoutDirection())
    paint_stripes(painter, bar, stripes, theme)


class Card(QFrame):
    """Holds anything in `body`; `activated` on click or Enter."""

    activated = Signal()

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stripes: tuple[int, ...] = ()
        self._selected = False
        self._empty = False
        self.body = QVBoxLayout(self)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if name else Qt.FocusPolicy.NoFocus)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def is_selected(self) -> bool:
        return self._selected

    def set_stripes(self, colours: Sequence[int]) -> None:
        """Tag colours 1 to 12, from top to bottom."""
        self._stripes = tuple(colours)
        self._restyle()

    def set_selected(self, selected: bool) -> None:
        self._selected = selected
        self.update()

    def set_empty(self, empty: bool) -> None:
        """Dashed: a place where something could be and is not."""
        self._empty = empty
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_card(
            painter,
            QRectF(self.rect()),
            current_theme(),
            self._stripes,
            selected=self._selected,
            empty=self._empty,
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self.activated.emit()
        super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()

    def _restyle(self) -> None:
        theme = current_theme()
        side, upright = theme.px(14), theme.px(11)
        lead = theme.px(17) if self._stripes else side
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left, right = (side, lead) if right_to_left else (lead, side)
        self.body.setContentsMargins(left, upright, right, upright)
        self.body.setSpacing(theme.px(8))
        self.update()
