"""Markdown files as documents."""

from __future__ import annotations

from desktop.formats.markdown import parse, read
from desktop.formats.parsed import Parsed
from desktop.model.document import Block, BlockKind, Structure, StyleKind, kept_spans

NOTE = """\
---
title: "Counting boots"
subtitle: A short note
authors: [Ada Berg, Ola Dahl]
date: 2026-03
publisher: Northern Desk
lang: en-GB
url: https://northern.example/boots
---

# Counting boots

Some *words* with a [link](https://a.example) in them.

- one
- two

> Said before.

| a | b |
|---|---|
| 1 | 2 |
"""


def shown(parsed: Parsed) -> str:
    structure = Structure(
        tuple(Block(b.span, b.kind, b.level) for b in parsed.blocks),
        parsed.markup,
        parsed.styles,
    )
    return "".join(s.slice(parsed.text) for s in kept_spans(parsed.text, structure, ()))


def test_front_matter_becomes_metadata() -> None:
    known = parse(NOTE).metadata
    assert known.title == "Counting boots"
    assert known.subtitle == "A short note"
    assert known.author == "Ada Berg, Ola Dahl"
    assert known.published is not None
    assert known.published.iso == "2026-03"
    assert known.outlet == "Northern Desk"
    assert known.language == "en"
    assert known.url == "https://northern.example/boots"
    assert set(known.found.values()) == {"front matter"}


def test_a_reader_sees_no_marks() -> None:
    assert shown(parse(NOTE)) == (
        "Counting boots\n\nSome words with a link in them.\n\n"
        "one\ntwo\n\nSaid before.\n\na  b\n\n1  2"
    )


def test_kinds_and_styles_are_the_models() -> None:
    parsed = parse(NOTE)
    assert [block.kind for block in parsed.blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST,
        BlockKind.LIST,
        BlockKind.QUOTE,
        BlockKind.TABLE,
        BlockKind.TABLE,
    ]
    assert [style.kind for style in parsed.styles] == [
        StyleKind.EMPHASIS,
        StyleKind.LINK,
    ]


def test_the_source_text_is_the_file() -> None:
    parsed = read(NOTE.replace("\n", "\r\n").encode(), "a.md")
    assert parsed.text == NOTE
    assert parsed.encoding == "utf-8"
