"""Laws of lanes: each stripe in the nearest free one, however it came to be there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.reader.lanes import BEYOND, MOST_LANES, Lanes, Row


@st.composite
def rows(draw: st.DrawFn, first: int = 0) -> list[Row]:
    out = []
    places = st.tuples(st.integers(0, 60), st.integers(1, 40), st.integers(1, 3))
    for number, (start, size, tags) in enumerate(draw(st.lists(places, max_size=30))):
        id = f"{first + number:03}"
        out.append(Row(start, (start, -start - size, id), start + size, tags, id))
    return out


def packed_without_end(found: list[Row]) -> dict[str, list[int]]:
    """The nearest free lane of as many as it takes."""
    taken: list[int] = []
    lanes: dict[str, list[int]] = {}
    for row in sorted(found):
        lanes[row.id] = []
        for _tag in range(row.tags):
            free = [lane for lane, until in enumerate(taken) if until <= row.start]
            lane = free[0] if free else len(taken)
            taken[lane : lane + 1] = [row.end]
            lanes[row.id].append(lane)
    return lanes


@given(rows())
def test_the_nearest_free_lane_is_taken_and_further_ones_are_beyond(
    found: list[Row],
) -> None:
    lanes = Lanes(found)
    for id, wanted in packed_without_end(found).items():
        capped = tuple(min(BEYOND, lane) for lane in wanted)
        assert lanes.of(id, len(wanted)) == capped


@given(rows())
def test_lanes_are_counted_up_to_the_most_that_are_drawn(found: list[Row]) -> None:
    widest = [1 + max(lanes) for lanes in packed_without_end(found).values()]
    assert Lanes(found).count == min(MOST_LANES, max(widest, default=0))


@given(rows(), rows(first=100), st.data())
def test_rows_that_come_and_go_leave_what_packing_anew_gives(
    before: list[Row], others: list[Row], data: st.DataObject
) -> None:
    lanes, now = Lanes(before), {row.id: row for row in before}
    for row in others:
        lanes = lanes.copy()
        lanes.insert(row)
        now[row.id] = row
        if data.draw(st.booleans()):
            gone = now.pop(data.draw(st.sampled_from(sorted(now))))
            lanes.remove(gone)
    anew = Lanes(now.values())
    assert lanes.count == anew.count
    for row in now.values():
        assert lanes.of(row.id, row.tags) == anew.of(row.id, row.tags)


@given(rows(), rows(first=100))
def test_a_copy_changes_by_itself(before: list[Row], others: list[Row]) -> None:
    lanes = Lanes(before)
    known = {row.id: lanes.of(row.id, row.tags) for row in before}
    copy = lanes.copy()
    for row in others:
        copy.insert(row)
    for row in before:
        copy.remove(row)
    assert {row.id: lanes.of(row.id, row.tags) for row in before} == known
