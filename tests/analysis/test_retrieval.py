"""Passages by their tags and their neighbours."""

from __future__ import annotations

import pytest

from desktop.analysis.retrieval import Marked, retrieve
from desktop.model.annotation import Anchor, Annotation, Origin, Statement, Tagging
from desktop.model.document import (
    Block,
    BlockKind,
    Body,
    Cut,
    Decider,
    Reason,
    Structure,
)
from desktop.model.finding import Condition, PassageQuery, Relation
from desktop.model.ids import AnnotationId, CutId, DocumentId, TagId
from desktop.text.spans import SourceSpan

A, B, C, A_BELOW = TagId("a"), TagId("b"), TagId("c"), TagId("a below")
WITHIN = {A: frozenset((A, A_BELOW)), B: frozenset((B,)), C: frozenset((C,))}
TEXT = "one two three four five six\n\nseven eight nine ten"
HOLE = SourceSpan(TEXT.index("two"), TEXT.index("five"))


def passage(words: str, *tags: TagId) -> Annotation:
    at = TEXT.index(words)
    span = SourceSpan(at, at + len(words))
    return Annotation(
        AnnotationId(words),
        DocumentId("d"),
        Anchor(span, words, "", ""),
        tuple(map(Tagging, tags)),
        "",
        Statement(),
        Origin.MANUAL,
        "",
        "",
        "",
    )


def found(
    passages: tuple[Annotation, ...], *conditions: Condition, cut: bool = False
) -> list[str]:
    split = TEXT.index("\n")
    blocks = (SourceSpan(0, split), SourceSpan(split + 2, len(TEXT)))
    structure = Structure(tuple(Block(each, BlockKind.PARAGRAPH) for each in blocks))
    removed = Cut(
        CutId("c"), DocumentId("d"), HOLE, Reason.SHARE, "", Decider.CLEANER, 1.0
    )
    body = Body(DocumentId("d"), TEXT, structure, (removed,) if cut else ())
    query = PassageQuery((A,), conditions)
    return [each.id for each in retrieve(Marked(body, passages), query, WITHIN)]


def test_a_tag_stands_for_all_below_it() -> None:
    assert found((passage("one", A_BELOW), passage("two", B))) == ["one"]


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        (Relation.SAME, ["one two"]),
        (Relation.OVERLAPS, ["two three"]),
        (Relation.PARAGRAPH, ["two three", "six"]),
        (Relation.DOCUMENT, ["one two", "two three", "six", "ten"]),
    ],
)
def test_a_condition_keeps_passages_in_its_relation(
    relation: Relation, expected: list[str]
) -> None:
    passages = (
        passage("one two", A, B),
        passage("two three", A),
        passage("six", A),
        passage("ten", A),
        passage("eight", B) if relation is Relation.DOCUMENT else passage("nine", C),
    )
    assert found(passages, Condition((B,), relation)) == expected


def test_what_is_denied_is_left_out() -> None:
    passages = (passage("one", A, B), passage("two", A))
    assert found(passages, Condition((B,), denied=True)) == ["two"]


def test_near_counts_the_words_between() -> None:
    passages = (passage("one", A), passage("five", B))
    assert found(passages, Condition((B,), Relation.NEAR, within=3)) == ["one"]
    assert found(passages, Condition((B,), Relation.NEAR, within=2)) == []


def test_removed_words_lie_between_nothing() -> None:
    passages = (passage("one", A), passage("five", B))
    near = Condition((B,), Relation.NEAR, within=0)
    assert found(passages, near) == []
    assert found(passages, near, cut=True) == ["one"]


def test_all_conditions_have_to_hold() -> None:
    passages = (passage("one", A, B), passage("two", A, B, C))
    conditions = (Condition((B,)), Condition((C,), denied=True))
    assert found(passages, *conditions) == ["one"]


def test_either_of_several_tags_fulfils_a_condition() -> None:
    passages = (passage("one", A, B), passage("two", A, C), passage("six", A))
    assert found(passages, Condition((B, C))) == ["one", "two"]
