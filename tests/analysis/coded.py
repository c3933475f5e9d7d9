"""Coded documents for tests of pure comparison, without a store."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.model.annotation import (
    Anchor,
    Annotation,
    Directness,
    Origin,
    Statement,
    Tagging,
)
from desktop.model.codebook import Codebook, Tag, in_tree_order
from desktop.model.document import (
    Block,
    BlockKind,
    Body,
    Cut,
    Decider,
    Document,
    Metadata,
    Original,
    ReadingStatus,
    Reason,
    Structure,
)
from desktop.model.ids import AnnotationId, CutId, DocumentId, TagId
from desktop.model.listing import Coded
from desktop.text.spans import SourceSpan
from desktop.text.words import count_words

Mark = tuple[int, int, Sequence[str]]
"""A passage: start and end in the source, names of its tags."""


def codebook(*paths: str) -> Codebook:
    """Tags named by their paths ("A", "A > b"); a tag's id is its path."""
    tags = []
    for position, path in enumerate(paths):
        parent, _sep, name = path.rpartition(" > ")
        tags.append(
            Tag(
                TagId(path),
                TagId(parent) if parent else None,
                name,
                name[:2].upper(),
                position % 12 + 1,
                None,
                "",
                "",
                "",
                position,
            )
        )
    return in_tree_order(tuple(tags))


def coded(
    paragraphs: Sequence[str],
    marks: Sequence[Mark] = (),
    *,
    id: str = "doc",
    status: ReadingStatus = ReadingStatus.DONE,
    aside: Sequence[int] = (),
    directness: Directness | None = None,
    speakers: Sequence[str] = (),
    metadata: Metadata | None = None,
) -> Coded:
    """A document of these paragraphs with passages; `aside` are cut out.

    `speakers` say the passages in their order; the rest, and "", nobody says.
    """
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for words in paragraphs:
        blocks.append(Block(SourceSpan(at, at + len(words)), BlockKind.PARAGRAPH))
        at += len(words) + 2
    document = DocumentId(id)
    cuts = tuple(
        Cut(
            CutId(str(n)),
            document,
            blocks[n].span,
            Reason.SHARE,
            "",
            Decider.CLEANER,
            1.0,
        )
        for n in aside
    )
    body = Body(document, text, Structure(tuple(blocks)), cuts)
    annotations = tuple(
        Annotation(
            AnnotationId(f"{id}-{number}"),
            document,
            Anchor(SourceSpan(start, end), text[start:end], "", ""),
            tuple(Tagging(TagId(tag)) for tag in tags),
            "",
            Statement(speaker=speaker or None, directness=directness),
            Origin.MANUAL,
            "ada",
            "",
            "",
        )
        for number, ((start, end, tags), speaker) in enumerate(
            zip(marks, (*speakers, *[""] * len(marks)), strict=False)
        )
    )
    return Coded(
        Document(
            document,
            Original("0" * 64, f"{id}.txt", "text/plain", "utf-8", len(text)),
            metadata or Metadata(title=id),
            status,
            opened=True,
            note="",
            word_count=count_words(body.shown_text),
            added_at="",
        ),
        body,
        annotations,
    )


def marked(
    paragraphs: Sequence[str],
    *passages: tuple[str, Sequence[str]],
    id: str = "doc",
    status: ReadingStatus = ReadingStatus.DONE,
    aside: Sequence[int] = (),
    directness: Directness | None = None,
) -> Coded:
    """Like `coded`, the passages given by their words."""
    text = "\n\n".join(paragraphs)
    marks = [
        (text.index(words), text.index(words) + len(words), tags)
        for words, tags in passages
    ]
    return coded(
        paragraphs, marks, id=id, status=status, aside=aside, directness=directness
    )
