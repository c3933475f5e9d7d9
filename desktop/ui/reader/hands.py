"""What keys and gestures on the page do with what they have hold of."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMenu

from desktop.commands.cleaning import SetAside
from desktop.i18n import _, ngettext
from desktop.model.codebook import Codebook, Tag
from desktop.model.ids import AnnotationId, TagId
from desktop.text.spans import PageSpan
from desktop.ui.actions import bind
from desktop.ui.bridge import Bridge
from desktop.ui.key_places import sequences
from desktop.ui.keymap import current_keymap
from desktop.ui.reader.actions import READER_ACTIONS
from desktop.ui.reader.cursor import SentenceCursor
from desktop.ui.reader.grip import Grip
from desktop.ui.reader.linking import Linking
from desktop.ui.reader.marking import Marking
from desktop.ui.reader.panels import Panels
from desktop.ui.reader.reading import Reading
from desktop.ui.reader.tagging import Came, Tagger, Target
from desktop.ui.reader.wording import citation

if TYPE_CHECKING:
    from desktop.ui.reader.pane import ReaderPane

_POPOVER_AFTER = 120  # ms after a selection was made
_AFTER_DOUBLE = 280  # ms: a third click may follow
_CARET_KEYS = frozenset(
    (
        *("Down", "Up", "Shift+Down", "Shift+Up", "Home", "End", "PgDown", "PgUp"),
        *("Shift+Right", "Shift+Left"),
    )
)
_MENU = (
    (
        "reader.picker",
        "reader.highlight",
        "reader.note",
        "reader.statement",
        "reader.repeat",
    ),
    ("reader.in_vivo", "reader.join", "reader.link", "reader.link.follow"),
    ("reader.cite", "reader.copy"),
    ("reader.set_aside", "reader.restore", "reader.peek"),
    ("reader.delete",),
)


class Hands(QObject):
    """Reads keys, clicks and drags on the pane's page, and acts."""

    def __init__(self, pane: ReaderPane, bridge: Bridge) -> None:
        super().__init__(pane)
        self._pane = pane
        self._view = pane.view
        self._bridge = bridge
        self._codebook = bridge.reads.codebook()
        self._caret_on = False
        self.grip = Grip(pane)
        self.tagger = Tagger(bridge, self.grip.target, self._tag, self)
        self._panels = Panels(pane, bridge, self.grip, self.tagger)
        self.marking = Marking(pane, bridge, self.grip, self.tagger)
        self.linking = Linking(pane, bridge, self.grip, self.tagger)
        self._acts = self._table() | self.marking.acts() | self.linking.acts()
        self._panels.action_chosen.connect(lambda id: self._acts[id]())
        self.tagger.said.connect(pane.said)
        self.tagger.laid.connect(self._laid)
        self.tagger.gone.connect(self._gone)
        self._by_key: dict[str, str] = {}
        for action in READER_ACTIONS:
            bind(action, pane.view, self._acts[action.id], read_by_owner=True)
        current_keymap().changed.connect(self._read_keymap)
        self._read_keymap()
        view = pane.view
        view.set_keys(self)
        view.set_tips(self.grip.names_at)
        view.dragged.connect(self._dragged)
        view.clicked.connect(self._clicked)
        view.stripe_pressed.connect(
            lambda id: self.grip.activate_by_hand(AnnotationId(id))
        )
        view.menu_requested.connect(self._menu)
        view.cursorPositionChanged.connect(self._caret_moved)

    def _read_keymap(self) -> None:
        """Learn which key means what; the user may have changed that."""
        self._by_key = {
            key: action.id
            for action in READER_ACTIONS
            for key in current_keymap().keys(action)
        }

    def start(self, reading: Reading | None, kept: object = None) -> None:
        """Another page: nothing is in hand but what was kept."""
        self._panels.hide_popover()
        self.grip.start(reading, kept)

    def set_codebook(self, codebook: Codebook) -> None:
        """Other tags."""
        self._codebook = codebook
        self._panels.set_codebook(codebook)
        self.marking.set_codebook(codebook)

    # Keys

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key means something on the page now."""
        action = self._action_for(event)
        return action is not None and (action != "reader.back" or self._can_step_back())

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key stands for."""
        action = self._action_for(event)
        if action is None:
            return False
        if action == "reader.back":
            return self._step_back()
        self._acts[action]()
        return True

    def _action_for(self, event: QKeyEvent) -> str | None:
        for sequence in sequences(event):
            if self._caret_on and sequence in _CARET_KEYS:
                return None
            action = self._by_key.get(sequence)
            if action is not None:
                return action
        return None

    def _table(self) -> dict[str, Callable[[], object]]:
        pane, view = self._pane, self._view
        acts: dict[str, Callable[[], object]] = {
            "reader.sentence.next": lambda: self.grip.step(1),
            "reader.sentence.previous": lambda: self.grip.step(-1),
            "reader.sentence.extend": lambda: self.grip.extend(1),
            "reader.sentence.shrink": lambda: self.grip.extend(-1),
            "reader.page.down": lambda: view.page_by(1),
            "reader.page.up": lambda: view.page_by(-1),
            "reader.top": view.to_top,
            "reader.end": view.to_end,
            "reader.mark.next": lambda: self.grip.to_mark(1),
            "reader.mark.previous": lambda: self.grip.to_mark(-1),
            "reader.card": self._open_card,
            "reader.back": self._step_back,
            "reader.caret": self._toggle_caret,
            "reader.find": pane.find_bar.open_bar,
            "reader.find.next": lambda: pane.find_bar.step(1),
            "reader.find.previous": lambda: pane.find_bar.step(-1),
            "reader.picker": self._panels.open_picker,
            "reader.highlight": lambda: self.tagger.highlight(),
            "reader.note": self._write_note,
            "reader.statement": self._say_who,
            "reader.repeat": lambda: self.tagger.repeat(),
            "reader.cite": self._copy_with_citation,
            "reader.copy": self._copy,
            "reader.delete": lambda: self.tagger.delete(),
            "reader.peek": pane.peek_all,
            "reader.set_aside": self._set_aside,
            "reader.restore": self._restore,
        }
        for number in range(1, 10):
            acts[f"reader.tag.{number}"] = partial(self._digit, number)
        return acts

    def ask_instead_of(self, tag: TagId) -> None:
        """Offer all tags; the chosen one comes in place of one that is laid."""
        known = self._tag(tag)
        if known is not None:
            self._panels.open_picker(instead_of=known)

    def _digit(self, number: int) -> None:
        self._panels.hide_popover()
        tag = self._codebook.by_key.get(number)
        if tag is None:
            words = _("Key {key} has no tag yet. Press T to choose one.")
            self._pane.said.emit(words.format(key=number))
            return
        self.tagger.toggle(tag.id)

    def _can_step_back(self) -> bool:
        return (
            self._panels.popover_shown
            or self.marking.is_on
            or self.linking.is_on
            or self._caret_on
            or self.grip.holds_something
            or self._pane.find_bar.is_open
        )

    def _step_back(self) -> bool:
        """Let go of one thing: popover, text cursor, what is in hand, find bar."""
        if self._panels.popover_shown:
            self._panels.hide_popover()
        elif self.marking.is_on:
            self.marking.end()
        elif self.linking.is_on:
            self.linking.end()
        elif self._caret_on:
            self._toggle_caret()
        elif not self.grip.let_go():
            if not self._pane.find_bar.is_open:
                return False
            self._pane.find_bar.close_bar()
        return True

    # Gestures

    def _dragged(self, span: PageSpan, exact: bool) -> None:
        reading = self.grip.reading
        if reading is None:
            return
        snapped = span if exact else reading.units.snapped(span)
        self._grab(snapped, _POPOVER_AFTER)
        self.marking.grabbed()

    def _clicked(self, pos: int, count: int) -> None:
        reading = self.grip.reading
        if reading is None or not reading.page.blocks:
            return
        if count == 1:
            self._click(reading, pos)
        elif count == 2:
            self._grab(reading.units.word_at(pos), _AFTER_DOUBLE)
        elif count == 3:
            self._grab(reading.units.sentence_at(pos), _POPOVER_AFTER)
            self.marking.grabbed()
        else:
            self._grab(reading.units.paragraph_at(pos), _POPOVER_AFTER)

    def _grab(self, span: PageSpan | None, popover_after: int) -> None:
        if self.grip.grab(span) and not self.marking.is_on:
            self._panels.offer_soon(popover_after)

    def _click(self, reading: Reading, pos: int) -> None:
        """Innermost mark, again the next outer one; beside marks, let go."""
        self.grip.set_cursor(None)
        over = reading.index.at(pos) if pos >= 0 else ()
        if pos > 0 and not over:
            over = reading.index.at(pos - 1)  # the right half of the last letter
        ids = [mark.annotation for mark in over]
        if not ids:
            self.grip.activate_by_hand(None)
        elif self._view.marks.active in ids:
            at = ids.index(self._view.marks.active)
            self.grip.activate_by_hand(ids[(at + 1) % len(ids)])
        else:
            self.grip.activate_by_hand(ids[0])

    def _toggle_caret(self) -> None:
        self._caret_on = not self._caret_on
        self._view.show_caret(self._caret_on)
        on, off = _("Text cursor on."), _("Text cursor off.")
        self._pane.said.emit(on if self._caret_on else off)

    def _caret_moved(self) -> None:
        """The text cursor entered a mark: that is seen only as colour, so speak."""
        if self._caret_on:
            self.grip.say_marks_at(self._view.caret())

    # Marks

    def _open_card(self) -> None:
        """On a row, peek; else the mark at hand becomes the active one."""
        if self.grip.cursor is not None and self.grip.cursor.row is not None:
            self._on_row(self._pane.toggle_run)
        else:
            self.grip.open_mark()

    def _laid(self, annotation: str, target: Target) -> None:
        """A passage was marked: it becomes the active one."""
        reading = self.grip.reading
        if reading is None or reading.id != target.document:
            return
        if target.came is Came.SELECTED:
            self._view.clear_selection()
        id = AnnotationId(annotation)
        self._view.activate(id)
        self._view.viewport().repaint()  # seen before its card is made
        self._pane.activated.emit(id)
        known = reading.by_id.get(id)
        self._panels.set_laid(frozenset(known.tags) if known else frozenset())

    def _gone(self, target: Target) -> None:
        """Nothing is left of a mark: its words are in hand again."""
        reading = self.grip.reading
        if reading is None or reading.id != target.document:
            return
        self._view.activate(None)
        self._pane.activated.emit(None)
        shown = reading.page.map.forward(target.span)
        if target.came is not Came.SENTENCE and shown is not None:
            self._view.select(shown)

    def _tag(self, id: TagId) -> Tag | None:
        return self._codebook.by_id.get(id)

    def _write_note(self) -> None:
        self._panels.hide_popover()
        self.tagger.highlight(self._pane.note_requested.emit)

    def _say_who(self) -> None:
        self._panels.hide_popover()
        self.tagger.highlight(self._pane.statement_requested.emit)

    def _copy(self) -> None:
        """The words in hand, as they stand on the page."""
        span = self.grip.span
        words = self._view.words(span) if span is not None else ""
        if words:
            QGuiApplication.clipboard().setText(words)
            self._pane.said.emit(_("Copied."))

    def _copy_with_citation(self) -> None:
        self._panels.hide_popover()
        reading, target = self.grip.reading, self.grip.target()
        if reading is None or target is None:
            self._pane.said.emit(_("Select the words to copy first."))
            return
        shown = reading.page.map.forward(target.span)
        words = self._view.words(shown) if shown else ""
        words = words or target.span.slice(reading.body.source_text)
        paragraph = reading.paragraph(target.span)
        text = citation(reading.document, words, paragraph)
        QGuiApplication.clipboard().setText(text)
        self._pane.said.emit(_("Copied with citation."))

    # Hidden text

    def _on_row(self, act: Callable[[int], None]) -> None:
        reading, cursor = self.grip.reading, self.grip.cursor
        if reading is None or cursor is None or cursor.row is None:
            return
        run = reading.page.blocks[cursor.row].run
        if run is None:
            return
        act(run)
        # The row stays in hand on the new page.
        if self.grip.reading is not None:
            for number, block in enumerate(self.grip.reading.page.blocks):
                if block.run == run:
                    self.grip.set_cursor(SentenceCursor(block.span, block.span, number))
                    return

    def _restore(self) -> None:
        """Restore the run whose row, or whose peeked text, is in hand."""
        if self._decides():
            self._pane.decided.emit(True)
            return
        reading = self.grip.reading
        selection = self._view.selected()
        span = selection or (self.grip.cursor.span if self.grip.cursor else None)
        if reading is None or span is None:
            self._pane.said.emit(_("Go to a row of hidden text first."))
            return
        run = reading.page.blocks[reading.page.block_at(span.start)].run
        if run is None:
            self._pane.said.emit(_("Nothing is hidden here."))
        else:
            self._pane.restore(run)

    def _set_aside(self) -> None:
        """Take the selection, else the paragraph in hand, out of the text."""
        if self._decides():
            self._pane.decided.emit(False)
            return
        reading = self.grip.reading
        why = self._bridge.why_read_only
        if reading is None or why is not None:
            self.tagger.can_mark()
            return
        span = self._view.selected()
        if span is None:
            mark = self.grip.active_mark()
            pos = None
            if self.grip.cursor is not None:
                pos = self.grip.cursor.span.start
            elif mark is not None and mark.parts:
                pos = mark.parts[0].start
            span = None if pos is None else reading.units.paragraph_at(pos)
        source = reading.page.source(span) if span is not None else None
        if source is None:
            self._pane.said.emit(_("Select what to set aside first."))
            return
        lines = source.slice(reading.body.source_text).count("\n") + 1
        words = ngettext(
            "{n} line set aside. Ctrl Z brings it back.",
            "{n} lines set aside. Ctrl Z brings them back.",
            lines,
        ).format(n=lines)
        self._view.clear_selection()
        self.grip.set_cursor(None)
        self._bridge.run(
            SetAside(reading.id, source), lambda _cut: self._pane.said.emit(words)
        )

    def _decides(self) -> bool:
        """Whether the place that is asked about is in hand, and nothing else is."""
        return self._pane.asked is not None and self._view.selected() is None

    # Menu

    def _menu(self, at: QPoint, pos: int) -> None:
        """The page's commands, for what is in hand or was pressed on."""
        reading = self.grip.reading
        if reading is None or not reading.page.blocks:
            return
        if self.grip.target() is None:
            over = reading.index.at(pos)
            if over:
                self.grip.activate_by_hand(over[0].annotation)
            else:
                sentence = reading.units.sentence_at(pos)
                if sentence is not None:
                    self.grip.set_cursor(SentenceCursor(sentence, sentence))
        menu = QMenu(self._view)
        for key in sorted(self._codebook.by_key):
            tag = self._codebook.by_key[key]
            toggle = self._acts[f"reader.tag.{key}"]
            menu.addAction(f"{tag.name}\t{key}".replace("&", "&&"), toggle)
        by_id = {action.id: action for action in READER_ACTIONS}
        for group in _MENU:
            menu.addSeparator()
            for name in group:
                action = by_id[name]
                words = f"{_(action.label)}\t{action.shown_key}"
                menu.addAction(words, self._acts[name])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
