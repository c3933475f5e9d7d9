"""Laws of finding in a page: every place, whatever the case, and none of our own."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.text.spans import PageSpan
from desktop.ui.reader.hits import Hits, folded
from tests.ui.reader.conftest import Desk

Make = Callable[..., Desk]
LETTERS = st.text("abAB éÉßİςΣ", max_size=30)
WORDS = st.text("abABé", min_size=1, max_size=2)


def hits_of(text: str, words: str) -> Hits:
    return Hits(folded(text), folded(words))


def overlaps_itself(words: str) -> bool:
    return any(words.startswith(words[n:]) for n in range(1, len(words)))


@given(st.text())
def test_folding_keeps_every_letter_at_its_place(text: str) -> None:
    assert len(folded(text)) == len(text)
    assert folded(folded(text)) == folded(text)


@given(LETTERS, WORDS)
def test_what_is_found_is_what_was_sought(text: str, words: str) -> None:
    found = list(hits_of(text, words))
    assert [folded(hit.slice(text)) for hit in found] == [folded(words)] * len(found)
    assert len(found) == len(hits_of(text, words)) == folded(text).count(folded(words))


@given(LETTERS, WORDS)
def test_hits_are_numbered_and_stepped_through_in_order_and_round(
    text: str, words: str
) -> None:
    assume(not overlaps_itself(folded(words)))
    hits = hits_of(text, words)
    found = list(hits)
    assert [hits.number(hit) for hit in found] == list(range(1, len(found) + 1))
    for at, hit in enumerate(found):
        assert hits.from_(hit.start) == hit
        assert hits.from_(hit.end) == found[(at + 1) % len(found)]
        assert hits.before(hit.start) == found[at - 1]


@given(LETTERS, WORDS, st.integers(0, 30), st.integers(0, 30))
def test_a_stretch_has_the_hits_that_lie_inside(
    text: str, words: str, one: int, other: int
) -> None:
    assume(not overlaps_itself(folded(words)))
    whole = PageSpan(min(one, other), max(one, other))
    hits = hits_of(text, words)
    inside = [h for h in hits if whole.start <= h.start and h.end <= whole.end]
    assert list(hits.within(whole)) == inside


@given(LETTERS, WORDS, st.integers(1, 12))
def test_a_sample_has_a_hit_of_each_stretch_that_has_one(
    text: str, words: str, most: int
) -> None:
    hits = hits_of(text, words)
    sample = hits.sample(most)
    if len(hits) <= most:
        assert sample == list(hits)
        return
    size = len(text)
    stretches = [(n * size // most, (n + 1) * size // most) for n in range(most)]
    for low, high in stretches:
        if any(low <= hit.start < high for hit in hits):
            assert any(low <= hit.start < high for hit in sample)


def test_nothing_is_found_in_our_own_words(make_desk: Make) -> None:
    desk = make_desk("The pier.", "Share: hidden lines.", "The tug.", cuts=(1,))
    desk.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    assert field is not None
    desk.qtbot.keyClicks(field, "hidden")
    assert not desk.pane.find_bar.hits
    assert desk.pane.find_bar._count.text() == "Nothing found · 1 in hidden text"


def test_more_hits_than_anybody_steps_through_are_all_counted(make_desk: Make) -> None:
    desk = make_desk("Pier and tug. " * 1000, "The last pier.")
    desk.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    assert field is not None
    desk.qtbot.keyClicks(field, "pier")
    assert desk.pane.find_bar._count.text() == "1 of 1001"
    shift = Qt.KeyboardModifier.ShiftModifier
    desk.qtbot.keyClick(field, Qt.Key.Key_Return, shift)
    assert desk.pane.find_bar._count.text() == "1001 of 1001"
    assert desk.pane.find_bar.hits[-1].slice(desk.text()) == "pier"
