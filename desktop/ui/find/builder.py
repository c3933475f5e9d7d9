"""Asks for passages: a tag, and rows that say what else must hold."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from desktop.i18n import N_, _
from desktop.model.codebook import PATH_JOIN, Codebook
from desktop.model.finding import Condition, PassageQuery, Relation
from desktop.model.ids import TagId
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.choice import ComboBox
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.label import Label

_MOST = 4  # rows beside the first
_FARTHEST = 999  # words


class Link(Enum):
    """How a row joins what stands above it; the words, the relation, and denied."""

    OR = (N_("or tagged"), None, False)
    SAME = (N_("and also tagged"), Relation.SAME, False)
    NOT_SAME = (N_("but not tagged"), Relation.SAME, True)
    OVERLAPS = (N_("overlapping"), Relation.OVERLAPS, False)
    NOT_OVERLAPS = (N_("not overlapping"), Relation.OVERLAPS, True)
    NEAR = (N_("near, in words"), Relation.NEAR, False)
    NOT_NEAR = (N_("not near, in words"), Relation.NEAR, True)
    PARAGRAPH = (N_("in a paragraph with"), Relation.PARAGRAPH, False)
    NOT_PARAGRAPH = (N_("in no paragraph with"), Relation.PARAGRAPH, True)
    DOCUMENT = (N_("in a document with"), Relation.DOCUMENT, False)
    NOT_DOCUMENT = (N_("in no document with"), Relation.DOCUMENT, True)


_LINKS = tuple(Link)


class PassageBuilder(QWidget):
    """`changed` says that `query` is another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codebook = Codebook(())
        self.setAccessibleName(_("Passages asked for"))
        self.tag = _TagBox(_("Tag"), self)
        self.tag.activated.connect(lambda _at: self.changed.emit())
        self.more = Button(
            _("Condition"), ButtonKind.QUIET, icon=Icon.PLUS, compact=True
        )
        self.more.clicked.connect(self._add_row)
        self._rows: list[ConditionRow] = []
        self._first = QHBoxLayout()
        self._first.addWidget(Label(_("Passages tagged"), Role.CONTROL))
        self._first.addWidget(self.tag)
        self._first.addWidget(self.more)
        self._first.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._first)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def rows(self) -> tuple[ConditionRow, ...]:
        """The conditions, from the top."""
        return tuple(self._rows)

    @property
    def query(self) -> PassageQuery | None:
        """What is asked for; None before a tag was chosen."""
        if self.tag.tag is None:
            return None
        joined = [row.tag.tag for row in self._rows if row.link is Link.OR]
        tags = (self.tag.tag, *(tag for tag in joined if tag is not None))
        conditions = (row.condition for row in self._rows)
        return PassageQuery(tags, tuple(c for c in conditions if c is not None))

    def set_codebook(self, codebook: Codebook) -> None:
        """Other tags; what is asked for stays where it can."""
        self._codebook = codebook
        for box in (self.tag, *(row.tag for row in self._rows)):
            box.set_codebook(codebook)

    def show_query(self, query: PassageQuery) -> None:
        """Ask for this; `changed` is not told."""
        for row in tuple(self._rows):
            self._drop(row)
        self.tag.choose(query.tags[0] if query.tags else None)
        for tag in query.tags[1:]:
            self._make_row().show_condition(Link.OR, Condition((tag,)))
        for condition in query.conditions:
            link = next(
                each
                for each in Link
                if each.value[1:] == (condition.relation, condition.denied)
            )
            self._make_row().show_condition(link, condition)

    def _add_row(self) -> None:
        self._make_row().link_box.setFocus()
        self.changed.emit()

    def _make_row(self) -> ConditionRow:
        row = ConditionRow(self._codebook, self)
        row.changed.connect(self.changed)
        row.dropped.connect(lambda: self._removed(row))
        self._rows.append(row)
        self._column.addWidget(row)
        self.more.setEnabled(len(self._rows) < _MOST)
        return row

    def _removed(self, row: ConditionRow) -> None:
        self._drop(row)
        self.more.setFocus()
        self.changed.emit()

    def _drop(self, row: ConditionRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.more.setEnabled(True)

    def _restyle(self) -> None:
        self._first.setSpacing(current_theme().px(8))
        self._column.setSpacing(current_theme().px(6))


class ConditionRow(QWidget):
    """One condition: how it joins, a tag, and the words between for "near"."""

    changed = Signal()
    dropped = Signal()

    def __init__(self, codebook: Codebook, parent: QWidget) -> None:
        super().__init__(parent)
        self.link_box = ComboBox(_("Condition"), self)
        self.link_box.addItems([_(each.value[0]) for each in _LINKS])
        self.link_box.setCurrentIndex(_LINKS.index(Link.SAME))
        self.link_box.activated.connect(self._relink)
        self.tag = _TagBox(_("Tag of the condition"), self)
        self.tag.set_codebook(codebook)
        self.tag.activated.connect(lambda _at: self.changed.emit())
        self.words = QSpinBox(self)
        self.words.setRange(0, _FARTHEST)
        self.words.setValue(Condition(()).within)
        for part in (self.words, self.words.lineEdit()):
            part.setAccessibleName(_("Words between, at most"))
        self.words.valueChanged.connect(lambda _n: self.changed.emit())
        self._of = Label(_("words"), Role.CONTROL, Tone.SECONDARY)
        drop = IconButton(Icon.X, _("Remove condition"), size=28)
        drop.clicked.connect(self.dropped)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.link_box)
        row.addWidget(self.words)
        row.addWidget(self._of)
        row.addWidget(self.tag)
        row.addWidget(drop)
        row.addStretch(1)
        self._show_words()

    @property
    def link(self) -> Link:
        """How it joins what stands above."""
        return _LINKS[self.link_box.currentIndex()]

    @property
    def condition(self) -> Condition | None:
        """What must hold; None if nothing yet, or if it only names another tag."""
        _words, relation, denied = self.link.value
        if relation is None or self.tag.tag is None:
            return None
        return Condition((self.tag.tag,), relation, denied, self.words.value())

    def show_condition(self, link: Link, condition: Condition) -> None:
        """Show what must hold, without telling."""
        with QSignalBlocker(self):
            self.link_box.setCurrentIndex(_LINKS.index(link))
            self.tag.choose(condition.tags[0] if condition.tags else None)
            self.words.setValue(condition.within)
        self._show_words()

    def _relink(self, _at: int) -> None:
        self._show_words()
        self.changed.emit()

    def _show_words(self) -> None:
        near = self.link in (Link.NEAR, Link.NOT_NEAR)
        self.words.setVisible(near)
        self._of.setVisible(near)


class _TagBox(ComboBox):
    """All tags by their paths, and none at first."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._tags: list[TagId | None] = [None]
        self.addItem(_("Choose a tag"))
        self.setMinimumContentsLength(16)
        policy = ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.setSizeAdjustPolicy(policy)

    @property
    def tag(self) -> TagId | None:
        """The tag that is chosen."""
        return self._tags[max(0, self.currentIndex())]

    def set_codebook(self, codebook: Codebook) -> None:
        held = self.tag
        with QSignalBlocker(self):
            self.clear()
            self.addItem(_("Choose a tag"))
            self.addItems([PATH_JOIN.join(codebook.path(tag.id)) for tag in codebook])
            self._tags = [None, *(tag.id for tag in codebook)]
            self.choose(held)

    def choose(self, tag: TagId | None) -> None:
        """Show this tag; one that is gone is none."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self._tags.index(tag) if tag in self._tags else 0)
