"""Which blocks of a text the rules of its outlet set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from desktop.model.document import Block, Metadata, Structure, kept_spans
from desktop.model.rules import NewRule
from desktop.text.lines import line_key
from desktop.text.spans import SourceSpan, merged, without

_FEW = 12  # code points: a shorter line is not taken for the beginning of a title


def lines_of(source_text: str, structure: Structure) -> Iterator[tuple[Block, str]]:
    """Every block with its words, without markup, white space as single blanks."""
    markup = merged(structure.markup)
    at = 0
    for block in sorted(structure.blocks, key=lambda each: each.span):
        while at < len(markup) and markup[at].end <= block.span.start:
            at += 1
        touching = []
        for mark in markup[at:]:
            if mark.start >= block.span.end:
                break
            touching.append(mark)
        pieces = without(block.span, touching)
        words = "".join(piece.slice(source_text) for piece in pieces)
        yield block, " ".join(words.split())


def is_headline(key: str, title: str) -> bool:
    """Whether a line is the document's own headline, or a good part of it.

    Both are given as keys.
    """
    return key == title or (len(key) >= _FEW and title.startswith(key))


def cut_by_rules(
    source_text: str,
    structure: Structure,
    cuts: Iterable[SourceSpan],
    metadata: Metadata,
    rules: Mapping[str, NewRule],
) -> tuple[tuple[SourceSpan, NewRule], ...]:
    """The blocks that rules set aside besides what `cuts` do, each with its rule.

    `rules` are those of the document's outlet, by line. A document's own headline
    stays, and where nothing at all would be left, everything does.
    """
    if not rules:
        return ()
    aside = merged(tuple(cuts))
    title = line_key(metadata.title or "")
    found = []
    for block, words in lines_of(source_text, structure):
        rule = rules.get(line_key(words))
        if rule is None or is_headline(rule.line, title):
            continue
        if without(block.span, aside):
            found.append((block.span, rule))
    if not found:
        return ()
    all_cuts = (*aside, *(span for span, _rule in found))
    return tuple(found) if kept_spans(source_text, structure, all_cuts) else ()
