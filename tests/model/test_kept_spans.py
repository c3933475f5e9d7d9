"""What a reader sees of a source text: only removed from, never rewritten."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.document import Block, BlockKind, Structure, kept_spans
from desktop.text.spans import SourceSpan


def blocks_of(text: str, parts: list[str]) -> tuple[Block, ...]:
    out, at = [], 0
    for part in parts:
        start = text.index(part, at)
        at = start + len(part)
        out.append(Block(SourceSpan(start, at), BlockKind.PARAGRAPH))
    return tuple(out)


def shown(text: str, structure: Structure, *cuts: SourceSpan) -> str:
    kept = kept_spans(text, structure, cuts)
    return "".join(span.slice(text) for span in kept)


def test_blocks_that_stay_are_one_blank_line_apart() -> None:
    text = "\n\nOne.\n \n\n\nMenu\n\nTwo.\n"
    structure = Structure(blocks_of(text, ["One.", "Menu", "Two."]))
    menu = structure.blocks[1].span
    assert shown(text, structure, menu) == "One.\n\nTwo."


def test_lines_without_blank_lines_stay_lines() -> None:
    text = "One.\nTwo."
    assert shown(text, Structure(blocks_of(text, ["One.", "Two."]))) == "One.\nTwo."


def test_markup_is_not_shown() -> None:
    text = "## A *word*"
    structure = Structure(
        (Block(SourceSpan(3, 11), BlockKind.HEADING, 2),),
        (SourceSpan(0, 3), SourceSpan(5, 6), SourceSpan(10, 11)),
    )
    assert shown(text, structure) == "A word"


def test_a_cut_inside_a_paragraph_takes_only_its_own_words() -> None:
    text = "Kept words. Advert here"
    structure = Structure((Block(SourceSpan(0, 23), BlockKind.PARAGRAPH),))
    assert shown(text, structure, SourceSpan(12, 23)) == "Kept words."


@given(
    st.lists(st.text("ab é🚢\n", min_size=1, max_size=12), max_size=8),
    st.sets(st.integers(0, 7)),
)
def test_the_shown_text_is_the_kept_spans_and_has_every_uncut_character(
    parts: list[str], cut: set[int]
) -> None:
    text = "\n\n".join(parts)
    blocks, at = [], 0
    for part in parts:
        start = at + len(part) - len(part.lstrip())
        end = at + len(part.rstrip())
        if start < end:
            blocks.append(Block(SourceSpan(start, end), BlockKind.PARAGRAPH))
        at += len(part) + 2
    cuts = tuple(b.span for n, b in enumerate(blocks) if n in cut)
    words = shown(text, Structure(tuple(blocks)), *cuts)
    expected = "".join(b.span.slice(text) for n, b in enumerate(blocks) if n not in cut)
    assert "".join(words.split()) == "".join(expected.split())
    assert words == words.strip()
