"""What the cleaner answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from desktop.model.document import Block, Metadata, Reason, Structure, Style, kept_spans
from desktop.text.spans import SourceSpan


class Verdict(NamedTuple):
    """Whether a block is article, why not, and how sure the cleaner is (0.5 to 1)."""

    block: Block
    reason: Reason | None
    why: str
    score: float

    @property
    def kept(self) -> bool:
        """Whether the block stays in the text."""
        return self.reason is None


@dataclass(frozen=True)
class Cleaned:
    """A text judged. The verdicts' blocks are in order, apart, and without gaps
    other than white space and markup."""

    source_text: str
    verdicts: tuple[Verdict, ...]
    markup: tuple[SourceSpan, ...]
    styles: tuple[Style, ...]
    metadata: Metadata
    warnings: tuple[str, ...] = ()

    @cached_property
    def structure(self) -> Structure:
        """The blocks and marks as a document keeps them."""
        return Structure(
            tuple(verdict.block for verdict in self.verdicts), self.markup, self.styles
        )

    @cached_property
    def kept(self) -> tuple[SourceSpan, ...]:
        """The spans whose characters, in order, are the cleaned text."""
        cuts = tuple(v.block.span for v in self.verdicts if not v.kept)
        return kept_spans(self.source_text, self.structure, cuts)

    @cached_property
    def text(self) -> str:
        """The cleaned text."""
        return "".join(span.slice(self.source_text) for span in self.kept)
