"""What every importer returns: a text, its blocks, and what the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.model.dates import PartialDate
from desktop.model.document import BlockKind, Metadata, Style
from desktop.text.spans import SourceSpan


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """An element of a page that has blocks in it, and the one around it.

    Two boxes are the same only if they are one element.
    """

    tag: str
    names: tuple[str, ...] = ()
    above: Box | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where on its page a block stood, for formats that know (HTML).

    `path` are the names of the elements around it, outermost first; `names` the words
    of their class, id, role and itemprop attributes, and "hidden-by-style" where a
    style attribute hides it; `linked` counts the characters of the block that are
    link text. Both leave out the outermost where there are absurdly many. `box` is
    the innermost of these elements.
    """

    path: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    linked: int = 0
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block as the format gives it, before anybody judged it."""

    span: SourceSpan
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """Words that a file gives for a field of its metadata, for the cleaner to judge.

    `field` is a field of `Metadata` or "changed", `found` tells where they stood, and
    `date` is what they say where they are a date for certain.
    """

    field: str
    words: str
    found: str
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file read. `text` is frozen from here on; blocks are in order and apart.

    `blocks` is empty where the format has no structure (plain text): the cleaner
    finds the blocks itself. `metadata` is only what the file declares (front matter,
    JSON-LD, meta elements); `hints` is all it has on author and date, the most
    trusted first, as written; `told` is what it says its article reads, "" if nothing:
    evidence for the cleaner, never shown. `warnings` are sentences for the user.
    """

    media_type: str
    text: str
    blocks: tuple[RawBlock, ...] = ()
    markup: tuple[SourceSpan, ...] = ()
    styles: tuple[Style, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    hints: tuple[Hint, ...] = ()
    encoding: str | None = None
    told: str = ""
    warnings: tuple[str, ...] = ()
