"""Groups that grow by what is joined."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.joined import Joined

PAIRS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)))


def grouped(pairs: list[tuple[int, int]]) -> list[list[int]]:
    joined = Joined[int]()
    for one, other in pairs:
        joined.join(one, other)
    return joined.groups()


def test_what_is_joined_through_others_is_one_group() -> None:
    assert grouped([(1, 2), (5, 6), (2, 3)]) == [[1, 2, 3], [5, 6]]


def test_what_was_only_added_stands_alone() -> None:
    joined = Joined[str]()
    joined.add("alone")
    joined.join("a", "b")
    assert joined.groups() == [["alone"], ["a", "b"]]


@given(PAIRS)
def test_everything_is_in_one_group_and_pairs_are_together(
    pairs: list[tuple[int, int]],
) -> None:
    groups = grouped(pairs)
    home = {thing: number for number, group in enumerate(groups) for thing in group}
    assert (
        sum(map(len, groups)) == len(home) == len({x for pair in pairs for x in pair})
    )
    assert all(home[one] == home[other] for one, other in pairs)


@given(PAIRS)
def test_the_order_of_joining_makes_the_same_groups(
    pairs: list[tuple[int, int]],
) -> None:
    backwards = grouped(pairs[::-1])
    assert set(map(frozenset, grouped(pairs))) == set(map(frozenset, backwards))
