"""The twelve tag colours to choose from, each as it looks in the text."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from desktop.i18n import _
from desktop.ui.theme import Role, contrast, current_theme
from desktop.ui.widgets.paint import paint_frame, paint_line

_COLUMNS = 6
COLOURS = 12


def colour_words(number: int) -> str:
    """As in "Amber · text 4.6:1 · line 4.6:1 · dashed line"."""
    tokens = current_theme().tokens
    colour = tokens.tag(number)
    return _("{name} · text {ink:.1f}:1 · line {line:.1f}:1 · {pattern} line").format(
        name=_(colour.name),
        ink=contrast(colour.ink, colour.fill),
        line=contrast(colour.line, tokens.paper),
        pattern=_(colour.pattern.value),
    )


class Swatches(QWidget):
    """`chosen` carries a colour from 1 to 12. One tab stop; arrows move and choose."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Colour"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._buttons = [_Swatch(number, self) for number in range(1, COLOURS + 1)]
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
            button.clicked.connect(lambda _on=False, n=place + 1: self.chosen.emit(n))
        self._grid.setColumnStretch(_COLUMNS, 1)
        self.show_colour(1)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def colour(self) -> int:
        """The colour that is shown as chosen."""
        return next(n for n, b in enumerate(self._buttons, 1) if b.isChecked())

    def show_colour(self, number: int) -> None:
        """Show a colour as the chosen one, without telling."""
        for place, button in enumerate(self._buttons, 1):
            on = place == (number - 1) % COLOURS + 1
            button.setChecked(on)
            policy = Qt.FocusPolicy.TabFocus if on else Qt.FocusPolicy.NoFocus
            button.setFocusPolicy(policy)

    def button(self, number: int) -> QAbstractButton:
        """The swatch of a colour."""
        return self._buttons[number - 1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = -1 if self.isRightToLeft() else 1
        steps = {
            Qt.Key.Key_Right: forward,
            Qt.Key.Key_Left: -forward,
            Qt.Key.Key_Down: _COLUMNS,
            Qt.Key.Key_Up: -_COLUMNS,
        }
        step = steps.get(Qt.Key(event.key()))
        target = self.colour + step if step is not None else 0
        if not 1 <= target <= COLOURS:
            super().keyPressEvent(event)
            return
        self.show_colour(target)
        self._buttons[target - 1].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(target)

    def _restyle(self) -> None:
        self._grid.setSpacing(current_theme().px(6))


class _Swatch(QAbstractButton):
    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(48), theme.px(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            event.ignore()  # the grid moves between swatches

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tokens = theme.tokens
        colour = tokens.tag(self._number)
        painter = QPainter(self)
        bounds = QRectF(self.rect())
        if self.isChecked():
            paint_frame(painter, bounds, theme.px(7), "", tokens.accent, theme.px(2))
        elif self.underMouse():
            paint_frame(painter, bounds, theme.px(7), "", tokens.control)
        gap = theme.px(3)
        inner = bounds.adjusted(gap, gap, -gap, -gap)
        paint_frame(painter, inner, theme.px(5), colour.fill, "")
        painter.setFont(theme.font(Role.CODE))
        painter.setPen(QColor(colour.ink))
        words = inner.adjusted(0, 0, 0, -theme.px(7))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, "Aa")
        start = QPointF(inner.left() + theme.px(5), inner.bottom() - theme.px(5))
        length = inner.width() - 2 * theme.px(5)
        ink = QColor(colour.line)
        paint_line(painter, start, length, colour.pattern, ink, theme.px(2))

    def _restyle(self) -> None:
        words = colour_words(self._number)
        self.setAccessibleName(_(current_theme().tokens.tag(self._number).name))
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()
