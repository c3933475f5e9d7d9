"""Rules set aside equal lines, never a headline, and never all there is."""

from __future__ import annotations

from desktop.cleaning.rules import cut_by_rules, lines_of
from desktop.model.document import Block, BlockKind, Metadata, Structure
from desktop.model.rules import NewRule, rules_of
from desktop.text.spans import SourceSpan
from tests.invented import a_document, span_of

RULES = rules_of((NewRule("Pilot Post", "join # readers"),), "pilot  POST")
TITLE = Metadata(title="Tugs before the ice", outlet="Pilot Post")


def cut(*paragraphs: str, metadata: Metadata = TITLE) -> list[str]:
    new = a_document(*paragraphs)
    found = cut_by_rules(new.source_text, new.structure, (), metadata, RULES)
    return [span.slice(new.source_text) for span, _rule in found]


def test_equal_lines_go_whatever_their_numbers_and_case() -> None:
    words = ("JOIN 4,000 readers", "Tugs sail.", "Join 12  readers", "join readers")
    assert cut(*words) == ["JOIN 4,000 readers", "Join 12  readers"]


def test_the_own_headline_stays() -> None:
    own = Metadata(title="Join 3 readers", outlet="Pilot Post")
    assert cut("Join 3 readers", "Tugs sail.", metadata=own) == []


def test_a_text_is_never_emptied() -> None:
    assert cut("Join 3 readers", "Join 4 readers") == []


def test_what_is_aside_already_is_not_cut_again() -> None:
    new = a_document("Join 3 readers", "Tugs sail.")
    aside = (SourceSpan(0, 14),)
    found = cut_by_rules(new.source_text, new.structure, aside, TITLE, RULES)
    assert found == ()


def test_markup_is_no_part_of_a_line() -> None:
    text = "**Join** 3 readers\nTugs"
    marks = (SourceSpan(0, 2), SourceSpan(6, 8))
    blocks = tuple(
        Block(span_of(text, words), BlockKind.PARAGRAPH)
        for words in ("**Join** 3 readers", "Tugs")
    )
    found = [words for _block, words in lines_of(text, Structure(blocks, marks))]
    assert found == ["Join 3 readers", "Tugs"]


def test_another_outlet_has_other_rules() -> None:
    assert rules_of((NewRule("Pilot Post", "home"),), "Quay Courier") == {}
    assert rules_of((NewRule("", "home"),), None) == {}
