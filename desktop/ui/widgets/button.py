"""Buttons with words: the one main action, other actions, quiet ones and links."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.ui.theme import Icon, Role, Tokens, current_theme, paint_icon
from desktop.ui.widgets.keycap import keycap_size, paint_keycap
from desktop.ui.widgets.paint import Row, leading, paint_frame


class ButtonKind(Enum):
    """How loud a button is."""

    PRIMARY = "primary"  # the one thing to do here
    OUTLINE = "outline"
    QUIET = "quiet"  # grey words in a tool row; lit when checked
    LINK = "link"  # accent words
    DANGER = "danger"  # accent is not enough: loses something


class Button(QPushButton):
    """34 px high (28 when compact); optional icon before, sign or key after."""

    def __init__(
        self,
        text: str,
        kind: ButtonKind = ButtonKind.OUTLINE,
        parent: QWidget | None = None,
        *,
        icon: Icon | None = None,
        trailing: Icon | None = None,
        key: str = "",
        compact: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self._icon = icon
        self._trailing = trailing
        self._key = key
        self._height = 28 if compact else 34
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(kind is ButtonKind.PRIMARY)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def show_words(
        self, words: str, *, icon_only: bool, name: str = "", key: str = ""
    ) -> None:
        """Show the words, or the icon alone; name and tool tip always say what it
        does."""
        name = name or words
        self.set_text("" if icon_only else words)
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  ({key})" if key else name)

    def set_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_key(self, key: str) -> None:
        """The keycap behind the words; "" for none."""
        self._key = key
        self.updateGeometry()
        self.update()

    @property
    def has_icon(self) -> bool:
        """Whether it can do without its words."""
        return self._icon is not None

    def set_kind(self, kind: ButtonKind) -> None:
        self._kind = kind
        self._restyle()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        gap = theme.px(7)
        width = 2 * self._pad()
        parts: list[float] = []
        if self._icon is not None:
            parts.append(theme.px(16))
        if self.text():
            parts.append(QFontMetricsF(self.font()).horizontalAdvance(self.text()) + 1)
        if self._trailing is not None:
            parts.append(theme.px(15))
        if self._key:
            parts.append(keycap_size(self._key, theme).width())
        width += int(sum(parts) + 0.99) + gap * max(0, len(parts) - 1)
        return QSize(width, theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        bounds = QRectF(self.rect())
        fill, edge, ink = self._colours(theme.tokens)
        if fill or edge:
            paint_frame(painter, bounds, theme.px(8), fill, edge)
        pad, gap = self._pad(), theme.px(7)
        content = self.sizeHint().width() - 2 * pad
        spare = max(0.0, bounds.width() - 2 * pad - content)
        if self._trailing is None and not self._key:
            pad += int(spare / 2)
        row = Row(bounds.adjusted(pad, 0, -pad, 0), self.layoutDirection())
        if self._icon is not None:
            place = row.take(theme.px(16), gap).center()
            paint_icon(painter, self._icon, place, theme.px(16), ink)
        if self._key:
            width = keycap_size(self._key, theme).width()
            paint_keycap(painter, row.take_end(width, gap), self._key, theme)
        if self._trailing is not None:
            place = row.take_end(theme.px(15), gap).center()
            paint_icon(painter, self._trailing, place, theme.px(15), ink)
        painter.setFont(self.font())
        painter.setPen(QColor(ink))
        rest = row.rest()
        shown = QFontMetricsF(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, rest.width() + 1
        )
        painter.drawText(rest, leading(self.layoutDirection()), shown)

    def _colours(self, tokens: Tokens) -> tuple[str, str, str]:
        """Fill, edge and ink for the kind and state; "" paints none."""
        lit = self.isEnabled() and (self.underMouse() or self.isDown())
        if not self.isEnabled():
            fill = tokens.sunken if self._kind is ButtonKind.PRIMARY else ""
            edge = tokens.line2 if self._kind is ButtonKind.OUTLINE else ""
            return fill, edge, tokens.control
        if self._kind is ButtonKind.PRIMARY:
            return tokens.accent, tokens.text if lit else "", tokens.on_accent
        if self._kind is ButtonKind.OUTLINE:
            fill = tokens.hover if lit else tokens.surface
            return fill, tokens.control, tokens.text
        if self._kind is ButtonKind.DANGER:
            fill = tokens.danger_soft if lit else tokens.surface
            return fill, tokens.danger, tokens.danger
        if self.isChecked():
            return tokens.accent_soft, "", tokens.accent
        fill = tokens.hover if lit else ""
        if self._kind is ButtonKind.LINK:
            return fill, "", tokens.accent
        return fill, "", tokens.text if lit else tokens.text2

    def _pad(self) -> int:
        compact = self._kind in (ButtonKind.QUIET, ButtonKind.LINK)
        return current_theme().px(10 if compact else 14)

    def _restyle(self) -> None:
        strong = self._kind not in (ButtonKind.QUIET,)
        role = Role.CONTROL_STRONG if strong else Role.CONTROL
        self.setFont(current_theme().font(role))
        self.updateGeometry()
        self.update()
