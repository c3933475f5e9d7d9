"""The card of the active passage: its words, tags, who said it, and its note."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.model.ids import AnnotationId, TagId
from desktop.ui.inspector.link_rows import LinkRows, LinkWords
from desktop.ui.inspector.note_field import NoteField
from desktop.ui.inspector.statement_fields import Speakers, StatementFields
from desktop.ui.passages.cards import PassageCard
from desktop.ui.passages.delegate import GAP
from desktop.ui.reader.actions import reader_action
from desktop.ui.shown_keys import follow_key
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chip import Chip
from desktop.ui.widgets.elide import elided_lines, paint_lines, text_direction
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.label import ElidedLabel
from desktop.ui.window_table import window_action

_WORD_LINES = 14


class _Words(ElidedLabel):
    """Words of a document, set at the side of their own script."""

    def __init__(self) -> None:
        super().__init__("", Role.CARD, lines=_WORD_LINES)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        shown = elided_lines(self.text, self.font(), self.width(), _WORD_LINES)
        painter = QPainter(self)
        painter.setLayoutDirection(text_direction(self.text))
        ink = theme.tokens.text
        paint_lines(painter, QRectF(self.rect()), shown, self.font(), ink)


class ActiveCard(QWidget):
    """Lies over its row of the list; says what is asked of it, does nothing itself."""

    untag_requested = Signal(str)
    change_requested = Signal(str)
    tag_requested = Signal()
    note_written = Signal(str, str)
    stated = Signal(object)
    stance_set = Signal(str, object)
    merge_requested = Signal()
    link_followed = Signal(str)
    unlink_requested = Signal(str)
    copy_requested = Signal()
    compare_requested = Signal()
    delete_requested = Signal()
    resized = Signal()

    def __init__(
        self, card: PassageCard, speakers: Speakers, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._card = card
        self._read_only = False
        self.frame = Card("", self)
        self.frame.set_selected(True)
        self.words = _Words()
        self._tags = QWidget()
        self._flow = FlowLayout(self._tags)
        self.statement = StatementFields(speakers)
        self.statement.stated.connect(self.stated)
        self.statement.stance_set.connect(self.stance_set)
        self.statement.merge_requested.connect(self.merge_requested)
        self.statement.resized.connect(self.resized)
        self.links = LinkRows()
        self.links.followed.connect(self.link_followed)
        self.links.removed.connect(self.unlink_requested)
        self.note = NoteField(_("Note"), _("Write a note"))
        self.note.saved.connect(self._write)
        self.note.resized.connect(self.resized)
        self.foot = ElidedLabel("", Role.META, Tone.META)
        self._copy = self._button(Icon.COPY, _("Copy with citation"))
        self._copy.clicked.connect(self.copy_requested)
        self._compare = self._button(Icon.COLUMNS_3, _("Compare documents"))
        self._compare.clicked.connect(self.compare_requested)
        self._delete = self._button(Icon.TRASH_2, _("Delete annotation"))
        self._delete.clicked.connect(self.delete_requested)
        for button, action in (
            (self._copy, reader_action("reader.cite")),
            (self._compare, window_action("view.compare")),
            (self._delete, reader_action("reader.delete")),
        ):
            follow_key(button, action, button.set_key)
        self._foot_row = QHBoxLayout()
        self._foot_row.addWidget(self.foot, 1)
        for button in (self._compare, self._copy, self._delete):
            self._foot_row.addWidget(button)
        body = self.frame.body
        body.addWidget(self.words)
        body.addWidget(self._tags)
        body.addWidget(self.statement)
        body.addWidget(self.links)
        body.addWidget(self.note)
        body.addLayout(self._foot_row)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.frame)
        self.add_tag: Button | None = None
        current_theme().changed.connect(self._restyle)
        self._restyle()
        self.show_card(card)

    @property
    def id(self) -> AnnotationId:
        """The annotation that is shown."""
        return self._card.id

    def set_read_only(self, read_only: bool) -> None:
        """Whether the passage can be changed."""
        self._read_only = read_only
        self.note.set_read_only(read_only)
        self.statement.set_read_only(read_only)
        self.links.set_read_only(read_only)
        self._delete.setEnabled(not read_only)
        self._fill_tags()

    def show_card(self, card: PassageCard) -> None:
        """Show the passage as it is now; a note that is being written stays."""
        tags_differ = card.chips != self._card.chips or self.add_tag is None
        self._card = card
        self.setAccessibleName(card.spoken)
        self.words.set_text(card.words)
        self.frame.set_stripes(card.colours)
        self.note.set_note(card.note)
        self.statement.show_card(card)
        self.foot.set_text(
            _("{place} · {made}").format(place=card.place, made=card.made)
        )
        if tags_differ:
            self._fill_tags()
        self.resized.emit()

    def show_links(self, links: tuple[LinkWords, ...]) -> None:
        """Show what the passage is linked to."""
        self.links.show_links(links)
        self.resized.emit()

    def chips(self) -> list[Chip]:
        """The tags, in the order they were laid."""
        return self._tags.findChildren(Chip)

    def finish(self) -> None:
        """Tell what is being written."""
        self.note.finish()
        self.statement.finish()

    def height_for(self, width: int) -> int:
        """What the row needs, the gap below included."""
        self._column.invalidate()
        self.frame.body.invalidate()
        return self._column.heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.resized.emit()

    def _fill_tags(self) -> None:
        had_focus = self._tags.isAncestorOf(self.focusWidget() or self)
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for tag, face in zip(self._card.tags, self._card.chips, strict=True):
            chip = Chip(
                face.code,
                face.name,
                face.colour,
                self._tags,
                removable=not self._read_only,
            )
            chip.remove_requested.connect(
                lambda tag=tag: self.untag_requested.emit(TagId(tag))
            )
            if not self._read_only:
                chip.setToolTip(_("Put another tag in its place"))
                spoken = chip.accessibleDescription()
                more = _("Enter puts another tag in its place")
                chip.setAccessibleDescription(f"{spoken}. {more}")
                chip.clicked.connect(
                    lambda _on=False, tag=tag: self.change_requested.emit(TagId(tag))
                )
            self._flow.addWidget(chip)
        self.add_tag = Button(
            _("Tag"),
            ButtonKind.QUIET,
            self._tags,
            icon=Icon.PLUS,
            compact=True,
        )
        picker = reader_action("reader.picker")
        follow_key(self.add_tag, picker, self.add_tag.set_key)
        self.add_tag.setEnabled(not self._read_only)
        self.add_tag.clicked.connect(self.tag_requested)
        self._flow.addWidget(self.add_tag)
        for widget in self._tags.findChildren(QWidget):
            widget.show()
        self._flow.invalidate()
        self._tags.updateGeometry()
        if had_focus:
            self.add_tag.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self, text: str) -> None:
        self.note_written.emit(self._card.id, text)

    def _button(self, icon: Icon, name: str) -> IconButton:
        return IconButton(icon, name, size=28)

    def _restyle(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(0, 0, 0, theme.px(GAP))
        self._flow.setSpacing(theme.px(6))
        self._foot_row.setSpacing(theme.px(2))
        self.resized.emit()
