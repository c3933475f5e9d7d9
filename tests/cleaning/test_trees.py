"""Trees as functions say what the trees say."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.cleaning.trees import summed

NUMBERS = st.floats(-9, 9).map(lambda x: round(x, 3))
TREES = st.recursive(
    NUMBERS,
    lambda node: st.tuples(st.integers(0, 4), NUMBERS, node, node).map(list),
    max_leaves=12,
)


def walked(node: Any, row: list[float]) -> float:
    while isinstance(node, list):
        node = node[2] if row[node[0]] <= node[1] else node[3]
    return float(node)


@given(st.lists(TREES, max_size=5), st.lists(NUMBERS, min_size=5, max_size=5))
def test_the_function_adds_up_what_walking_each_tree_finds(
    trees: list[Any], row: list[float]
) -> None:
    assert abs(summed(trees)(*row) - sum(walked(tree, row) for tree in trees)) < 1e-9
