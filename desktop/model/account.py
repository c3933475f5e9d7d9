"""A document's account of events: its cleaned text, made ready to be analysed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from desktop.model.document import BlockKind, Metadata, Structure
from desktop.text.sentences import sentences_in
from desktop.text.spanmap import SpanMap
from desktop.text.spans import ShownSpan, SourceSpan
from desktop.text.wording import Word, compared_words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the cleaned text and what it is on its page."""

    span: ShownSpan
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the paragraph it stands in, counted from 0."""

    span: ShownSpan
    paragraph: int


@dataclass(frozen=True)
class Account:
    """One document as the analyses read it. `name` is how answers name it.

    All spans count in `text`, the cleaned text; `sources` leads back to the frozen
    source text. Sentences and words are found when first asked for, and kept.
    """

    name: str
    text: str
    metadata: Metadata
    paragraphs: tuple[Paragraph, ...]
    sources: SpanMap[SourceSpan, ShownSpan]

    @property
    def language(self) -> str:
        """The ISO 639-1 code of the text's language; English where it is not known."""
        return (self.metadata.language or "en")[:2].lower()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order; none runs over the end of a paragraph."""
        return tuple(
            Sentence(span, number)
            for number, paragraph in enumerate(self.paragraphs)
            for span in sentences_in(self.text, paragraph.span, self.language)
        )

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words in order, as stems that can be compared."""
        return compared_words(self.text, self.language)

    def source(self, shown: ShownSpan) -> SourceSpan:
        """Where a stretch of the cleaned text stands in the source text."""
        found = self.sources.back(shown)
        if found is None:
            raise ValueError(f"{shown} is no text of {self.name}")
        return found


def account_of(
    name: str,
    source_text: str,
    structure: Structure,
    kept: tuple[SourceSpan, ...],
    metadata: Metadata,
) -> Account:
    """The account of a text of which the `kept` spans are shown."""
    sources = SpanMap.keeping(SourceSpan, ShownSpan, kept)
    paragraphs = []
    for block in sorted(structure.blocks, key=lambda each: each.span):
        shown = sources.forward(block.span)
        if shown is not None:
            paragraphs.append(Paragraph(shown, block.kind))
    text = "".join(span.slice(source_text) for span in kept)
    return Account(name, text, metadata, tuple(paragraphs), sources)
