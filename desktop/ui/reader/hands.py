"""What hands have hold of on the page, and what their keys and gestures do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMenu

from desktop import settings
from desktop.commands.cleaning import SetAside
from desktop.commands.codebook import EditTag
from desktop.i18n import _, ngettext
from desktop.model.codebook import Codebook, Tag
from desktop.model.ids import AnnotationId, TagId
from desktop.text.spans import PageSpan, SourceSpan
from desktop.ui.actions import bind
from desktop.ui.bridge import Bridge
from desktop.ui.reader.actions import READER_ACTIONS, sequences
from desktop.ui.reader.cursor import SentenceCursor, first_cursor
from desktop.ui.reader.marks import Mark, neighbour
from desktop.ui.reader.reading import Reading
from desktop.ui.reader.tag_picker import TagPicker
from desktop.ui.reader.tag_popover import TagPopover
from desktop.ui.reader.tagging import Came, Tagger, Target
from desktop.ui.reader.wording import citation
from desktop.ui.widgets.announce import announce

if TYPE_CHECKING:
    from desktop.ui.reader.pane import ReaderPane

_POPOVER_AFTER = 120  # ms after a selection was made
_AFTER_DOUBLE = 280  # ms: a third click may follow
_CARET_KEYS = frozenset(
    ("Down", "Up", "Shift+Down", "Shift+Up", "Home", "End", "PgDown", "PgUp")
)
_MENU = (
    ("reader.picker", "reader.highlight", "reader.note", "reader.repeat"),
    ("reader.cite", "reader.copy"),
    ("reader.set_aside", "reader.restore", "reader.peek"),
    ("reader.delete",),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was in hand, in source places, to have it again on another page."""

    active: AnnotationId | None
    selection: SourceSpan | None
    sentence: SourceSpan | None


