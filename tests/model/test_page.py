"""Laws of the page: what is shown, what is hidden, and where each letter is from."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.document import (
    Block,
    BlockKind,
    Body,
    Cut,
    Decider,
    Metadata,
    Reason,
    Structure,
    Style,
    StyleKind,
)
from desktop.model.ids import CutId, DocumentId
from desktop.model.page import Page, PageKind
from desktop.model.paging import LONGEST_BLOCK, build_page
from desktop.text.spans import PageSpan, SourceSpan

DOCUMENT = DocumentId("d")
LINES = st.text(st.sampled_from("ab .\t\u00a0é한字👩\u200d🚀שלم\u0301\u2029\ufffc\x00"))


def cut(span: SourceSpan, id: str = "c", reason: Reason = Reason.SHARE) -> Cut:
    return Cut(CutId(id), DOCUMENT, span, reason, "", Decider.CLEANER, 0.9)


def body_of(*lines: str, cuts: tuple[int, ...] = ()) -> Body:
    """A body with a block per line; the lines numbered in `cuts` are cut."""
    text, blocks, removed, at = "\n".join(lines), [], [], 0
    for number, line in enumerate(lines):
        span = SourceSpan(at, at + len(line))
        blocks.append(Block(span, BlockKind.PARAGRAPH))
        if number in cuts:
            removed.append(cut(span, f"c{number}"))
        at += len(line) + 1
    return Body(DOCUMENT, text, Structure(tuple(blocks)), tuple(removed))


def shown(page: Page, *kinds: PageKind) -> list[str]:
    return [page.words(b) for b in page.blocks if not kinds or b.kind in kinds]


@st.composite
def bodies(draw: st.DrawFn) -> Body:
    lines = draw(st.lists(LINES, min_size=1, max_size=8))
    base = body_of(*lines)
    size = len(base.source_text)
    edges = st.tuples(st.integers(0, size), st.integers(0, size))
    spans = [SourceSpan(min(e), max(e)) for e in draw(st.lists(edges, max_size=4))]
    marks = sorted(
        {SourceSpan(p, p + 1) for p in draw(st.lists(st.integers(0, size), max_size=3))}
    )
    structure = Structure(
        base.structure.blocks, tuple(m for m in marks if m.end <= size)
    )
    cuts = tuple(cut(span, f"c{n}") for n, span in enumerate(spans) if span)
    return Body(DOCUMENT, base.source_text, structure, cuts)


@given(bodies(), st.booleans())
def test_blocks_are_the_lines_of_the_page(body: Body, peek: bool) -> None:
    ids = [each.id for each in body.cuts] if peek else []
    page = build_page(body, Metadata(title="T"), peeked=ids, details="D")
    assert page.text.split("\n") == [page.words(block) for block in page.blocks]


@given(bodies(), st.booleans())
def test_every_letter_is_the_letter_it_comes_from(body: Body, peek: bool) -> None:
    ids = [each.id for each in body.cuts] if peek else []
    page = build_page(body, Metadata(), peeked=ids)
    for source, at, length in page.map.pieces:
        for n in range(length):
            here, there = page.text[at + n], body.source_text[source + n]
            assert here == there or here in " \u2028\ufffd"


@given(bodies())
def test_all_that_is_kept_is_shown_and_nothing_else(body: Body) -> None:
    page = build_page(body, Metadata())
    on_page = {p for span in page.map.kept for p in range(span.start, span.end)}
    kept = {p for span in body.kept for p in range(span.start, span.end)}
    assert on_page <= kept
    assert all(body.source_text[pos].isspace() for pos in kept - on_page)


@given(bodies())
def test_peeking_shows_all_cuts_and_moves_no_letter(body: Body) -> None:
    page = build_page(body, Metadata(), peeked=[each.id for each in body.cuts])
    on_page = {p for span in page.map.kept for p in range(span.start, span.end)}
    markup = {p for span in body.structure.markup for p in range(span.start, span.end)}
    for each in body.cuts:
        for pos in range(each.span.start, each.span.end):
            blank = body.source_text[pos].isspace()
            assert pos in on_page or blank or pos in markup


def test_neighbouring_cuts_are_one_row_in_their_place() -> None:
    body = body_of("first", "share", "", "follow us", "second", cuts=(1, 3))
    page = build_page(body, Metadata(), row=lambda run: f"{run.lines} hidden")
    assert shown(page) == ["first", "2 hidden", "second"]
    assert [run.ids for run in page.runs] == [(CutId("c1"), CutId("c3"))]


def test_a_cut_inside_a_paragraph_has_its_row_between_the_halves() -> None:
    body = body_of("before gone after")
    body = Body(DOCUMENT, body.source_text, body.structure, (cut(SourceSpan(7, 11)),))
    page = build_page(body, Metadata(), row=lambda _run: "row")
    assert shown(page) == ["before", "row", "after"]
    assert page.blocks[2].continues


def test_a_peeked_run_follows_its_row_line_by_line() -> None:
    body = body_of("first", "share", "follow us", "second", cuts=(1, 2))
    page = build_page(body, Metadata(), peeked=[CutId("c2")], row=lambda _run: "row")
    assert shown(page) == ["first", "row", "share", "follow us", "second"]
    assert shown(page, PageKind.PEEKED) == ["share", "follow us"]


def test_the_title_is_set_where_it_stands_with_the_details_above() -> None:
    body = body_of("Menu", "A Long Headline", "What it says", "By Ann Ox", "Text.")
    known = Metadata(title="A long headline", subtitle="What it says", author="Ann Ox")
    page = build_page(body, known, details="Outlet")
    assert [block.kind for block in page.blocks] == [
        PageKind.PARAGRAPH,
        PageKind.DETAILS,
        PageKind.TITLE,
        PageKind.DECK,
        PageKind.BYLINE,
        PageKind.PARAGRAPH,
    ]


def test_a_title_that_the_text_lacks_is_put_above_and_maps_to_nothing() -> None:
    page = build_page(body_of("Text."), Metadata(title="Headline"))
    assert shown(page) == ["Headline", "Text."]
    assert page.source(page.blocks[0].span) is None
    assert page.source(page.blocks[1].span) == SourceSpan(0, 5)


def test_lines_wrapped_to_fit_flow_and_lines_broken_on_purpose_stay() -> None:
    wrapped = "word " * 12 + "end\nand the rest of the paragraph"
    verse = "a short line\nanother"
    text = wrapped + "\n\n" + verse
    blocks = (
        Block(SourceSpan(0, len(wrapped)), BlockKind.PARAGRAPH),
        Block(SourceSpan(len(wrapped) + 2, len(text)), BlockKind.PARAGRAPH),
    )
    page = build_page(Body(DOCUMENT, text, Structure(blocks), ()), Metadata())
    assert shown(page) == [
        wrapped.replace("\n", " "),
        verse.replace("\n", "\u2028"),
    ]


def test_a_block_of_too_many_words_is_split_at_sentence_ends() -> None:
    sentence = "One two three four five six seven eight nine ten. "
    text = sentence * 1200
    body = body_of(text)

    def ends(words: str) -> list[int]:
        return [match.end() for match in re.finditer(r"\. ", words)]

    page = build_page(body, Metadata(), sentence_ends=ends)
    assert len(page.blocks) > 3
    assert all(len(words.split()) <= LONGEST_BLOCK for words in shown(page))
    assert all(words.rstrip().endswith("ten.") for words in shown(page))
    assert "".join(shown(page)) == text.rstrip()


def test_a_long_block_without_blanks_is_split_too() -> None:
    page = build_page(body_of("字" * 70_000), Metadata())
    assert "".join(shown(page)) == "字" * 70_000
    assert len(page.blocks) > 3


def test_marks_inside_hidden_text_are_known_to_lie_in_its_run() -> None:
    body = body_of("first", "share", "second", cuts=(1,))
    page = build_page(body, Metadata())
    assert page.hidden_in(SourceSpan(7, 9)) == 0
    assert page.hidden_in(SourceSpan(0, 9)) is None


def test_styles_follow_their_words() -> None:
    base = body_of("share", "plain **bold** word", cuts=(0,))
    markup = (SourceSpan(12, 14), SourceSpan(18, 20))
    styles = (Style(SourceSpan(14, 18), StyleKind.STRONG),)
    structure = Structure(base.structure.blocks, markup, styles)
    page = build_page(
        Body(DOCUMENT, base.source_text, structure, base.cuts), Metadata()
    )
    (style,) = page.styles
    assert style.span.slice(page.text) == "bold"
    assert page.words(page.blocks[1]) == "plain bold word"


def test_direction_is_that_of_most_letters() -> None:
    arabic = "قال الوزير إن الحلفاء سيدفعون أكثر (NATO)."
    assert build_page(body_of(arabic), Metadata()).right_to_left
    assert not build_page(body_of("NATO said أكثر"), Metadata()).right_to_left


def test_block_at_finds_the_block_of_a_letter() -> None:
    page = build_page(body_of("ab", "cd"), Metadata())
    assert [page.block_at(pos) for pos in range(5)] == [0, 0, 0, 1, 1]
    assert page.source(PageSpan(3, 5)) == SourceSpan(3, 5)
