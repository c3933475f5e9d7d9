"""By what the documents found can be narrowed, with counts; one of each sort holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.i18n import N_, _, ngettext
from desktop.model.codebook import Codebook
from desktop.model.dates import PartialDate
from desktop.model.document import ReadingStatus
from desktop.model.finding import Facets, Narrowing
from desktop.ui.dates import date_text
from desktop.ui.keyed_rows import Index, KeyedRows
from desktop.ui.letters import types_a_letter
from desktop.ui.theme import Icon, Role, current_theme, paint_icon
from desktop.ui.widgets.focus_ring import NO_RING
from desktop.ui.widgets.paint import Row, leading, paint_dot, paint_frame
from desktop.ui.widgets.quiet_list import make_quiet_list

_ROW = Qt.ItemDataRole.UserRole
_MOST = 8  # values listed of a sort, beside the one that holds
STATUS_WORDS = {
    ReadingStatus.TO_READ: N_("To read"),
    ReadingStatus.READING: N_("Reading"),
    ReadingStatus.DONE: N_("Done"),
}


@dataclass(frozen=True, slots=True)
class Facet:
    """A value to narrow by; without a `name` of a field it is a heading."""

    id: str
    words: str
    field: str = ""
    value: Any = None
    count: int = 0
    colour: int = 0
    holds: bool = False


def month_words(month: str) -> str:
    """A month as a row says it; "" is undated."""
    return date_text(PartialDate(month) if month else None)


def facet_rows(
    facets: Facets, wanted: Narrowing, codebook: Codebook
) -> Iterable[Facet]:
    """The rows: headings, and below each its values."""
    place = {tag.id: number for number, tag in enumerate(codebook)}
    there = (each for each in facets.tags.items() if each[0] in place)
    tags = dict(sorted(there, key=lambda each: (-each[1], place[each[0]])))
    everything = sum(facets.statuses.values())  # each document has one
    sorts: tuple[tuple[str, str, Any, Callable[[Any], str]], ...] = (
        ("tag", _("Tag"), tags, lambda tag: codebook.by_id[tag].name),
        ("outlet", _("Outlet"), facets.outlets, lambda o: o or _("Not known")),
        ("month", _("Date"), facets.months, month_words),
        ("status", _("Status"), facets.statuses, lambda s: _(STATUS_WORDS[s])),
        ("coder", _("Coder"), facets.coders, lambda coder: coder or _("Not named")),
    )
    for field, heading, counts, words in sorts:
        held = getattr(wanted, field)
        values = list(counts)[:_MOST]
        if held is not None and held not in values:
            values.append(held)
        alike = len(values) < 2 and sum(counts.values()) >= everything
        if held is None and (not values or alike):
            continue  # What all have alike narrows nothing.
        yield Facet(field, heading)
        for value in values:
            known = field != "tag" or value in codebook.by_id
            yield Facet(
                f"{field} {value}",
                words(value) if known else _("A tag that is gone"),
                field,
                value,
                counts.get(value, 0),
                codebook.theme(value).colour if field == "tag" and known else 0,
                value == held,
            )


class FacetView(QListView):
    """`narrowed` carries the new Narrowing; the same value again lets it go."""

    narrowed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = Narrowing()
        self.facets = _Rows(self)
        self.setModel(self.facets)
        self.setItemDelegate(_Delegate(self))
        make_quiet_list(self, _("Narrow by"))
        self.setProperty(NO_RING, True)
        self.setMouseTracking(True)
        self.clicked.connect(self._toggle)

    def show_facets(
        self, facets: Facets, wanted: Narrowing, codebook: Codebook
    ) -> None:
        """List what can be narrowed by."""
        self._wanted = wanted
        self.facets.show(list(facet_rows(facets, wanted, codebook)))

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands of the window here, not a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys:
            self._toggle(self.currentIndex())
        elif types_a_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _toggle(self, index: QModelIndex) -> None:
        row = self.facets.row_at(index)
        if row is not None and row.field:
            value = None if row.holds else row.value
            self.narrowed.emit(replace(self._wanted, **{row.field: value}))


class _Rows(KeyedRows[Facet]):
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole and row.field:
            count = ngettext("{n} document", "{n} documents", row.count)
            state = _("on") if row.holds else _("off")
            return ", ".join((row.words, count.format(n=row.count), state))
        return row.words if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is not None and not row.field:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class _Delegate(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        row = index.data(_ROW)
        heading = isinstance(row, Facet) and not row.field
        return QSize(0, current_theme().px(36 if heading else 29))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        facet = index.data(_ROW)
        if not isinstance(facet, Facet):
            return
        painter.save()
        painter.setLayoutDirection(option.direction)
        bounds = QRectF(option.rect)
        if facet.field:
            _paint_value(painter, bounds, facet, option)
        else:
            theme = current_theme()
            painter.setFont(theme.font(Role.META_STRONG))
            painter.setPen(QColor(theme.tokens.text2))
            place = bounds.adjusted(theme.px(10), theme.px(8), -theme.px(10), 0)
            painter.drawText(place, leading(option.direction), facet.words)
        painter.restore()


def _paint_value(
    painter: QPainter, bounds: QRectF, facet: Facet, option: QStyleOptionViewItem
) -> None:
    theme = current_theme()
    tokens = theme.tokens
    direction = painter.layoutDirection()
    ground = bounds.adjusted(0, 1, 0, -1)
    if facet.holds:
        paint_frame(painter, ground, theme.px(7), tokens.accent_soft, "")
    elif option.state & QStyle.StateFlag.State_MouseOver:
        paint_frame(painter, ground, theme.px(7), tokens.hover, "")
    focused = option.state & QStyle.StateFlag.State_HasFocus
    if focused and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
        paint_frame(painter, ground, theme.px(7), "", tokens.accent, theme.px(2))
    row = Row(bounds.adjusted(theme.px(10), 0, -theme.px(10), 0), direction)
    if facet.colour:
        dot = row.take(theme.px(9), theme.px(7)).center()
        paint_dot(painter, dot, theme.px(8), tokens.tag(facet.colour).line)
    painter.setFont(theme.font(Role.META_STRONG))
    painter.setPen(QColor(tokens.text2))
    count = f"{facet.count:,}"
    wide = QFontMetricsF(painter.font()).horizontalAdvance(count) + 2
    painter.drawText(row.take_end(wide, theme.px(6)), leading(direction), count)
    if facet.holds:
        cross = row.take_end(theme.px(14), theme.px(6)).center()
        paint_icon(painter, Icon.CHECK, cross, theme.px(14), tokens.accent)
    font = theme.font(Role.CONTROL_STRONG if facet.holds else Role.CONTROL)
    painter.setFont(font)
    painter.setPen(QColor(tokens.text))
    rest = row.rest()
    words = QFontMetricsF(font).elidedText(
        facet.words, Qt.TextElideMode.ElideRight, rest.width()
    )
    painter.drawText(rest, leading(direction), words)
