"""What stands below a selection: nine tags with their keys, and other commands."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from desktop.i18n import _
from desktop.model.codebook import Codebook, Tag
from desktop.model.ids import TagId
from desktop.ui.theme import Icon, Role, current_theme, paint_icon
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.chip import ChipFace
from desktop.ui.widgets.keycap import keycap_size, paint_keycap
from desktop.ui.widgets.label import Divider
from desktop.ui.widgets.paint import Row, leading, paint_frame
from desktop.ui.widgets.popover import Popover

_COLUMNS = 3
_KEYS = 9


class TagPopover(Popover):
    """Tells what was pressed: a tag, an action of the reader, or a free key."""

    tag_chosen = Signal(str)
    action_chosen = Signal(str)
    key_wanted = Signal(int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _("Tag the selection"))
        self._grid = QGridLayout()
        self._cells: list[QWidget] = []
        self._codebook: Codebook | None = None
        self._laid: frozenset[TagId] = frozenset()
        self.body.addLayout(self._grid)
        self.body.addWidget(Divider())
        row = QHBoxLayout()
        for action, icon, text, key in (
            ("reader.picker", Icon.TAG, _("All tags"), "T"),
            ("reader.note", Icon.STICKY_NOTE, _("Note"), "N"),
            ("reader.cite", Icon.QUOTE, _("Copy with citation"), "C"),
        ):
            button = Button(text, ButtonKind.QUIET, icon=icon, key=key, compact=True)
            button.clicked.connect(partial(self.action_chosen.emit, action))
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        current_theme().changed.connect(self._space)
        self._space()

    def offer(
        self, codebook: Codebook, laid: frozenset[TagId], anchor: QRect, width: int
    ) -> None:
        """Show the tags that have keys below `anchor` (window coordinates).

        `laid` are those the passage has already.
        """
        if codebook is not self._codebook or laid != self._laid:
            self._codebook, self._laid = codebook, laid
            self._fill(codebook, laid)
        self.show_below(anchor, width=width)

    def _fill(self, codebook: Codebook, laid: frozenset[TagId]) -> None:
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.deleteLater()
        self._cells = []
        for place, key in enumerate(sorted(codebook.by_key)):
            tag = codebook.by_key[key]
            cell = _TagCell(tag, codebook.theme(tag.id).colour, tag.id in laid)
            cell.clicked.connect(partial(self.tag_chosen.emit, tag.id))
            self._enter(cell, place)
        free = next((n for n in range(1, _KEYS + 1) if n not in codebook.by_key), None)
        if free is not None:
            wanted = _FreeKey(free)
            wanted.clicked.connect(partial(self.key_wanted.emit, free))
            self._enter(wanted, len(self._cells))

    def _enter(self, cell: QWidget, place: int) -> None:
        self._grid.addWidget(cell, place // _COLUMNS, place % _COLUMNS)
        self._cells.append(cell)

    def _space(self) -> None:
        gap = current_theme().px(6)
        self._grid.setHorizontalSpacing(gap)
        self._grid.setVerticalSpacing(gap)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)


class _Cell(QAbstractButton):
    """A key and what it does; as wide as its column."""

    def __init__(self, key: int) -> None:
        super().__init__()
        self._key = str(key)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(190), theme.px(33))

    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(90), theme.px(33))


class _TagCell(_Cell):
    """A tag that has a key; filled when the passage bears it."""

    def __init__(self, tag: Tag, colour: int, laid: bool) -> None:
        super().__init__(tag.key or 0)
        self._face = ChipFace(tag.code, tag.name, colour)
        self._laid = laid
        self.setAccessibleName(tag.name)
        state = _("on") if laid else _("off")
        self.setAccessibleDescription(
            _("Tag, key {key}, {state}").format(key=tag.key, state=state)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tokens = theme.tokens
        tag = tokens.tag(self._face.colour)
        painter = QPainter(self)
        bounds = QRectF(self.rect())
        lit = self.underMouse() or self.isDown()
        fill = tag.fill if self._laid else (tokens.hover if lit else tokens.surface)
        edge = tag.line if self._laid or lit else tokens.line
        paint_frame(painter, bounds, theme.px(7), fill, edge)
        row = Row(
            bounds.adjusted(theme.px(7), 0, -theme.px(2), 0), self.layoutDirection()
        )
        cap = row.take(keycap_size(self._key, theme).width())
        paint_keycap(painter, cap, self._key, theme)
        rest = row.rest()
        if self._laid:
            place = row.take_end(theme.px(22)).center()
            paint_icon(painter, Icon.CHECK, place, theme.px(15), tag.ink)
            rest = row.rest()
        self._face.paint_content(painter, rest, theme, tokens.text)


class _FreeKey(_Cell):
    """A key that no tag has yet."""

    def __init__(self, key: int) -> None:
        super().__init__(key)
        self._text = _("Set key {key}").format(key=key)
        self.setAccessibleName(self._text)
        self.setToolTip(_("Choose a tag for this key"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tokens = theme.tokens
        painter = QPainter(self)
        bounds = QRectF(self.rect())
        dashed = Qt.PenStyle.DashLine
        paint_frame(painter, bounds, theme.px(7), "", tokens.line2, 1.0, dashed)
        row = Row(
            bounds.adjusted(theme.px(10), 0, -theme.px(4), 0), self.layoutDirection()
        )
        place = row.take(theme.px(14), theme.px(7)).center()
        paint_icon(painter, Icon.PLUS, place, theme.px(14), tokens.text2)
        painter.setFont(theme.font(Role.META_MEDIUM))
        painter.setPen(QColor(tokens.text2))
        painter.drawText(row.rest(), leading(self.layoutDirection()), self._text)
