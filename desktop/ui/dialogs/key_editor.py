"""Change what keys do: one list of actions, each with the key that stands for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.i18n import _
from desktop.ui.actions import Action
from desktop.ui.dialogs.fuzzy import fit
from desktop.ui.keyed_rows import Index, KeyedRows
from desktop.ui.keymap import KeyMap, current_keymap
from desktop.ui.theme import Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.choice import CheckBox
from desktop.ui.widgets.keycap import key_text, keycap_size, paint_keycap
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.overlay import Overlay
from desktop.ui.widgets.paint import Row, leading, paint_frame
from desktop.ui.widgets.quiet_list import YieldingList, make_quiet_list
from desktop.ui.widgets.search_field import SearchField

_ROW = Qt.ItemDataRole.UserRole
_ROWS = 12
_MODIFIERS = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
)


@dataclass(frozen=True, slots=True)
class KeyRow:
    """An action with its present key; `own` if the user gave it."""

    action: Action
    key: str
    own: bool
    asked: bool = False

    @property
    def id(self) -> str:
        """The action's id."""
        return self.action.id


class KeyEditor(Overlay):
    """Enter asks for a new key; the next key pressed is it, Esc leaves it as it was.

    A key that means something else there already is named first: the same key once
    more takes it from the other action. `changed` says that the key map is another.
    """

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _("Change keys"), width=640)
        self._keymap: KeyMap = current_keymap()
        self._actions: tuple[Action, ...] = ()
        self._taking = ""  # the key that another action would lose
        self.add_header(_("Change keys"))
        self.search = SearchField(_("Find an action or a key"), self.panel)
        self.search.textChanged.connect(self._fill)
        self.search.down_pressed.connect(self._to_list)
        self.search.returnPressed.connect(self._to_list)
        self.list = _KeyList(self.panel)
        self.list.pressed_key.connect(self._pressed)
        self.list.asked.connect(self._ask)
        self.says = Label("", Role.CONTROL, Tone.SECONDARY, wrap=True)
        self.alt = CheckBox(
            _("Letters, digits and signs need Alt"),
            detail=_("For speech input, and for hands that rest on the keyboard."),
        )
        self.alt.clicked.connect(self._set_alt)
        self.reset = Button(_("Reset all"))
        self.reset.clicked.connect(self._reset)
        foot = QHBoxLayout()
        foot.addWidget(self.alt, 1)
        foot.addWidget(self.reset)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.says)
        self.body.addLayout(foot)

    @property
    def rows(self) -> tuple[KeyRow, ...]:
        """What is listed."""
        return self.list.keys.rows

    def show_actions(self, actions: Iterable[Action]) -> None:
        """Open on these actions; the nine digits of tags stay what they are."""
        self._actions = tuple(each for each in actions if not _is_digit(each))
        self._say_how()
        self._fill()
        self.open(self.search)

    def _fill(self, _typed: str = "") -> None:
        typed = self.search.text().strip()
        rows = []
        for action in self._actions:
            keys = self._keymap.keys(action)
            key = keys[0] if keys else ""
            words = f"{_(action.label)} {shown(key)}"
            if not typed or fit(typed, words):
                asked = action.id == self.list.asking
                rows.append(KeyRow(action, key, action.id in self._keymap.own, asked))
        self.list.keys.show(rows)
        self.list.want_height(current_theme().px(36) * _ROWS + 4)
        self.alt.setChecked(self._keymap.need_alt)
        self.reset.setEnabled(bool(self._keymap.own) or self._keymap.need_alt)

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # Where rows went, one still stands somewhere, but nothing is chosen.
        self.list.setCurrentIndex(self.list.keys.index(0))

    def _say_how(self) -> None:
        self._say(
            _("Enter: another key. Backspace: no key. Every change holds at once.")
        )

    def _say(self, words: str) -> None:
        self.says.setText(words)
        announce(self.list, words)
        self.refit()

    def _ask(self, id: str) -> None:
        """Wait for the key of this action; "" waits for none."""
        self._taking = ""
        self.list.asking = id
        self._fill()
        if id:
            words = _("Press the key for “{action}”. Esc leaves it as it is.")
            self._say(words.format(action=self._label(id)))
        else:
            self._say_how()

    def _pressed(self, id: str, key: str) -> None:
        """A key was pressed for an action: take it, or name who has it."""
        action = next(each for each in self._actions if each.id == id)
        other = self._keymap.holder(key, action, self._actions) if key else None
        if other is not None and self._taking != key:
            self._taking = key
            words = _(
                "{key} is “{action}”. Press it once more to take it from there, "
                "another key instead, or Esc."
            )
            self._say(words.format(key=shown(key), action=_(other.label)))
            return
        if other is not None:
            self._keymap.assign(other, "")
        self._keymap.assign(action, key)
        self._ask("")
        words = (
            _("“{action}” is {key} now.") if key else _("“{action}” has no key now.")
        )
        self._say(words.format(action=_(action.label), key=shown(key)))
        self.changed.emit()

    def _label(self, id: str) -> str:
        return next(_(each.label) for each in self._actions if each.id == id)

    def _set_alt(self) -> None:
        self._keymap.set_need_alt(self.alt.isChecked())
        self._fill()
        self.changed.emit()

    def _reset(self) -> None:
        self._keymap.reset()
        self._ask("")
        self._say(_("Every key is as it came."))
        self.changed.emit()


