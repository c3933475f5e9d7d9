"""All tags by typing a few letters; makes a new one when none fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.i18n import _
from desktop.model.codebook import Codebook, Tag
from desktop.model.ids import TagId
from desktop.model.new_tag import proposed
from desktop.ui.dialogs.fuzzy import fit
from desktop.ui.theme import Icon, Role, Tone, current_theme, paint_icon
from desktop.ui.widgets.focus_ring import NO_RING
from desktop.ui.widgets.keycap import KeyHint, keycap_size, paint_keycap
from desktop.ui.widgets.label import Divider, Label
from desktop.ui.widgets.overlay import Overlay, Place
from desktop.ui.widgets.paint import Row, leading, paint_dot, paint_frame
from desktop.ui.widgets.search_field import SearchField

_JOIN = " › "
_ROWS = 9
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Choice:
    """A row: a tag, a place for a new one, or the offer to make one (`words`)."""

    tag: Tag | None
    path: str
    colour: int = 0
    laid: bool = False
    words: str = ""


class TagPicker(Overlay):
    """`picked(tag id)` tags; `made(Tag)` is a new tag that the passage gets too.

    While it `takes_one` it closes on the first tag, however that is chosen.
    """

    picked = Signal(str)
    made = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _("All tags"), width=420, place=Place.BESIDE)
        self._codebook = Codebook(())
        self._laid: set[TagId] = set()
        self._new_name = ""
        self._recent: dict[TagId, int] = {}
        self.takes_one = False
        self._field = SearchField(_("Tag name or code"))
        self._field.textChanged.connect(self._fill)
        self._field.installEventFilter(self)
        self._says = Label("", Role.META, Tone.SECONDARY)
        self._model = _Choices(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Delegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setProperty(NO_RING, True)
        self._list.setAccessibleName(_("Tags that fit"))
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.clicked.connect(lambda index: self._take(index.row(), True))
        foot = QHBoxLayout()
        foot.addWidget(KeyHint("↵", _("tag and close")))
        self._stay_hint = KeyHint("Space", _("tag, keep open"))
        foot.addWidget(self._stay_hint)
        foot.addWidget(KeyHint("Esc", _("cancel")))
        foot.addStretch(1)
        self.body.addWidget(self._field)
        self.body.addWidget(self._says)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(Divider())
        self.body.addLayout(foot)
        current_theme().changed.connect(self._space)
        self._space()

    def offer(
        self,
        codebook: Codebook,
        laid: frozenset[TagId],
        anchor: QRect,
        says: str = "",
        recent: tuple[TagId, ...] = (),
    ) -> None:
        """Open below `anchor`; `laid` are checked, `says` is a line above the list,
        `recent` come first while nothing is typed."""
        self._stay_hint.setVisible(not self.takes_one)
        self._recent = {tag: place for place, tag in enumerate(recent)}
        self._laid = set(laid)
        self._codebook = codebook
        self._new_name = ""
        self._field.setPlaceholderText(_("Tag name or code"))
        self._says.setText(says)
        self._says.setVisible(bool(says))
        self._field.clear()
        self._fill()
        self.open_beside(anchor, self._field)

    def set_codebook(self, codebook: Codebook) -> None:
        """The codebook changed while this is open."""
        self._codebook = codebook
        if self.is_open:
            self._fill()

    def set_laid(self, laid: frozenset[TagId]) -> None:
        """What the passage bears now."""
        if self._laid != set(laid):
            self._laid = set(laid)
            if self.is_open:
                self._fill(keep=self._list.currentIndex().row())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._field
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self._key(event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        row = self._list.currentIndex().row()
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            count = self._model.rowCount()
            if count:
                self._list.setCurrentIndex(self._model.index((row + step) % count))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._want_new()
            else:
                self._take(row, True)
            return True
        if key == Qt.Key.Key_Space and not self._new_name and self._can_stay(row):
            self._take(row, self.takes_one)
            return True
        if key == Qt.Key.Key_Escape and self._new_name:
            self._back_from_new()
            return True
        if key == Qt.Key.Key_Escape:
            self.close_overlay()
            return True
        return False

    def _can_stay(self, row: int) -> bool:
        """Whether Space means "tag": in the middle of a name it is only a space."""
        choice = self._model.at(row)
        if choice is None or choice.tag is None:
            return False
        typed = self._field.text().lower()
        if not typed:
            return True
        whole_words = re.compile(rf"\b{re.escape(typed)}(?!\w)")
        if any(whole_words.search(tag.name.lower()) for tag in self._codebook):
            return False
        tag = choice.tag
        return tag.name.lower().startswith(typed) or tag.code.lower().startswith(typed)

    def _take(self, row: int, close: bool) -> None:
        choice = self._model.at(row)
        if choice is None:
            return
        if self._new_name:
            parent = choice.tag.id if choice.tag else None
            tag = proposed(self._codebook, self._new_name, parent)
            self.close_overlay()
            self.made.emit(tag)
        elif choice.tag is None:
            self._want_new()
        else:
            if close:
                self.close_overlay()
            else:
                self._laid ^= {choice.tag.id}
                self._fill(keep=row)
            self.picked.emit(choice.tag.id)

    def _want_new(self) -> None:
        """Ask under which theme the new tag goes."""
        name = self._field.text().strip()
        if not name or self._new_name:
            return
        self._new_name = name
        self._says.setText(_("Where does “{name}” belong?").format(name=name))
        self._says.show()
        self._field.setPlaceholderText(_("Theme"))
        self._field.clear()
        self._fill()

    def _back_from_new(self) -> None:
        name, self._new_name = self._new_name, ""
        self._says.hide()
        self._field.setPlaceholderText(_("Tag name or code"))
        self._field.setText(name)

    def _fill(self, _typed: str = "", keep: int = 0) -> None:
        typed = self._field.text().strip()
        found: list[tuple[int, int, Choice]] = []
        for place, tag in enumerate(self._codebook):
            path = _JOIN.join(self._codebook.path(tag.id))
            match = fit(typed, f"{tag.code} {path}")
            by_name = fit(typed, tag.name)
            if match is None:
                continue
            score = match.score + (by_name.score if by_name else 0) if typed else 0
            colour = self._codebook.theme(tag.id).colour
            laid = tag.id in self._laid and not self._new_name
            if not typed and not self._new_name and tag.id in self._recent:
                place = self._recent[tag.id] - len(self._recent)
            found.append((-score, place, Choice(tag, path, colour, laid)))
        choices = [choice for _score, _place, choice in sorted(found, key=_order)]
        if self._new_name:
            theme = proposed(self._codebook, self._new_name, None)
            words = _("A theme of its own, {code}").format(code=theme.code)
            if fit(typed, words):
                choices.insert(0, Choice(None, "", theme.colour, words=words))
        elif typed:
            words = _("New tag “{name}” under…").format(name=typed)
            choices.append(Choice(None, "", words=words))
        self._model.set_choices(choices)
        self._list.setFixedHeight(current_theme().px(34) * min(_ROWS, len(choices)))
        self.refit()
        if choices:
            row = min(keep, len(choices) - 1)
            self._list.setCurrentIndex(self._model.index(row))

    def _space(self) -> None:
        theme = current_theme()
        side, upright = theme.px(10), theme.px(10)
        self.body.setContentsMargins(side, upright, side, upright)
        self.body.setSpacing(theme.px(8))


def _order(entry: tuple[int, int, Choice]) -> tuple[int, int]:
    return entry[0], entry[1]


class _Choices(QAbstractListModel):
    """The rows in the order they are shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._choices: list[Choice] = []

    def set_choices(self, choices: Sequence[Choice]) -> None:
        self.beginResetModel()
        self._choices = list(choices)
        self.endResetModel()

    def at(self, row: int) -> Choice | None:
        return self._choices[row] if 0 <= row < len(self._choices) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self.at(index.row()) if index.isValid() else None
        if choice is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return choice
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.words or choice.path
        if role == Qt.ItemDataRole.AccessibleTextRole and choice.tag is not None:
            state = _("on") if choice.laid else _("off")
            key = _("key {key}").format(key=choice.tag.key) if choice.tag.key else ""
            return ", ".join(filter(None, (choice.path, choice.tag.code, key, state)))
        return None


