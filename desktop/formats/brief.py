"""What a brief is, whatever file it becomes: titles, sources, tables of quotations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Emphasis(Enum):
    """How words of a cell are set."""

    PLAIN = "plain"
    STRONG = "strong"
    DIFFERS = "differs"
    """Words that stand otherwise in the other documents: underlined."""
    QUIET = "quiet"
    """What is no quotation: places, reasons, why there is nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike."""

    words: str
    emphasis: Emphasis = Emphasis.PLAIN


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class BriefCell:
    """Paragraphs of a cell; `alert` shades it."""

    lines: tuple[Line, ...]
    alert: bool = False

    @property
    def text(self) -> str:
        """The words alone, paragraphs a line each."""
        return "\n".join("".join(run.words for run in line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class BriefTable:
    """A section: heading, a sentence about it, and a table with one head row."""

    heading: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[BriefCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document that is cited by its number, counted from 1."""

    title: str
    about: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """What is handed over. `method` says how it was made, a sentence each."""

    title: str
    sources: tuple[Source, ...]
    tables: tuple[BriefTable, ...]
    method: tuple[str, ...] = ()
    language: str = "en"


# Signs that neither XML nor HTML can carry, though a scraped page may.
_UNCARRIED = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
)


def carried(words: str) -> str:
    """The words without signs that the files cannot hold."""
    return words.translate(_UNCARRIED)


def plain(words: str, emphasis: Emphasis = Emphasis.PLAIN) -> BriefCell:
    """A cell of one paragraph."""
    return BriefCell(((Run(words, emphasis),),))


def marked(
    words: str, marks: Iterable[tuple[int, int]], emphasis: Emphasis = Emphasis.DIFFERS
) -> Line:
    """The words as runs, with those at `marks` (code points) set otherwise."""
    out: list[Run] = []
    at = 0
    for start, end in sorted(marks):
        start = max(start, at)
        if start >= end:
            continue
        if start > at:
            out.append(Run(words[at:start]))
        out.append(Run(words[start:end], emphasis))
        at = end
    if at < len(words):
        out.append(Run(words[at:]))
    return tuple(out)
