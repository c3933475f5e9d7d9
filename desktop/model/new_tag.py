"""Proposes code and colour of a tag that is made while reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from itertools import count

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
        colour=codebook.theme(parent).colour if parent else _rarest(codebook),
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
    return free_code(name, codebook.by_id[parent].code if parent else "", taken)


def free_code(name: str, above: str, taken: Set[str]) -> str:
    """A short code that is not among the `taken` (in lower case); `above` is the code
    of the parent, "" for a theme."""
    return next(code for code in _codes(name, above) if code.casefold() not in taken)


def _codes(name: str, above: str) -> Iterator[str]:
    """Better ones first; numbers never run out."""
    parts = [word.slice(name) for word in words(name)] or ["?"]
    letters = "".join(char for part in parts for char in part if char.isalnum()) or "?"
    first = above + _BETWEEN if above else letters[0].upper()
    if above:
        yield from (first + letter.lower() for letter in letters)
    else:
        tails = [part[0] for part in parts[1:]] + list(letters[1:])
        yield from (first + tail.upper() for tail in tails)
    yield from (f"{first}{number}" for number in count(2))


def _rarest(codebook: Codebook) -> int:
    return least_used(theme.colour for theme in codebook.themes)


def least_used(colours: Iterable[int]) -> int:
    """The colour that the fewest themes have."""
    used = Counter(colours)
    return min(range(1, COLOURS + 1), key=lambda number: (used[number], number))
