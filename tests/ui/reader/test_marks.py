"""Laws of marks: innermost fills, lines in lanes, stripes that never collide."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codebook import Codebook, Tag
from desktop.model.document import (
    Block,
    BlockKind,
    Body,
    Cut,
    Decider,
    Metadata,
    Reason,
    Structure,
)
from desktop.model.ids import AnnotationId, CutId, DocumentId, TagId
from desktop.model.new_tag import code_for, proposed
from desktop.model.page import Page
from desktop.model.paging import build_page
from desktop.text.spans import PageSpan, SourceSpan
from desktop.ui.reader.lanes import MOST_LANES
from desktop.ui.reader.mark_index import MarkIndex
from desktop.ui.reader.marks import (
    MOST_LINES,
    Laid,
    Mark,
    fills,
    lines,
    neighbour,
    reading_order,
)
from desktop.ui.reader.part import Heights


def page_of(size: int, count: int, cut: Collection[int] = ()) -> Page:
    line = "x" * size
    text = "\n".join([line] * count)
    blocks = tuple(
        Block(SourceSpan(n * (size + 1), n * (size + 1) + size), BlockKind.PARAGRAPH)
        for n in range(count)
    )
    d = DocumentId("d")
    cuts = tuple(
        Cut(CutId(str(n)), d, blocks[n].span, Reason.SHARE, "", Decider.CLEANER, 0.9)
        for n in cut
    )
    return build_page(Body(d, text, Structure(blocks), cuts), Metadata())


PAGE = page_of(30, 6)
CUT = page_of(30, 6, (1, 4))
SIZE = len(PAGE.text)
TAGS = (
    Laid(TagId("a"), 1, "AA"),
    Laid(TagId("b"), 2, "BB"),
    Laid(TagId("c"), 3, "CC"),
)


@st.composite
def marks(draw: st.DrawFn, page: Page = PAGE) -> list[Mark]:
    edges = st.tuples(st.integers(0, SIZE), st.integers(0, SIZE))
    out = []
    for number, pair in enumerate(draw(st.lists(edges, max_size=12))):
        span = SourceSpan(min(pair), max(pair))
        tags = TAGS[: draw(st.integers(0, 3))]
        parts = page.map.parts(span)
        out.append(Mark(AnnotationId(f"{number:02}"), span, parts, tags))
    return out


@given(marks())
def test_every_covered_letter_is_filled_by_its_innermost_mark(
    found: list[Mark],
) -> None:
    index = MarkIndex(PAGE, found)
    filled: dict[int, Mark] = {}
    for number in range(len(PAGE.blocks)):
        for fill in fills(index.pieces(number)):
            for pos in range(fill.span.start, fill.span.end):
                assert pos not in filled
                filled[pos] = fill.mark
    for pos in range(SIZE):
        over = index.at(pos)
        assert filled.get(pos) == (over[0] if over else None)
        assert all(len(over[0].span) <= len(mark.span) for mark in over)


@given(marks())
def test_underlines_never_share_a_lane_at_a_place(found: list[Mark]) -> None:
    index = MarkIndex(PAGE, found)
    for number in range(len(PAGE.blocks)):
        pieces = index.pieces(number)
        drawn = lines(pieces)
        for pos in range(SIZE):
            lanes = [line.lane for line in drawn if line.span.covers(pos)]
            assert len(lanes) == len(set(lanes))
        wanted = sum(max(1, len(piece.mark.tags)) for piece in pieces)
        assert len(drawn) == wanted or len(drawn) >= min(wanted, MOST_LINES)


@given(marks())
def test_stripes_in_one_lane_stand_apart(found: list[Mark]) -> None:
    index = MarkIndex(PAGE, found)
    by_lane: dict[int, list[tuple[int, int, str]]] = {}
    for mark in found:
        for number in range(len(PAGE.blocks)):
            for stripe in index.stripes(number):
                if stripe.mark is mark and stripe.lane < MOST_LANES:
                    key = (stripe.span.start, stripe.span.end, mark.annotation)
                    by_lane.setdefault(stripe.lane, []).append(key)
    for spans in by_lane.values():
        spans.sort()
        for one, other in zip(spans, spans[1:], strict=False):
            assert one[1] <= other[0]


@given(marks(CUT), marks(CUT), st.data())
def test_an_index_changed_in_part_is_the_index_made_anew(
    before: list[Mark], others: list[Mark], data: st.DataObject
) -> None:
    index = MarkIndex(CUT, sorted(before, key=reading_order))
    now = {mark.annotation: mark for mark in before}
    for mark in others:
        gone = {mark.annotation} & set(now)
        now.pop(mark.annotation, None)
        new = []
        if data.draw(st.booleans()):
            now[mark.annotation] = mark
            new.append(mark)
        index = index.changed(gone, new)
    anew = MarkIndex(CUT, sorted(now.values(), key=reading_order))
    assert index.marks == anew.marks
    assert (index.lanes, index.hidden()) == (anew.lanes, anew.hidden())
    for number in range(len(CUT.blocks)):
        assert list(index.pieces(number)) == list(anew.pieces(number))
        assert list(index.stripes(number)) == list(anew.stripes(number))


@given(marks(), st.integers(0, SIZE - 1))
def test_the_next_mark_is_the_first_that_starts_later(
    found: list[Mark], pos: int
) -> None:
    starts = sorted(mark.parts[0].start for mark in found if mark.parts)
    after = neighbour(found, pos, 1)
    later = [start for start in starts if start > pos]
    assert (after.parts[0].start if after else None) == (later[0] if later else None)
    before = neighbour(found, pos, -1)
    earlier = [start for start in starts if start < pos]
    expected = earlier[-1] if earlier else None
    assert (before.parts[0].start if before else None) == expected


def test_heights_go_from_top_to_end() -> None:
    heights = Heights(PAGE)
    shares = [heights.share(pos) for pos in range(SIZE)]
    assert shares == sorted(shares)
    assert shares[0] == 0.0
    assert shares[-1] <= 1.0


def tag(id: str, code: str, parent: str | None = None, colour: int = 1) -> Tag:
    above = TagId(parent) if parent else None
    return Tag(TagId(id), above, id, code, colour, None, "", "", "", 0)


def test_new_codes_are_short_and_never_taken() -> None:
    book = Codebook((tag("Ukraine", "UA"), tag("guarantees", "UA·g", "Ukraine")))
    assert code_for(book, "Security guarantees", None) == "SG"
    assert code_for(book, "Uganda", None) == "UG"
    assert code_for(book, "gas", TagId("Ukraine")) == "UA·a"
    assert code_for(book, "g", TagId("Ukraine")) == "UA·2"


def test_a_new_theme_gets_the_colour_used_least_and_a_free_key() -> None:
    book = Codebook((tag("Ukraine", "UA", colour=1), tag("Borders", "BO", colour=3)))
    theme = proposed(book, "Trade  policy", None)
    assert (theme.name, theme.colour, theme.key) == ("Trade policy", 2, 1)
    assert proposed(book, "Grain", TagId("Borders")).colour == 3


def test_marks_over_several_blocks_have_a_piece_in_each() -> None:
    mark = Mark(AnnotationId("m"), SourceSpan(0, SIZE), (PageSpan(0, SIZE),), TAGS[:1])
    index = MarkIndex(PAGE, [mark])
    assert [len(index.pieces(n)) for n in range(len(PAGE.blocks))] == [1] * 6
