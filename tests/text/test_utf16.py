"""Qt counts UTF-16 units; a text's own offsets are code points."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.text.spans import PageSpan, QtSpan
from desktop.text.utf16 import Utf16Index


@given(st.text(max_size=60))
def test_every_code_point_lies_where_utf16_says(text: str) -> None:
    index = Utf16Index(text)
    for at in range(len(text) + 1):
        units = text[:at].encode("utf-16-le", "surrogatepass")
        assert index.unit(at) == len(units) // 2


@given(st.text(max_size=60))
def test_units_come_back_to_their_code_points(text: str) -> None:
    index = Utf16Index(text)
    assert [index.point(index.unit(at)) for at in range(len(text) + 1)] == list(
        range(len(text) + 1)
    )


def test_half_a_surrogate_pair_selects_the_whole_character() -> None:
    assert Utf16Index("a🚢b").from_qt(QtSpan(1, 2)) == PageSpan(1, 2)


def test_a_caret_between_the_halves_selects_nothing() -> None:
    assert Utf16Index("a🚢b").from_qt(QtSpan(2, 2)) == PageSpan(1, 1)
