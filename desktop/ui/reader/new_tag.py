"""Proposes code and colour of a tag that is made while reading."""

from __future__ import annotations

from collections import Counter

from desktop.model.codebook import Codebook, Tag
from desktop.model.ids import TagId, new_id
from desktop.text.words import words

COLOURS = 12
_BETWEEN = "·"


def proposed(codebook: Codebook, name: str, parent: TagId | None) -> Tag:
    """A new tag below `parent` (None: a theme), placed last, with a free key or none.

    A theme gets the colour that is used least; what lies below inherits its theme's.
    """
    return Tag(
        id=TagId(new_id()),
        parent=parent,
        name=" ".join(name.split()),
        code=code_for(codebook, name, parent),
        colour=codebook.theme(parent).colour if parent else _least_used(codebook),
        key=next((n for n in range(1, 10) if n not in codebook.by_key), None),
        definition="",
        use_for="",
        not_for="",
        position=1
        + max((tag.position for tag in codebook.children(parent)), default=-1),
    )


def code_for(codebook: Codebook, name: str, parent: TagId | None) -> str:
    """A short code that no tag has: two letters, or the parent's and one letter."""
    taken = {tag.code.casefold() for tag in codebook}
    for code in _codes(codebook, name, parent):
        if code.casefold() not in taken:
            return code
    raise AssertionError("numbers never run out")


def _codes(codebook: Codebook, name: str, parent: TagId | None) -> list[str]:
    parts = [word.slice(name) for word in words(name)] or ["?"]
    letters = "".join(char for part in parts for char in part if char.isalnum()) or "?"
    rest = range(2, len(codebook) + 3)
    if parent is not None:
        stem = codebook.by_id[parent].code + _BETWEEN
        return [stem + letter.lower() for letter in letters] + [
            f"{stem}{n}" for n in rest
        ]
    first = letters[0].upper()
    tails = [part[0] for part in parts[1:]] + list(letters[1:])
    found = [first + tail.upper() for tail in tails]
    return [*found, *(f"{first}{n}" for n in rest)]


def _least_used(codebook: Codebook) -> int:
    used = Counter(tag.colour for tag in codebook.themes)
    return min(range(1, COLOURS + 1), key=lambda number: (used[number], number))
