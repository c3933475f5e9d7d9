"""Names of countries and alliances, so that "American" and "U.S." are one."""

from __future__ import annotations

from functools import lru_cache

from desktop import resources
from desktop.text.wording import compared_words


@lru_cache(maxsize=1)
def place_stems() -> dict[str, str]:
    """Stems of names of places and their adjectives, with the stem of the place."""
    file = resources.path("analysis", "places.txt")
    found: dict[str, str] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        name, equals, others = line.partition(" = ")
        if not equals or line.startswith("#"):
            continue
        place = name.strip()
        for written in (place.replace("-", " "), *others.split()):
            for word in compared_words(written.title(), "en"):
                found.setdefault(word.stem, place)
    return found


@lru_cache(maxsize=1)
def place_names() -> frozenset[str]:
    """The stems that places are counted under."""
    return frozenset(place_stems().values())
