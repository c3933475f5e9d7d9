"""A row of choices of which one holds: the view switch and small tabs."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.ui.theme import Icon, Role, current_theme, paint_icon
from desktop.ui.widgets.paint import Row, leading, paint_frame


class Segmented(QWidget):
    """`chosen` gives the key of the segment, however it was chosen.

    One tab stop; the arrow keys, Home and End move within and choose at once.
    """

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments: dict[str, _Segment] = {}
        self._row = QHBoxLayout(self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def current(self) -> str:
        """Key of the chosen segment, "" before there is one."""
        return next((k for k, s in self._segments.items() if s.isChecked()), "")

    def add(
        self, key: str, text: str, icon: Icon | None = None, *, shortcut: str = ""
    ) -> Segmented:
        """Append a segment; the first one is the choice until another is made."""
        segment = _Segment(text, icon, self)
        self._segments[key] = segment
        self.set_shortcut(key, shortcut)
        self._row.addWidget(segment)
        if len(self._segments) == 1:
            segment.setChecked(True)
        segment.toggled.connect(lambda on: self._toggled(key) if on else None)
        self._restore_tab_stop()
        return self

    def set_shortcut(self, key: str, shortcut: str) -> None:
        """The shortcut that chooses a segment, for its tool tip; "" for none."""
        segment = self._segments[key]
        words = segment.text()
        segment.setToolTip(f"{words}  ({shortcut})" if shortcut else "")

    def set_shortcuts(self, shortcut: str) -> None:
        """The shortcut that goes from one to the next."""
        for key in self._segments:
            self.set_shortcut(key, shortcut)

    def choose(self, key: str) -> None:
        """Make the choice from code; tells `chosen` only if it is a new one.

        With a key that is none of theirs no segment holds.
        """
        if key in self._segments:
            self._segments[key].setChecked(True)
            return
        for segment in self._segments.values():
            segment.setAutoExclusive(False)
            segment.setChecked(False)
            segment.setAutoExclusive(True)
        self._restore_tab_stop()

    def focus_current(self) -> None:
        """Put the focus on the segment that holds."""
        if self.current:
            self._segments[self.current].setFocus(Qt.FocusReason.TabFocusReason)

    def set_badge(self, key: str, badge: str) -> None:
        """A count after the text, such as the number of annotations."""
        self._segments[key].set_badge(badge)

    def set_compact(self, *, icons_only: bool) -> None:
        """In narrow windows only the current segment keeps its words."""
        for segment in self._segments.values():
            segment.icons_only = icons_only
            segment.refresh()
        # Who is out of sight hears of it only when shown, but is measured before.
        self._row.invalidate()
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        bounds = QRectF(self.rect())
        paint_frame(painter, bounds, theme.px(10), theme.tokens.sunken, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = list(self._segments)
        here = keys.index(self.current) if self.current else 0
        forward = 1
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            forward = -1
        steps = {
            Qt.Key.Key_Right: here + forward,
            Qt.Key.Key_Left: here - forward,
            Qt.Key.Key_Down: here + 1,
            Qt.Key.Key_Up: here - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(keys) - 1,
        }
        target = steps.get(Qt.Key(event.key()))
        if target is None or not keys:
            super().keyPressEvent(event)
            return
        key = keys[target % len(keys)]
        self.choose(key)
        self._segments[key].setFocus(Qt.FocusReason.TabFocusReason)

    def _toggled(self, key: str) -> None:
        self._restore_tab_stop()
        self.chosen.emit(key)

    def _restore_tab_stop(self) -> None:
        first = next(iter(self._segments.values()), None)
        for segment in self._segments.values():
            checked = segment.isChecked() or (not self.current and segment is first)
            policy = Qt.FocusPolicy.TabFocus if checked else Qt.FocusPolicy.NoFocus
            segment.setFocusPolicy(policy)
            segment.refresh()

    def _restyle(self) -> None:
        margin = current_theme().px(3)
        self._row.setContentsMargins(margin, margin, margin, margin)
        self._row.setSpacing(current_theme().px(2))
        for segment in self._segments.values():
            segment.refresh()


class _Segment(QAbstractButton):
    """One choice; exclusive among its siblings, so readers call it a radio button."""

    def __init__(self, text: str, icon: Icon | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self._icon = icon
        self._badge = ""
        self.icons_only = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_badge(self, badge: str) -> None:
        self._badge = badge
        self.setAccessibleDescription(badge)
        self.refresh()

    def refresh(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        # As wide as when it is current, so that nothing moves on a choice.
        metrics = QFontMetricsF(theme.font(Role.CONTROL_STRONG))
        width = float(2 * theme.px(12))
        if self._icon is not None:
            width += theme.px(16)
        if self._words():
            gap = theme.px(8) if self._icon is not None else 0
            width += gap + metrics.horizontalAdvance(self._words()) + 1
        return QSize(int(width + 0.99), theme.px(26))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            super().keyPressEvent(event)
        else:
            event.ignore()  # the row moves between segments

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tokens = theme.tokens
        painter = QPainter(self)
        bounds = QRectF(self.rect())
        current = self.isChecked()
        ink = tokens.text if current or self.underMouse() else tokens.text2
        if current:
            edge = tokens.line2 if tokens.is_dark else tokens.line
            paint_frame(painter, bounds, theme.px(7), tokens.surface, edge)
        words = self._words()
        pad = theme.px(12)
        row = Row(bounds.adjusted(pad, 0, -pad, 0), self.layoutDirection())
        if self._icon is not None:
            place = row.take(theme.px(16), theme.px(8)).center()
            paint_icon(painter, self._icon, place, theme.px(16), ink)
        role = Role.CONTROL_STRONG if current else Role.CONTROL
        painter.setFont(theme.font(role))
        painter.setPen(QColor(ink))
        painter.drawText(row.rest(), leading(self.layoutDirection()), words)

    def _words(self) -> str:
        if self.icons_only and self._icon is not None and not self.isChecked():
            return ""
        return f"{self.text()}  {self._badge}" if self._badge else self.text()
