"""Documents for tests, made without importers: what they hold is said in the test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.commands.documents import NewCut, NewDocument
from desktop.model.codebook import Tag
from desktop.model.document import Block, BlockKind, Metadata, Reason, Structure
from desktop.model.ids import TagId, new_id
from desktop.text.spans import SourceSpan
from desktop.text.words import count_words
from desktop.workspace import Workspace

# What spreadsheets, CSV readers and offsets stumble over.
NASTY = (
    "=1+1",
    "'=1+1",
    "''=1+1",
    "+49 30",
    "-2 % a year",
    "@desk",
    "\tindented",
    "'\tindented",
    'she said "no", twice',
    "one,two;three",
    "first line\nsecond line",
    "\n",
    " spaces around ",
    "'",
    '"',
    "flag 🇺🇦 and family 👩‍👩‍👧",
    "e\u0301 combining",
    "שלום עולם",
    "中文，没有空格",
    "\ufeffmark inside",
    "null\x00byte",
    "line\u2028separator",
)


def a_document(
    *paragraphs: str,
    name: str = "invented.txt",
    aside: Iterable[int] = (),
    metadata: Metadata | None = None,
) -> NewDocument:
    """A document of these paragraphs; those numbered in `aside` are set aside."""
    blocks, at = [], 0
    for words in paragraphs:
        blocks.append(Block(SourceSpan(at, at + len(words)), BlockKind.PARAGRAPH))
        at += len(words) + 2
    text = "\n\n".join(paragraphs)
    without = set(aside)
    shown = "\n\n".join(p for i, p in enumerate(paragraphs) if i not in without)
    return NewDocument(
        original=f"{name}\n{text}".encode(),
        name=name,
        media_type="text/plain",
        encoding="utf-8",
        source_text=text,
        structure=Structure(tuple(blocks)),
        cuts=tuple(
            NewCut(blocks[i].span, Reason.SHARE, "share bar", 0.9)
            for i in sorted(without)
        ),
        metadata=metadata or Metadata(),
        warnings=(),
        word_count=count_words(shown),
        shown_length=len(shown),
    )


def span_of(text: str, words: str) -> SourceSpan:
    """Where the words first stand."""
    at = text.index(words)
    return SourceSpan(at, at + len(words))


def tag_named(workspace: Workspace, name: str) -> TagId:
    """The tag of this name."""
    return next(tag.id for tag in workspace.reads.codebook() if tag.name == name)


def a_tag(name: str, parent: TagId | None = None, position: int = 50) -> Tag:
    """A tag with nothing but a name."""
    blank = Tag(TagId(new_id()), None, "", "X", 5, None, "", "", "", position)
    return replace(blank, name=name, parent=parent)
