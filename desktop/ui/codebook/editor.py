"""One tag to edit: name, code, key, rules, colour, and the passages that bear it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import Count, _, ngettext
from desktop.model.codebook import Codebook, Tag
from desktop.model.ids import TagId
from desktop.model.new_tag import code_for
from desktop.ui.codebook.fields import LineField, TextField
from desktop.ui.codebook.swatches import Swatches, colour_words
from desktop.ui.passages.cards import PassageCard
from desktop.ui.passages.list_view import PassageList
from desktop.ui.theme import Role, Tone, current_theme
from desktop.ui.widgets.label import Divider, ElidedLabel, Label


class TagEditor(QWidget):
    """`edited` carries a changed Tag (of the theme, where the colour is its)."""

    edited = Signal(object)
    passage_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tag: Tag | None = None
        self._codebook = Codebook(())
        self._build()
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def tag(self) -> TagId | None:
        """The tag that is shown."""
        return None if self._tag is None else self._tag.id

    def set_read_only(self, read_only: bool) -> None:
        """Whether anything can be changed."""
        for field in (self.name, self.code, self.key):
            field.setReadOnly(read_only)
        for words in (self.definition, self.use_for, self.not_for):
            words.setReadOnly(read_only)
        self.swatches.setEnabled(not read_only)

    def show_tag(self, tag: Tag, codebook: Codebook) -> None:
        """Show a tag as it is now."""
        if self._tag is not None and self._tag.id != tag.id:
            self.finish()
        self._tag = tag
        self._codebook = codebook
        self.path.set_text(" › ".join(codebook.path(tag.id)))
        self.problem.hide()
        self.name.show_text(tag.name)
        self.code.show_text(tag.code)
        self.key.show_text(str(tag.key) if tag.key else "")
        self.definition.show_text(tag.definition)
        self.use_for.show_text(tag.use_for)
        self.not_for.show_text(tag.not_for)
        theme = codebook.theme(tag.id)
        self.swatches.show_colour(theme.colour)
        heading = _("Colour")
        if theme.id != tag.id:
            heading = _("Colour of the theme “{name}”").format(name=theme.name)
        self._colour_title.setText(heading)
        self._colour_words.set_text(colour_words(theme.colour))

    def show_passages(self, cards: list[PassageCard], count: int, where: str) -> None:
        """Show the passages; `count` are all, `where` names their outlets."""
        words = ngettext("{n:,} passage", "{n:,} passages", count)
        self._count.setText(words.format(n=Count(count)))
        self._where.set_text(where)
        self.passages.passages.show(cards)

    def show_problem(self, sentence: str) -> None:
        """Say why the last change was refused, and show what is so."""
        if self._tag is not None:
            self.show_tag(self._codebook.by_id[self._tag.id], self._codebook)
        self.problem.setText(sentence)
        self.problem.show()

    def start_naming(self) -> None:
        """Put the cursor into the name, all of it selected."""
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.selectAll()

    def finish(self) -> None:
        """Tell what is being written."""
        for field in (self.name, self.code, self.key):
            field.finish()
        for words in (self.definition, self.use_for, self.not_for):
            words.finish()

    def _build(self) -> None:
        self.path = ElidedLabel("", Role.META, Tone.SECONDARY)
        self.name = LineField(_("Name"), Role.PROJECT)
        self.code = LineField(_("Code"), Role.CONTROL_STRONG)
        self.code.setMaxLength(6)
        self.key = LineField(_("Key"), Role.CONTROL_STRONG)
        self.key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.key.setMaxLength(1)
        self.key.setValidator(
            QRegularExpressionValidator(QRegularExpression("[1-9]?"), self.key)
        )
        self.key.setToolTip(
            _("A digit from 1 to 9, or empty. A key in use moves here.")
        )
        self.problem = Label("", Role.META, Tone.DANGER, wrap=True)
        self.problem.hide()
        self.definition = TextField(_("Definition"))
        self.use_for = TextField(_("Use it for"))
        self.not_for = TextField(_("Do not use it for"))
        self.swatches = Swatches(self)
        self.swatches.chosen.connect(self._colour)
        self._colour_title = Label("", Role.META_STRONG, Tone.SECONDARY)
        self._colour_words = ElidedLabel("", Role.META, Tone.SECONDARY)
        self._count = Label("", Role.CONTROL_STRONG)
        self._where = ElidedLabel("", Role.META, Tone.SECONDARY)
        self.passages = PassageList(_("Passages with this tag"))
        self.passages.chosen.connect(self.passage_chosen)
        self.name.left.connect(self._rename)
        self.code.left.connect(lambda text: self._edit(code=text))
        self.key.left.connect(lambda text: self._edit(key=int(text) if text else None))
        self.definition.left.connect(lambda text: self._edit(definition=text))
        self.use_for.left.connect(lambda text: self._edit(use_for=text))
        self.not_for.left.connect(lambda text: self._edit(not_for=text))
        self._lay_out()

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        for column, (words, field) in enumerate(
            ((_("Name"), self.name), (_("Code"), self.code), (_("Key"), self.key))
        ):
            self._grid.addWidget(_heading(words, field), 0, column)
            self._grid.addWidget(field, 1, column)
        self._grid.setColumnStretch(0, 1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.path)
        self._column.addLayout(self._grid)
        self._column.addWidget(self.problem)
        for words, text in (
            (_("Definition"), self.definition),
            (_("Use it for"), self.use_for),
            (_("Do not use it for"), self.not_for),
        ):
            self._column.addWidget(_heading(words, text))
            self._column.addWidget(text)
        colour = QHBoxLayout()
        colour.addWidget(self._colour_title)
        colour.addWidget(self._colour_words, 1)
        self._column.addLayout(colour)
        self._column.addWidget(self.swatches)
        self._column.addWidget(Divider())
        head = QHBoxLayout()
        head.addWidget(self._count)
        head.addWidget(self._where, 1)
        self._column.addLayout(head)
        self._column.addWidget(self.passages, 1)
        self._heads = (colour, head)

    def _rename(self, name: str) -> None:
        """Give another name; a code that was made from the old one follows."""
        tag = self._tag
        if tag is None:
            return
        others = Codebook(tuple(each for each in self._codebook if each.id != tag.id))
        code = tag.code
        if name and code == code_for(others, tag.name, tag.parent):
            code = code_for(others, name, tag.parent)
        self._edit(name=name, code=code)

    def _edit(self, **changes: object) -> None:
        if self._tag is not None:
            # Kept at once: the next field may be left before the news come back.
            self._tag = replace(self._tag, **changes)  # type: ignore[arg-type]
            self.edited.emit(self._tag)

    def _colour(self, number: int) -> None:
        if self._tag is None:
            return
        theme = self._codebook.theme(self._tag.id)
        if theme.id == self._tag.id:
            self._edit(colour=number)
        else:
            self.edited.emit(replace(theme, colour=number))

    def _restyle(self) -> None:
        theme = current_theme()
        side = theme.px(24)
        self._column.setContentsMargins(side, theme.px(16), side, theme.px(8))
        self._column.setSpacing(theme.px(6))
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(5))
        self.code.setFixedWidth(theme.px(86))
        self.key.setFixedWidth(theme.px(58))
        self.name.setMinimumWidth(theme.px(120))
        self.passages.setMinimumHeight(theme.px(180))
        for row in self._heads:
            row.setSpacing(theme.px(16))


def _heading(words: str, field: QWidget) -> Label:
    made = Label(words, Role.META_STRONG, Tone.SECONDARY)
    made.setBuddy(field)
    return made
