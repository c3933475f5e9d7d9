"""What hands have hold of on the page: selection, sentence, mark."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.i18n import _, ngettext
from desktop.model.ids import AnnotationId
from desktop.text.spans import PageSpan, SourceSpan
from desktop.ui.passages.cards import plain_note
from desktop.ui.reader.cursor import SentenceCursor, first_cursor
from desktop.ui.reader.marks import Mark, neighbour
from desktop.ui.reader.reading import Reading
from desktop.ui.reader.tagging import Came, Target
from desktop.ui.widgets.announce import announce

if TYPE_CHECKING:
    from desktop.ui.reader.pane import ReaderPane

_MOST_NAMED = 16  # as many as a screen has room for


@dataclass(frozen=True, slots=True)
class Kept:
    """What was in hand, in source places, to have it again on another page."""

    active: AnnotationId | None
    selection: SourceSpan | None
    sentence: SourceSpan | None


class Grip(QObject):
    """Holds the current sentence, selection and active mark, and moves among them."""

    def __init__(self, pane: ReaderPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._view = pane.view
        self.reading: Reading | None = None
        self.cursor: SentenceCursor | None = None
        self._said_at: tuple[AnnotationId, ...] = ()

    def start(self, reading: Reading | None, kept: object = None) -> None:
        """Another page: nothing is in hand but what was kept."""
        self.reading = reading
        self.set_cursor(None)
        if not isinstance(kept, Kept) or reading is None:
            self._view.activate(None)
            return
        self._view.activate(kept.active)
        if kept.selection is not None:
            shown = reading.page.map.forward(kept.selection)
            if shown is not None:
                self._view.select(shown)
        if kept.sentence is not None:
            shown = reading.page.map.forward(kept.sentence)
            if shown is not None:
                self.set_cursor(SentenceCursor(shown, shown))

    def kept(self) -> Kept:
        """What is in hand now."""
        reading = self.reading
        selection = self._view.selected()
        sentence = self.cursor.span if self.cursor else None
        source = reading.page.source if reading is not None else lambda _span: None
        return Kept(
            self._view.marks.active,
            source(selection) if selection is not None else None,
            source(sentence) if sentence is not None else None,
        )

    def marks_changed(self, reading: Reading) -> None:
        """The same page with other marks."""
        self.reading = reading
        active = self._view.marks.active
        if active is not None and reading.index.get(active) is None:
            self._view.activate(None)
            self._pane.activated.emit(None)

    def show(self, span: PageSpan, annotation: AnnotationId | None) -> None:
        """Put a passage in hand that was jumped to."""
        self._view.clear_selection(span.start)
        self.set_cursor(None if annotation else SentenceCursor(span, span))
        self._view.activate(annotation)
        self._pane.activated.emit(annotation)

    def target(self) -> Target | None:
        """What a tag goes on: selection, else current sentence, else active mark."""
        reading = self.reading
        if reading is None:
            return None
        selection = self._view.selected()
        if selection is not None:
            trimmed = reading.units.trimmed(selection)
            return self._target_of(trimmed, Came.SELECTED)
        if self.cursor is not None and self.cursor.row is None:
            return self._target_of(self.cursor.span, Came.SENTENCE)
        active = self._view.marks.active
        annotation = reading.by_id.get(active) if active is not None else None
        if annotation is not None:
            return Target(reading.id, annotation.span, Came.MARK, annotation)
        return None

    def _target_of(self, span: PageSpan | None, came: Came) -> Target | None:
        reading = self.reading
        source = reading.page.source(span) if reading is not None and span else None
        if reading is None or source is None:
            return None
        return Target(reading.id, source, came, reading.by_span.get(source))

    def grab(self, span: PageSpan | None) -> bool:
        """Select words of the document; False if there are none to select."""
        reading = self.reading
        if span is None or reading is None or reading.page.source(span) is None:
            self._view.clear_selection()
            return False
        self.set_cursor(None)
        if self._view.marks.active is not None:
            self.activate_by_hand(None)
        self._view.select(span)
        return True

    def let_go(self) -> bool:
        """Let go of one thing; False if nothing was in hand."""
        if self._view.selected() is not None:
            self._view.clear_selection()
        elif self.cursor is not None:
            self.set_cursor(None)
        elif self._view.marks.active is not None:
            self.activate_by_hand(None)
        else:
            return False
        return True

    @property
    def holds_something(self) -> bool:
        """Whether there is anything to let go of."""
        return bool(self._view.selected() or self.cursor or self._view.marks.active)

    @property
    def span(self) -> PageSpan | None:
        """Where on the page what is in hand stands."""
        selected = self._view.selected()
        if selected is not None:
            return selected
        if self.cursor is not None:
            return self.cursor.span
        mark = self.active_mark()
        if mark is not None and mark.parts:
            return PageSpan(mark.parts[0].start, mark.parts[-1].end)
        return None

    def step(self, step: int) -> None:
        reading = self.reading
        if reading is None or not reading.page.blocks:
            return
        if self.cursor is not None:
            moved: SentenceCursor | None = self.cursor.moved(reading.units, step)
        else:
            moved = first_cursor(reading.units, self._from_here(), step)
            held, first = self.span, moved.span if moved is not None else None
            if held and first and held.start <= first.start and first.end <= held.end:
                # A whole sentence that was selected or marked is done: go on.
                moved = SentenceCursor(held, held).moved(reading.units, step)
        if moved is None:
            return
        self._view.clear_selection(moved.span.start)
        if self._view.marks.active is not None:
            self.activate_by_hand(None)
        self.set_cursor(moved)
        self._view.reveal(moved.span)
        self._say_sentence(reading, moved)

    def extend(self, step: int) -> None:
        reading = self.reading
        if reading is None:
            return
        if self.cursor is None:
            selection = self._view.selected()
            if selection is None:
                self.step(step)
                return
            self.cursor = SentenceCursor(selection, selection)
            self._view.clear_selection(selection.start)
        self.set_cursor(self.cursor.extended(reading.units, step))
        head = self.cursor.head if self.cursor is not None else None
        if head is not None:
            self._view.reveal(head)
            announce(self._view, self._view.words(head))

    def to_mark(self, step: int) -> None:
        reading = self.reading
        if reading is None:
            return
        active = self.active_mark()
        if active is not None and active.parts:
            found = reading.index.neighbour(active, step)
        else:
            cursor = self.cursor
            pos = cursor.span.start if cursor else self._from_here() - (step > 0)
            found = neighbour(reading.index.marks, pos, step)
        if found is None:
            words = _("No passage after this."), _("No passage before this.")
            self._pane.said.emit(words[0 if step > 0 else 1])
            return
        self._view.clear_selection(found.parts[0].start)
        self.activate_by_hand(found.annotation)
        self._view.reveal(PageSpan(found.parts[0].start, found.parts[-1].end))

    def open_mark(self) -> None:
        """Make the mark at the current sentence the active one, for its card."""
        reading = self.reading
        if reading is None:
            return
        active = self._view.marks.active
        if active is None and self.cursor is not None:
            span = self.cursor.span
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

    def _from_here(self) -> int:
        """Where arrows start: the selection, the active mark, the caret, the top."""
        selection = self._view.selected()
        if selection is not None:
            return selection.start
        mark = self.active_mark()
        if mark is not None and mark.parts:
            return mark.parts[0].start
        caret = self._view.caret()
        top, _down = self._view.top_position()
        down = self._view.line_top(caret)
        seen = 0 <= down < self._view.viewport().height()
        return caret if caret and seen else top

    def set_cursor(self, cursor: SentenceCursor | None) -> None:
        self.cursor = cursor
        is_row = cursor is not None and cursor.row is not None
        self._view.marks.current_row = cursor.row if cursor is not None else None
        self._view.marks.current = cursor.span if cursor and not is_row else None
        self._view.refresh_marks()

    def active_mark(self) -> Mark | None:
        active = self._view.marks.active
        return self.reading.index.get(active) if self.reading is not None else None

    def activate_by_hand(self, annotation: AnnotationId | None) -> None:
        """Make a mark the active one and tell everybody."""
        self.set_cursor(None)
        if self._view.marks.active == annotation:
            return
        self._view.activate(annotation)
        self._pane.activated.emit(annotation)
        mark = self.active_mark()
        if mark is not None and self.reading is not None:
            announce(self._view, self._mark_words(self.reading, mark))

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

    def say_marks_at(self, pos: int) -> None:
        """Speak the marks over a place, once while the place stays inside them."""
        over = self.reading.index.at(pos) if self.reading is not None else ()
        here = tuple(mark.annotation for mark in over)
        if self.reading is not None and here != self._said_at:
            self._said_at = here
            words = [self._mark_words(self.reading, mark) for mark in over]
            announce(self._view, ". ".join(words))

    def names_at(self, pos: int) -> str:
        """The marks over a place, innermost first: tags, and how their note begins."""
        reading = self.reading
        rows: list[str] = []
        over = reading.index.at(pos) if reading is not None else ()
        for mark in over[:_MOST_NAMED]:
            assert reading is not None
            names = [
                "{code}  {name}".format(
                    code=laid.code,
                    name=" › ".join(reading.codebook.path(laid.tag)),
                )
                for laid in mark.tags
            ]
            rows.append("\n".join(names) or _("Highlight without a tag"))
            note = plain_note(reading.by_id[mark.annotation].note)
            if note:
                rows[-1] += "\n" + (note if len(note) < 90 else note[:88] + "…")
        more = len(over) - _MOST_NAMED
        if more > 0:
            words = ngettext(
                "{n} more passage: clicks go on to it",
                "{n} more passages: clicks go on to them",
                more,
            )
            rows.append(words.format(n=more))
        # Words of tags and notes are no HTML, whatever they look like.
        return escape("\n\n".join(rows)).replace("\n", "<br>")

    def _mark_words(self, reading: Reading, mark: Mark) -> str:
        """A mark as it is spoken: tags, which of how many, whether it has a note."""
        names = [reading.codebook.by_id[laid.tag].name for laid in mark.tags]
        words = ", ".join(names) or _("highlight")
        if reading.is_whole:  # else they are not counted yet
            words = _("{tags}, {number} of {count}").format(
                tags=words,
                number=reading.index.number(mark) + 1,
                count=len(reading.index.marks),
            )
        return words + (", " + _("has a note") if mark.noted else "")