class Hands(QObject):
    """Selection, current sentence and active mark of the pane's page."""

    def __init__(self, pane: ReaderPane, bridge: Bridge) -> None:
        super().__init__(pane)
        self._pane = pane
        self._view = pane.view
        self._bridge = bridge
        self._reading: Reading | None = None
        self._codebook = bridge.reads.codebook()
        self._cursor: SentenceCursor | None = None
        self._caret_on = False
        self._key_wanted: int | None = None
        self._popover: TagPopover | None = None
        self._picker: TagPicker | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._offer_tags)
        self.tagger = Tagger(bridge, self.target, self._tag, self)
        self.tagger.said.connect(pane.said)
        self.tagger.laid.connect(self._laid)
        self.tagger.gone.connect(self._gone)
        self._acts = self._table()
        self._by_key: dict[str, str] = {}
        for action in READER_ACTIONS:
            bind(action, pane.view, self._acts[action.id], read_by_owner=True)
            for key in action.keys:
                self._by_key[key] = action.id
        view = pane.view
        view.set_keys(self)
        view.dragged.connect(self._dragged)
        view.clicked.connect(self._clicked)
        view.stripe_pressed.connect(lambda id: self._activate_by_hand(AnnotationId(id)))
        view.pressed.connect(self.hide_popover)
        view.moved.connect(self.hide_popover)
        view.left.connect(self.hide_popover)
        view.menu_requested.connect(self._menu)

    # From the pane

    def start(self, reading: Reading | None, kept: object = None) -> None:
        """Another page: nothing is in hand but what was kept."""
        self.hide_popover()
        self._reading = reading
        self._set_cursor(None)
        if not isinstance(kept, Kept) or reading is None:
            self.activate(None)
            return
        self.activate(kept.active)
        if kept.selection is not None:
            shown = reading.page.map.forward(kept.selection)
            if shown is not None:
                self._view.select(shown)
        if kept.sentence is not None:
            shown = reading.page.map.forward(kept.sentence)
            if shown is not None:
                self._set_cursor(SentenceCursor(shown, shown))

    def kept(self) -> Kept:
        """What is in hand now."""
        reading = self._reading
        selection = self._view.selected()
        sentence = self._cursor.span if self._cursor else None
        source = reading.page.source if reading is not None else lambda _span: None
        return Kept(
            self._view.marks.active,
            source(selection) if selection is not None else None,
            source(sentence) if sentence is not None else None,
        )

    def marks_changed(self, reading: Reading) -> None:
        """The same page with other marks."""
        self._reading = reading
        active = self._view.marks.active
        if active is not None and reading.index.get(active) is None:
            self._view.activate(None)
            self._pane.activated.emit(None)

    def set_codebook(self, codebook: Codebook) -> None:
        """Other tags."""
        self._codebook = codebook
        if self._picker is not None:
            self._picker.set_codebook(codebook)

    def activate(self, annotation: AnnotationId | None) -> None:
        """Outline a mark; nothing is told."""
        self._view.activate(annotation)

    def show(self, span: PageSpan, annotation: AnnotationId | None) -> None:
        """Put a passage in hand that was jumped to."""
        self._view.clear_selection(span.start)
        self._set_cursor(None if annotation else SentenceCursor(span, span))
        self.activate(annotation)
        self._pane.activated.emit(annotation)

    def target(self) -> Target | None:
        """What a tag goes on: selection, else current sentence, else active mark."""
        reading = self._reading
        if reading is None:
            return None
        selection = self._view.selected()
        if selection is not None:
            trimmed = reading.units.trimmed(selection)
            return self._target_of(trimmed, Came.SELECTED)
        if self._cursor is not None and self._cursor.row is None:
            return self._target_of(self._cursor.span, Came.SENTENCE)
        active = self._view.marks.active
        annotation = reading.by_id.get(active) if active is not None else None
        if annotation is not None:
            return Target(reading.id, annotation.span, Came.MARK, annotation)
        return None

    def _target_of(self, span: PageSpan | None, came: Came) -> Target | None:
        reading = self._reading
        source = reading.page.source(span) if reading is not None and span else None
        if reading is None or source is None:
            return None
        return Target(reading.id, source, came, reading.by_span.get(source))

    # Keys

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key means something on the page now."""
        action = self._action_for(event)
        return action is not None and (
            action != "reader.back" or self._has_something() or self._caret_on
        )

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
            "reader.sentence.next": lambda: self._step(1),
            "reader.sentence.previous": lambda: self._step(-1),
            "reader.sentence.extend": lambda: self._extend(1),
            "reader.sentence.shrink": lambda: self._extend(-1),
            "reader.page.down": lambda: view.page_by(1),
            "reader.page.up": lambda: view.page_by(-1),
            "reader.top": view.to_top,
            "reader.end": view.to_end,
            "reader.mark.next": lambda: self._to_mark(1),
            "reader.mark.previous": lambda: self._to_mark(-1),
            "reader.card": self._open_card,
            "reader.back": self._step_back,
            "reader.caret": self._toggle_caret,
            "reader.find": pane.find_bar.open_bar,
            "reader.find.next": lambda: pane.find_bar.step(1),
            "reader.find.previous": lambda: pane.find_bar.step(-1),
            "reader.picker": self._open_picker,
            "reader.highlight": lambda: self.tagger.highlight(),
            "reader.note": self._write_note,
            "reader.repeat": lambda: self.tagger.repeat(),
            "reader.cite": self._copy_with_citation,
            "reader.copy": self._copy,
            "reader.delete": lambda: self.tagger.delete(),
            "reader.peek": pane.peek_all,
            "reader.set_aside": self._set_aside,
            "reader.restore": self._restore,
        }
        for number in range(1, 10):
            acts[f"reader.tag.{number}"] = lambda n=number: self._digit(n)  # type: ignore[misc]
        return acts

    def _digit(self, number: int) -> None:
        self.hide_popover()
        tag = self._codebook.by_key.get(number)
        if tag is None:
            words = _("Key {key} has no tag yet. Press T to choose one.")
            self._pane.said.emit(words.format(key=number))
            return
        self.tagger.toggle(tag.id)

    def _has_something(self) -> bool:
        shown = self._popover is not None and self._popover.isVisible()
        return bool(
            shown
            or self._view.selected()
            or self._cursor
            or self._view.marks.active
            or self._pane.find_bar.is_open
        )

    def _step_back(self) -> bool:
        """Let go of one thing: popover, find bar, selection, sentence, mark."""
        if self._popover is not None and self._popover.isVisible():
            self.hide_popover()
        elif self._caret_on:
            self._toggle_caret()
        elif self._view.selected() is not None:
            self._view.clear_selection()
        elif self._cursor is not None:
            self._set_cursor(None)
        elif self._view.marks.active is not None:
            self._activate_by_hand(None)
        elif self._pane.find_bar.is_open:
            self._pane.find_bar.close_bar()
        else:
            return False
        return True

    # Sentences and marks

    def _step(self, step: int) -> None:
        reading = self._reading
        if reading is None or not reading.page.blocks:
            return
        if self._cursor is not None:
            moved: SentenceCursor | None = self._cursor.moved(reading.units, step)
        else:
            moved = first_cursor(reading.units, self._from_here(), step)
        if moved is None:
            return
        self._view.clear_selection(moved.span.start)
        if self._view.marks.active is not None:
            self._activate_by_hand(None)
        self._set_cursor(moved)
        self._view.reveal(moved.span)
        self._say_sentence(reading, moved)

    def _extend(self, step: int) -> None:
        reading = self._reading
        if reading is None:
            return
        if self._cursor is None:
            selection = self._view.selected()
            if selection is None:
                self._step(step)
                return
            self._cursor = SentenceCursor(selection, selection)
            self._view.clear_selection(selection.start)
        self._set_cursor(self._cursor.extended(reading.units, step))
        head = self._cursor.head if self._cursor is not None else None
        if head is not None:
            self._view.reveal(head)
            announce(self._view, self._view.words(head))

    def _from_here(self) -> int:
        """Where arrows start: the selection, the active mark, the caret, the top."""
        selection = self._view.selected()
        if selection is not None:
            return selection.start
        mark = self._active_mark()
        if mark is not None and mark.parts:
            return mark.parts[0].start
        caret = self._view.caret()
        top, _down = self._view.top_position()
        down = self._view.line_top(caret)
        seen = 0 <= down < self._view.viewport().height()
        return caret if caret and seen else top

    def _set_cursor(self, cursor: SentenceCursor | None) -> None:
        self._cursor = cursor
        is_row = cursor is not None and cursor.row is not None
        self._view.marks.current_row = cursor.row if cursor is not None else None
        self._view.marks.current = cursor.span if cursor and not is_row else None
        self._view.refresh_marks()

    def _say_sentence(self, reading: Reading, cursor: SentenceCursor) -> None:
        """Speak what the arrow came to: its words, then its tags."""
        if cursor.row is not None:
            announce(self._view, reading.page.words(reading.page.blocks[cursor.row]))
            return
        span = cursor.span
        over = {
            m.annotation: m
            for p in (span.start, span.end - 1)
            for m in reading.index.at(p)
        }
        names = [self._mark_words(reading, mark) for mark in over.values()]
        announce(self._view, " ".join([self._view.words(span), *names]))

    def _mark_words(self, reading: Reading, mark: Mark) -> str:
        """A mark as it is spoken: tags, which of how many, whether it has a note."""
        names = [self._codebook.by_id[laid.tag].name for laid in mark.tags]
        number = reading.index.marks.index(mark) + 1
        words = _("{tags}, {number} of {count}").format(
            tags=", ".join(names) or _("highlight"),
            number=number,
            count=len(reading.index.marks),
        )
        return words + (", " + _("has a note") if mark.noted else "")

    def _to_mark(self, step: int) -> None:
        reading = self._reading
        if reading is None:
            return
        active = self._active_mark()
        if active is not None and active.parts:
            order = [mark for mark in reading.index.marks if mark.parts]
            at = order.index(active) + step
            found = order[at] if 0 <= at < len(order) else None
        else:
            cursor = self._cursor
            pos = cursor.span.start if cursor else self._from_here() - (step > 0)
            found = neighbour(reading.index.marks, pos, step)
        if found is None:
            words = _("No passage after this."), _("No passage before this.")
            self._pane.said.emit(words[0 if step > 0 else 1])
            return
        self._view.clear_selection(found.parts[0].start)
        self._activate_by_hand(found.annotation)
        self._view.reveal(PageSpan(found.parts[0].start, found.parts[-1].end))

    def _active_mark(self) -> Mark | None:
        active = self._view.marks.active
        return self._reading.index.get(active) if self._reading is not None else None

    def _activate_by_hand(self, annotation: AnnotationId | None) -> None:
        """Make a mark the active one and tell everybody."""
        self._set_cursor(None)
        if self._view.marks.active == annotation:
            return
        self._view.activate(annotation)
        self._pane.activated.emit(annotation)
        mark = self._active_mark()
        if mark is not None and self._reading is not None:
            announce(self._view, self._mark_words(self._reading, mark))

    def _open_card(self) -> None:
        reading = self._reading
        if reading is None:
            return
        if self._cursor is not None and self._cursor.row is not None:
            self._on_row(self._pane.toggle_run)
            return
        active = self._view.marks.active
        if active is None and self._cursor is not None:
            span = self._cursor.span
            shown = [
                mark
                for mark in reading.index.marks
                if any(part.overlaps(span) for part in mark.parts)
            ]
            active = shown[0].annotation if shown else None
        if active is None:
            self._pane.said.emit(_("There is no passage here."))
            return
        self._view.activate(active)
        self._pane.activated.emit(active)

    # Gestures

    def _dragged(self, span: PageSpan, exact: bool) -> None:
        reading = self._reading
        if reading is None:
            return
        snapped = span if exact else reading.units.snapped(span)
        self._grab(snapped, _POPOVER_AFTER)

    def _clicked(self, pos: int, count: int) -> None:
        reading = self._reading
        if reading is None or not reading.page.blocks:
            return
        if count == 1:
            self._click(reading, pos)
        elif count == 2:
            self._grab(reading.units.word_at(pos), _AFTER_DOUBLE)
        elif count == 3:
            self._grab(reading.units.sentence_at(pos), _POPOVER_AFTER)
        else:
            self._grab(reading.units.paragraph_at(pos), _POPOVER_AFTER)

    def _grab(self, span: PageSpan | None, popover_after: int) -> None:
        reading = self._reading
        if span is None or reading is None or reading.page.source(span) is None:
            self._view.clear_selection()
            return
        self._set_cursor(None)
        if self._view.marks.active is not None:
            self._activate_by_hand(None)
        self._view.select(span)
        self._soon.start(popover_after)

    def _click(self, reading: Reading, pos: int) -> None:
        """Innermost mark, again the next outer one; beside marks, let go."""
        self._set_cursor(None)
        over = reading.index.at(pos) if pos >= 0 else ()
        if pos > 0 and not over:
            over = reading.index.at(pos - 1)  # the right half of the last letter
        ids = [mark.annotation for mark in over]
        if not ids:
            self._activate_by_hand(None)
        elif self._view.marks.active in ids:
            at = ids.index(self._view.marks.active)
            self._activate_by_hand(ids[(at + 1) % len(ids)])
        else:
            self._activate_by_hand(ids[0])

    def _toggle_caret(self) -> None:
        self._caret_on = not self._caret_on
        self._view.show_caret(self._caret_on)
        on, off = _("Text cursor on."), _("Text cursor off.")
        self._pane.said.emit(on if self._caret_on else off)

    # Tagging

    def _laid(self, annotation: str, target: Target) -> None:
        """A passage was marked: it becomes the active one."""
        reading = self._reading
        if reading is None or reading.id != target.document:
            return
        if target.came is Came.SELECTED:
            self._view.clear_selection()
        id = AnnotationId(annotation)
        self._view.activate(id)
        self._pane.activated.emit(id)
        if self._picker is not None and self._picker.is_open:
            known = reading.by_id.get(id)
            if known is not None:
                self._picker.set_laid(frozenset(known.tags))

    def _gone(self, target: Target) -> None:
        """Nothing is left of a mark: its words are in hand again."""
        reading = self._reading
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
        self.hide_popover()
        self.tagger.highlight(self._pane.note_requested.emit)

    def _copy(self) -> None:
        span = self._view.selected() or (self._cursor.span if self._cursor else None)
        mark = self._active_mark()
        words = self._view.words(span) if span else ""
        if not words and mark is not None and self._reading is not None:
            words = mark.span.slice(self._reading.body.source_text)
        if words:
            QGuiApplication.clipboard().setText(words)
            self._pane.said.emit(_("Copied."))

    def _copy_with_citation(self) -> None:
        self.hide_popover()
        reading, target = self._reading, self.target()
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

    def _open_picker(self, key: int | None = None) -> None:
        self.hide_popover()
        target = self.target()
        if target is None or self._bridge.why_read_only is not None:
            self.tagger.highlight()  # says what is missing
            return
        if self._picker is None:
            self._picker = TagPicker(self._pane.window())
            self._picker.picked.connect(self._picked)
            self._picker.made.connect(self.tagger.add)
        self._key_wanted = key
        laid = frozenset(target.annotation.tags) if target.annotation else frozenset()
        says = _("Which tag gets key {key}?").format(key=key) if key else ""
        self._picker.offer(self._codebook, laid, self._anchor(), says)

    def _picked(self, id: str) -> None:
        tag = self._tag(TagId(id))
        key, self._key_wanted = self._key_wanted, None
        if tag is not None and key is not None:
            self._bridge.run(EditTag(replace(tag, key=key)))
        self.tagger.toggle(TagId(id))

    def _offer_tags(self) -> None:
        """Show the popover below the selection, if it is wanted and still there."""
        target = self.target()
        if target is None or target.came is not Came.SELECTED:
            return
        if not settings.load().popover or self._bridge.why_read_only is not None:
            return
        if self._popover is None:
            self._popover = TagPopover(self._pane.window())
            self._popover.tag_chosen.connect(self._chip)
            self._popover.action_chosen.connect(self._from_popover)
            self._popover.key_wanted.connect(self._open_picker)
        laid = frozenset(target.annotation.tags) if target.annotation else frozenset()
        self._popover.offer(
            self._codebook, laid, self._anchor(), self._view.viewport().width()
        )

    def hide_popover(self) -> None:
        """Nothing floats over the text."""
        self._soon.stop()
        if self._popover is not None:
            self._popover.hide()

    def _chip(self, tag: str) -> None:
        self.hide_popover()
        self.tagger.toggle(TagId(tag))

    def _from_popover(self, action: str) -> None:
        self.hide_popover()
        self._acts[action]()

    def _anchor(self) -> QRect:
        """What panels stand below, in window coordinates, as wide as the text."""
        viewport = self._view.viewport()
        span = self._view.selected()
        if span is None and self._cursor is not None:
            span = self._cursor.span
        mark = self._active_mark()
        if span is None and mark is not None and mark.parts:
            span = PageSpan(mark.parts[0].start, mark.parts[-1].end)
        box = self._view.place_of(span) if span is not None else QRect(0, 0, 1, 1)
        top = max(0, min(box.top(), viewport.height() - 1))
        bottom = max(top, min(box.bottom(), viewport.height() - 1))
        corner = viewport.mapTo(self._pane.window(), QPoint(0, top))
        return QRect(corner.x(), corner.y(), viewport.width(), bottom - top)

    # Hidden text

    def _on_row(self, act: Callable[[int], None]) -> None:
        reading, cursor = self._reading, self._cursor
        if reading is None or cursor is None or cursor.row is None:
            return
        run = reading.page.blocks[cursor.row].run
        if run is None:
            return
        act(run)
        # The row stays in hand on the new page.
        if self._reading is not None:
            for number, block in enumerate(self._reading.page.blocks):
                if block.run == run:
                    self._set_cursor(SentenceCursor(block.span, block.span, number))
                    return

    def _restore(self) -> None:
        """Restore the run whose row, or whose peeked text, is in hand."""
        reading = self._reading
        selection = self._view.selected()
        span = selection or (self._cursor.span if self._cursor else None)
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
        reading = self._reading
        why = self._bridge.why_read_only
        if reading is None or why is not None:
            self.tagger.highlight()  # says why not
            return
        span = self._view.selected()
        if span is None:
            mark = self._active_mark()
            pos = None
            if self._cursor is not None:
                pos = self._cursor.span.start
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
        self._set_cursor(None)
        self._bridge.run(
            SetAside(reading.id, source), lambda _cut: self._pane.said.emit(words)
        )

    # Menu

    def _menu(self, at: QPoint, pos: int) -> None:
        """The page's commands, for what is in hand or was pressed on."""
        reading = self._reading
        if reading is None or not reading.page.blocks:
            return
        if self.target() is None:
            over = reading.index.at(pos)
            if over:
                self._activate_by_hand(over[0].annotation)
            else:
                sentence = reading.units.sentence_at(pos)
                if sentence is not None:
                    self._set_cursor(SentenceCursor(sentence, sentence))
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
