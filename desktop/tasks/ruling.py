"""Lays the rules of an outlet on a document that is about to be added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.cleaning.rules import cut_by_rules
from desktop.commands.documents import NewCut, NewDocument
from desktop.model.document import Decider, Metadata, Structure, kept_spans
from desktop.model.rules import NewRule, rules_of
from desktop.text.spans import SourceSpan
from desktop.text.words import count_words


def rule_cuts(
    source_text: str,
    structure: Structure,
    cuts: Iterable[SourceSpan],
    metadata: Metadata,
    rules: Iterable[NewRule],
) -> tuple[NewCut, ...]:
    """The cuts that the rules of the document's outlet add to `cuts`."""
    found = cut_by_rules(
        source_text, structure, cuts, metadata, rules_of(rules, metadata.outlet)
    )
    return tuple(
        NewCut(span, rule.reason, rule.why, 1.0, Decider.RULE) for span, rule in found
    )


def with_rules(new: NewDocument, rules: Iterable[NewRule]) -> NewDocument:
    """The document with what the rules set aside, counted anew."""
    spans = tuple(cut.span for cut in new.cuts)
    more = rule_cuts(new.source_text, new.structure, spans, new.metadata, rules)
    if not more:
        return new
    cuts = tuple(sorted((*new.cuts, *more), key=lambda cut: cut.span))
    kept = kept_spans(new.source_text, new.structure, tuple(c.span for c in cuts))
    text = "".join(span.slice(new.source_text) for span in kept)
    return replace(new, cuts=cuts, word_count=count_words(text), shown_length=len(text))
