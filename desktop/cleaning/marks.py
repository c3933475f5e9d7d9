"""What the elements around a block and the words of their class names say of it."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.formats.parsed import Origin

_NAME_PART = re.compile("[A-Z]?[a-z]+|[A-Z]+")
# Counters and content hashes in names differ from page to page.
_SERIAL = re.compile(r"[\d_]+|[a-f0-9]{8,}")
_NEAREST = 30
# By how many elements up: itself, its parent, near, far.
_BANDS = "01223333"
_MOST_NAMES = 12
_LONGEST_NAME = 40
_TELLING = frozenset(
    "nav aside footer header article main form table ul ol dl section figure "
    "figcaption blockquote button select details pre h1 h2 h3 h4 h5 h6 p li td th a "
    "span".split()
)


def marks_of(origin: Origin) -> tuple[str, ...]:
    """Words that weights are learned for: `<` an element somewhere around, `>` the
    innermost, `=` a part of a name; with a digit before, how many elements up."""
    nearest: list[tuple[str, tuple[str, ...]]] = []
    box = origin.box
    while box is not None and len(nearest) < len(_BANDS):
        nearest.append((box.tag, box.names))
        box = box.above
    return _marks(origin.path, origin.names, tuple(nearest))


# Neighbours often stand in elements of one make.
@lru_cache(maxsize=1000)
def _marks(
    path: tuple[str, ...],
    names: tuple[str, ...],
    nearest: tuple[tuple[str, tuple[str, ...]], ...],
) -> tuple[str, ...]:
    marks = {"<" + tag for tag in path if tag in _TELLING}
    if path:
        marks.add(">" + path[-1])
    for name in names[-_NEAREST:]:
        marks.update(_name_parts(name))
    for band, (tag, own) in zip(_BANDS, nearest, strict=False):
        marks.add(band + "<" + tag)
        marks.update([band + _whole(name) for name in own[:_MOST_NAMES]])
    return tuple(sorted(marks))


@lru_cache(maxsize=20_000)
def _name_parts(name: str) -> tuple[str, ...]:
    parts = _NAME_PART.findall(name[:60])
    return tuple("=" + part.lower() for part in parts if len(part) > 1)


@lru_cache(maxsize=20_000)
def _whole(name: str) -> str:
    return "=" + _SERIAL.sub("", name[:_LONGEST_NAME].lower())
