"""Text that takes its font and colour from the theme and follows it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.theme import Role, Tone, current_theme
from desktop.ui.theme.fonts import SERIF
from desktop.ui.widgets.elide import (
    ELLIPSIS,
    elided_lines,
    paint_lines,
    text_direction,
)
from desktop.ui.widgets.paint import leading


class Label(QLabel):
    """A line or paragraph; wraps when `wrap` says so. Plain text, never HTML."""

    def __init__(
        self,
        text: str = "",
        role: Role = Role.CONTROL,
        tone: Tone = Tone.TEXT,
        parent: QWidget | None = None,
        *,
        wrap: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._role = role
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        current_theme().changed.connect(self._restyle)
        self._restyle()
        self._align()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def set_look(self, role: Role, tone: Tone) -> None:
        self._role = role
        self._tone = tone
        self._restyle()

    def _restyle(self) -> None:
        theme = current_theme()
        self.setFont(theme.font(self._role))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour(self._tone))
        self.setPalette(palette)

    def _align(self) -> None:
        """Words of the interface follow it; words of documents their own script."""
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return
        direction = self.layoutDirection()
        if self._role.value.family == SERIF:
            direction = text_direction(self.text())
        self.setAlignment(leading(direction))


class ElidedLabel(QWidget):
    """At most `lines` lines; what does not fit ends in an ellipsis and a tool tip."""

    def __init__(
        self,
        text: str = "",
        role: Role = Role.CONTROL,
        tone: Tone = Tone.TEXT,
        parent: QWidget | None = None,
        *,
        lines: int = 1,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._tone = tone
        self._lines = max(1, lines)
        self._text = ""
        upright = (
            QSizePolicy.Policy.Fixed if lines == 1 else QSizePolicy.Policy.Preferred
        )
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, upright)
        policy.setHeightForWidth(lines > 1)
        self.setSizePolicy(policy)
        current_theme().changed.connect(self._restyle)
        self._restyle()
        self.set_text(text)

    @property
    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        self._text = " ".join(text.split())
        self.setAccessibleName(self._text)
        self._restyle()

    def hasHeightForWidth(self) -> bool:
        return self._lines > 1

    def heightForWidth(self, width: int) -> int:
        shown = elided_lines(self._text, self.font(), width, self._lines)
        return max(1, len(shown)) * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        natural = metrics.horizontalAdvance(self._text) + 2
        if self._lines > 1:
            natural = min(natural, current_theme().px(240))
        return QSize(natural, self.heightForWidth(natural))

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 4, metrics.lineSpacing())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = elided_lines(self._text, self.font(), self.width(), self._lines)
        colour = self._tone.of(current_theme().tokens)
        painter = QPainter(self)
        paint_lines(painter, QRectF(self.rect()), shown, self.font(), colour)
        tip = self._text if shown and shown[-1].endswith(ELLIPSIS) else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)

    def _restyle(self) -> None:
        self.setFont(current_theme().font(self._role))
        self.updateGeometry()
        self.update()


class Divider(QWidget):
    """A hairline between groups; decoration only."""

    def __init__(
        self,
        parent: QWidget | None = None,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
    ) -> None:
        super().__init__(parent)
        if orientation is Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)
        current_theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(current_theme().tokens.line))
