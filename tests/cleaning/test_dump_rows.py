"""Rows of some lines are those lines' rows among all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.cleaning.dump_rows import Around
from desktop.cleaning.features import see
from desktop.cleaning.scorer import dump_scorer
from desktop.cleaning.segments import dump_segments

LINES = st.sampled_from(
    [
        "Home",
        "Related stories",
        "Comments",
        "Read more »",
        "3 March 2031",
        "Harbour council votes for a longer pier",
        "Pier votes, harbour councils and longer letters",
        "The council voted on Tuesday, after two hours, to make the pier longer; the "
        "fishermen had asked for it in three letters, and the mayor read all of them.",
        "I think that you are wrong about the pier, and my letters said so in March.",
    ]
)


@given(st.lists(LINES, min_size=1, max_size=40), st.data())
def test_a_line_has_the_same_row_whichever_others_are_asked_about(
    lines: list[str], data: st.DataObject
) -> None:
    text = "\n".join(lines)
    seen = see(text, dump_segments(text))
    alone = [dump_scorer().alone(block) for block in seen]
    every = Around(seen, alone).rows(range(len(seen)))
    some = sorted(data.draw(st.sets(st.integers(0, len(seen) - 1))))
    assert Around(seen, alone).rows(some) == [every[i] for i in some]


@given(st.lists(LINES, min_size=1, max_size=40))
def test_the_first_look_sees_a_part_of_the_second(lines: list[str]) -> None:
    text = "\n".join(lines)
    seen = see(text, dump_segments(text))
    around = Around(seen, [dump_scorer().alone(block) for block in seen])
    for near, row in zip(around.near(), around.rows(range(len(seen))), strict=True):
        assert set(near) <= {*row}
