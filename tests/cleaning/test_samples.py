"""The sample documents come out as `expected.json` says, line by line."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from desktop import resources
from desktop.cleaning import Cleaned, clean
from desktop.formats import registry

FOLDER: Path = resources.sample_docs()
EXPECTED: dict[str, Any] = json.loads(
    (FOLDER / "expected.json").read_text(encoding="utf-8")
)["documents"]
NAMES = sorted(EXPECTED)


@cache
def cleaned(name: str) -> Cleaned:
    parsed = registry.read((FOLDER / name).read_bytes(), name)
    return clean(parsed, name=name)


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", NAMES)
def test_every_article_line_stays(name: str) -> None:
    text = words(cleaned(name).text)
    missing = [line for line in EXPECTED[name]["keep"] if words(line) not in text]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_every_furniture_line_goes(name: str) -> None:
    kept = {words(line) for line in cleaned(name).text.split("\n")}
    left = [line for line in EXPECTED[name]["drop"] if words(line) in kept]
    assert left == []


@pytest.mark.parametrize("name", NAMES)
def test_the_metadata_are_found(name: str) -> None:
    metadata = cleaned(name).metadata
    date = metadata.published
    found = {
        "title": metadata.title,
        "author": metadata.author,
        "published": date.iso if date else None,
        "published_precision": date.precision.value if date else None,
        "outlet": metadata.outlet,
        "language": metadata.language,
        "url": metadata.url,
    }
    assert found == EXPECTED[name]["metadata"]