class _Delegate(QStyledItemDelegate):
    """Paints check, dot, code, path and key of a row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, current_theme().px(34))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        theme = current_theme()
        tokens = theme.tokens
        choice = index.data(Qt.ItemDataRole.UserRole)
        bounds = QRectF(option.rect)
        state = option.state
        direction = option.direction
        painter.save()
        painter.setLayoutDirection(direction)
        if state & QStyle.StateFlag.State_Selected:
            paint_frame(painter, bounds, theme.px(7), tokens.accent_soft, "")
        elif state & QStyle.StateFlag.State_MouseOver:
            paint_frame(painter, bounds, theme.px(7), tokens.hover, "")
        side = theme.px(8)
        row = Row(bounds.adjusted(side, 0, -side, 0), direction)
        check = row.take(theme.px(18), theme.px(8)).center()
        if choice.tag is None:
            paint_icon(painter, Icon.PLUS, check, theme.px(15), tokens.text2)
            key = "Ctrl ↵" if not choice.colour else ""
        else:
            if choice.laid:
                paint_icon(painter, Icon.CHECK, check, theme.px(16), tokens.accent)
            key = str(choice.tag.key) if choice.tag.key else ""
        if key:
            width = keycap_size(key, theme).width()
            paint_keycap(painter, row.take_end(width, theme.px(8)), key, theme)
        if choice.colour:
            colour = tokens.tag(choice.colour)
            dot = row.take(theme.px(9), theme.px(8)).center()
            paint_dot(painter, dot, theme.px(9), colour.line)
            if choice.tag is not None:
                self._code(painter, row, choice.tag.code, colour.ink, direction)
        font = theme.font(Role.FIELD)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text if choice.tag else tokens.text2))
        free = row.rest()
        words = choice.words or choice.path
        shown = QFontMetricsF(font).elidedText(
            words, Qt.TextElideMode.ElideMiddle, free.width()
        )
        painter.drawText(free, leading(direction), shown)
        painter.restore()

    def _code(
        self,
        painter: QPainter,
        row: Row,
        code: str,
        ink: str,
        direction: Qt.LayoutDirection,
    ) -> None:
        theme = current_theme()
        font = theme.font(Role.CODE)
        metrics = QFontMetricsF(font)
        width = max(theme.px(30), int(metrics.horizontalAdvance(code)) + 2)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(row.take(width, theme.px(8)), leading(direction), code)
