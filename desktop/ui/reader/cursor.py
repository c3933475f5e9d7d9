"""The sentence cursor: what the arrow keys have in hand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.text.spans import PageSpan
from desktop.ui.reader.selecting import Stop, Units


@dataclass(frozen=True, slots=True)
class SentenceCursor:
    """One sentence or several, or a hidden run's row.

    `anchor` is where it was set down, `head` the sentence that Shift moves.
    """

    anchor: PageSpan
    head: PageSpan
    row: int | None = None  # the block of a hidden run's row

    @classmethod
    def at(cls, stop: Stop) -> SentenceCursor:
        """Set down on a sentence or row."""
        return cls(stop.span, stop.span, stop.block if stop.is_row else None)

    @property
    def span(self) -> PageSpan:
        """All that is in hand."""
        return PageSpan(
            min(self.anchor.start, self.head.start),
            max(self.anchor.end, self.head.end),
        )

    def moved(self, units: Units, step: int) -> SentenceCursor:
        """The next (1) or previous (-1) sentence or row; stays at the last one."""
        span = self.span
        stop = units.next_stop(span.end - 1 if step > 0 else span.start, step)
        return self if stop is None else SentenceCursor.at(stop)

    def extended(self, units: Units, step: int) -> SentenceCursor:
        """The head a sentence further or back; rows are passed over."""
        if self.row is not None:
            return self
        within = units.sentence_at(max(self.head.start, self.head.end - 1))
        if step > 0 and within is not None and within.end > self.head.end:
            return replace(self, head=within)  # first to the end of a broken sentence
        pos = self.head.end - 1 if step > 0 else self.head.start
        stop = units.next_stop(pos, step)
        while stop is not None and stop.is_row:
            stop = units.next_stop(stop.span.start, step)
        return self if stop is None else replace(self, head=stop.span)


def first_cursor(units: Units, pos: int, step: int) -> SentenceCursor | None:
    """Where the cursor comes down when the first arrow key is pressed at a place."""
    stop = units.stop_at(pos)
    if stop is None:
        stop = units.next_stop(pos, -1) if step < 0 else None
    return None if stop is None else SentenceCursor.at(stop)