def shown(key: str) -> str:
    """A portable sequence as a keycap shows it."""
    return key_text(QKeySequence(key)) if key else ""


def _is_digit(action: Action) -> bool:
    """Nine digits are one thing; they go with the tags, not with the key map."""
    return action.id[-1].isdigit()


class _KeyList(YieldingList):
    """Answers keys with what they are once a row asks for its own."""

    pressed_key = Signal(str, str)
    asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.asking = ""
        self.keys = _Rows(self)
        self.setModel(self.keys)
        self.setItemDelegate(_Delegate(self))
        make_quiet_list(self, _("Actions and their keys"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._ask)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.keys.row_at(self.currentIndex())
        key = event.key()
        if row is None:
            super().keyPressEvent(event)
        elif self.asking:
            if key == Qt.Key.Key_Escape:
                self.asked.emit("")
            elif key not in _MODIFIERS:
                self.pressed_key.emit(self.asking, _sequence(event))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.currentIndex())
        elif key == Qt.Key.Key_Backspace:
            self.pressed_key.emit(row.id, "")
        else:
            super().keyPressEvent(event)

    def _ask(self, index: Index) -> None:
        row = self.keys.row_at(index)
        if row is not None:
            self.asked.emit(row.id)


def _sequence(event: QKeyEvent) -> str:
    """The key that was pressed; signs are named without the Shift that types them."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    text = event.text()
    if text.isprintable() and text and not text.isalnum() and text != " ":
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    sequence = QKeySequence(int(modifiers.value) | event.key())
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


class _Rows(KeyedRows[KeyRow]):
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return _(row.action.label)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            key = shown(row.key) or _("no key")
            own = _("changed by you") if row.own else ""
            return ", ".join(filter(None, (_(row.action.label), key, own)))
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, current_theme().px(36))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row = index.data(_ROW)
        if not isinstance(row, KeyRow):
            return
        theme = current_theme()
        tokens = theme.tokens
        direction = option.direction
        painter.save()
        painter.setLayoutDirection(direction)
        bounds = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            paint_frame(painter, bounds, theme.px(8), tokens.accent_soft, "")
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint_frame(painter, bounds, theme.px(8), tokens.hover, "")
        pad = theme.px(10)
        line = Row(bounds.adjusted(pad, 0, -pad, 0), direction)
        cap = "…" if row.asked else shown(row.key)
        if cap:
            width = keycap_size(cap, theme).width()
            paint_keycap(painter, line.take_end(width, theme.px(10)), cap, theme)
        group = _(row.action.group.value)
        painter.setFont(theme.font(Role.META))
        painter.setPen(QColor(tokens.text2))
        words = f"{group} · {_('yours')}" if row.own else group
        wide = QFontMetricsF(painter.font()).horizontalAdvance(words) + 2
        painter.drawText(line.take_end(wide, theme.px(12)), leading(direction), words)
        painter.setFont(theme.font(Role.CONTROL))
        painter.setPen(QColor(tokens.text))
        rest = line.rest()
        label = QFontMetricsF(painter.font()).elidedText(
            _(row.action.label), Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, leading(direction), label)
        painter.restore()
