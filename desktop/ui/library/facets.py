"""Reading status, and what documents wait for, as a filter: rows of which one holds."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.i18n import N_, _, ngettext
from desktop.ui.library.order import Facet
from desktop.ui.theme import Icon, Role, current_theme, paint_icon
from desktop.ui.widgets.paint import Row, leading, paint_frame

_FACETS = (
    (Facet.ALL, Icon.LIBRARY, N_("All documents")),
    (Facet.TO_READ, Icon.INBOX, N_("To read")),
    (Facet.READING, Icon.BOOK_OPEN, N_("Reading")),
    (Facet.DONE, Icon.CHECK, N_("Done")),
    (Facet.UNDATED, Icon.CALENDAR, N_("No date")),
    (Facet.UNSURE, Icon.CIRCLE_HELP, N_("Cleaning unsure")),
)
# Rows that are only there while a document waits.
_WAITING = (Facet.UNDATED, Facet.UNSURE)


class FacetList(QWidget):
    """One tab stop; the arrow keys move within and choose at once."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Reading status"))
        self._rows: dict[Facet, _FacetRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for facet, icon, words in _FACETS:
            row = _FacetRow(icon, _(words), self)
            row.setChecked(facet is Facet.ALL)
            row.toggled.connect(lambda on, f=facet: self._toggled(f, on))
            self._rows[facet] = row
            column.addWidget(row)
        self._restore_tab_stop()

    @property
    def current(self) -> Facet:
        """The facet that holds."""
        return next(facet for facet, row in self._rows.items() if row.isChecked())

    def choose(self, facet: Facet) -> None:
        """Make the choice from code; tells `chosen` only if it is a new one."""
        self._rows[facet].setChecked(True)

    def set_counts(self, counts: Mapping[Facet, int]) -> None:
        """How many documents each facet has."""
        for facet, row in self._rows.items():
            row.set_count(counts[facet])
            waits = facet in _WAITING and not counts[facet]
            row.setVisible(not waits or row.isChecked())

    def row(self, facet: Facet) -> QAbstractButton:
        """The row of a facet."""
        return self._rows[facet]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        facets = [facet for facet, row in self._rows.items() if not row.isHidden()]
        here = facets.index(self.current)
        steps = {
            Qt.Key.Key_Down: here + 1,
            Qt.Key.Key_Up: here - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(facets) - 1,
        }
        target = steps.get(Qt.Key(event.key()))
        if target is None or not 0 <= target < len(facets):
            super().keyPressEvent(event)
            return
        self.choose(facets[target])
        self._rows[facets[target]].setFocus(Qt.FocusReason.TabFocusReason)

    def _toggled(self, facet: Facet, on: bool) -> None:
        self._restore_tab_stop()
        if on:
            self.chosen.emit(facet.value)

    def _restore_tab_stop(self) -> None:
        for row in self._rows.values():
            on = row.isChecked()
            policy = Qt.FocusPolicy.TabFocus if on else Qt.FocusPolicy.NoFocus
            row.setFocusPolicy(policy)


class _FacetRow(QAbstractButton):
    def __init__(self, icon: Icon, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self._count = 0
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self.updateGeometry)

    def set_count(self, count: int) -> None:
        self._count = count
        words = ngettext("{n} document", "{n} documents", count)
        self.setAccessibleDescription(words.format(n=count))
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(160), theme.px(31))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(80), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()  # the list moves between rows

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tokens = theme.tokens
        painter = QPainter(self)
        direction = self.layoutDirection()
        bounds = QRectF(self.rect())
        ground = bounds.adjusted(0, 1, 0, -1)
        ink = tokens.text if self.isChecked() else tokens.text2
        if self.isChecked():
            paint_frame(painter, ground, theme.px(8), tokens.sunken, "")
        elif self.underMouse():
            paint_frame(painter, ground, theme.px(8), tokens.hover, "")
        row = Row(bounds.adjusted(theme.px(9), 0, -theme.px(9), 0), direction)
        centre = row.take(theme.px(16), theme.px(10)).center()
        paint_icon(painter, self._icon, centre, theme.px(16), ink)
        count = f"{self._count:,}"
        font = theme.font(Role.META_STRONG)
        wide = QFontMetricsF(font).horizontalAdvance(count) + 1
        painter.setFont(font)
        painter.setPen(QColor(tokens.text2))
        painter.drawText(row.take_end(wide, theme.px(6)), leading(direction), count)
        role = Role.CONTROL_STRONG if self.isChecked() else Role.CONTROL
        font = theme.font(role)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        rest = row.rest()
        words = QFontMetricsF(font).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, leading(direction), words)
