"""Laws of span maps: what is kept round-trips, what is cut does not exist."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.text.spanmap import SpanMap
from desktop.text.spans import PageSpan, ShownSpan, SourceSpan, merged, without

LETTERS = "abé̂한 \n🚢👩‍🚀עربx"


@st.composite
def kept_texts(draw: st.DrawFn) -> tuple[str, tuple[SourceSpan, ...]]:
    """A text and sorted, separate spans of it."""
    text = draw(st.text(LETTERS, max_size=60))
    marks = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return text, tuple(SourceSpan(a, b) for a, b in pairs)


def shown(text: str, kept: tuple[SourceSpan, ...]) -> str:
    return "".join(span.slice(text) for span in kept)


def shown_map(kept: tuple[SourceSpan, ...]) -> SpanMap[SourceSpan, ShownSpan]:
    return SpanMap.keeping(SourceSpan, ShownSpan, kept)


@given(kept_texts(), st.data())
def test_any_shown_stretch_comes_back_as_the_same_words(
    made: tuple[str, tuple[SourceSpan, ...]], data: st.DataObject
) -> None:
    text, kept = made
    words = shown(text, kept)
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    parts = shown_map(kept).parts_back(ShownSpan(start, end))
    assert "".join(part.slice(text) for part in parts) == words[start:end]


@given(kept_texts(), st.data())
def test_a_shown_stretch_maps_back_to_source_and_forward_to_itself(
    made: tuple[str, tuple[SourceSpan, ...]], data: st.DataObject
) -> None:
    text, kept = made
    size = len(shown(text, kept))
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, size))
    both = shown_map(kept)
    back = both.back(ShownSpan(start, end))
    if start == end:
        assert back is None
    else:
        assert back is not None
        assert both.forward(back) == ShownSpan(start, end)


@given(kept_texts(), st.data())
def test_of_a_source_stretch_exactly_the_kept_characters_are_shown(
    made: tuple[str, tuple[SourceSpan, ...]], data: st.DataObject
) -> None:
    text, kept = made
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = shown(text, kept)
    parts = shown_map(kept).parts(SourceSpan(start, end))
    expected = "".join(
        text[i] for i in range(start, end) if any(span.covers(i) for span in kept)
    )
    assert "".join(part.slice(words) for part in parts) == expected


@given(kept_texts(), st.data())
def test_two_maps_in_a_row_are_one_map(
    made: tuple[str, tuple[SourceSpan, ...]], data: st.DataObject
) -> None:
    text, kept = made
    words = shown(text, kept)
    marks = sorted(data.draw(st.sets(st.integers(0, len(words)), max_size=8)))
    second = [ShownSpan(a, b) for a, b in zip(marks[::2], marks[1::2], strict=False)]
    first = shown_map(kept)
    then = SpanMap.keeping(ShownSpan, PageSpan, second)
    page = "".join(span.slice(words) for span in second)
    composed = first.then(then)
    for at in range(len(page)):
        [direct] = composed.parts_back(PageSpan(at, at + 1))
        assert direct.slice(text) == page[at]


@given(kept_texts())
def test_positions_never_go_backwards(made: tuple[str, tuple[SourceSpan, ...]]) -> None:
    text, kept = made
    both = shown_map(kept)
    found = [both.position(at) for at in range(len(text) + 1)]
    assert found == sorted(found)


def test_glue_between_pieces_belongs_to_no_source() -> None:
    page = SpanMap(SourceSpan, PageSpan, [(0, 0, 3), (5, 4, 2)])
    assert page.back(PageSpan(3, 4)) is None
    assert page.back(PageSpan(2, 5)) == SourceSpan(2, 6)


@given(kept_texts())
def test_what_is_left_and_what_was_taken_out_make_the_whole(
    made: tuple[str, tuple[SourceSpan, ...]],
) -> None:
    text, kept = made
    whole = SourceSpan(0, len(text))
    assert merged((*without(whole, kept), *kept)) == merged((whole,))
