"""Tags and the tree they form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from desktop.model.ids import TagId

PATH_JOIN = " > "


@dataclass(frozen=True, slots=True)
class Tag:
    """A name for what passages are about.

    `code` is the short form in margins ("UA", "UA·g"), `colour` one of the twelve
    tag colours (1–12), `key` the digit that lays it (1–9) or None, `position` its
    place among its siblings.
    """

    id: TagId
    parent: TagId | None
    name: str
    code: str
    colour: int
    key: int | None
    definition: str
    use_for: str
    not_for: str
    position: int


@dataclass(frozen=True)
class Codebook:
    """All tags of a dossier, in tree order (parents first, siblings by position)."""

    tags: tuple[Tag, ...]

    def __iter__(self) -> Iterator[Tag]:
        return iter(self.tags)

    def __len__(self) -> int:
        return len(self.tags)

    @cached_property
    def by_id(self) -> dict[TagId, Tag]:
        """The tags by their ids."""
        return {tag.id: tag for tag in self.tags}

    @cached_property
    def by_key(self) -> dict[int, Tag]:
        """The tags that have a digit."""
        return {tag.key: tag for tag in self.tags if tag.key is not None}

    @cached_property
    def themes(self) -> tuple[Tag, ...]:
        """The tags at the top of the tree."""
        return tuple(tag for tag in self.tags if tag.parent is None)

    def children(self, parent: TagId | None) -> tuple[Tag, ...]:
        """The tags directly below one, in order."""
        return tuple(tag for tag in self.tags if tag.parent == parent)

    def path(self, tag: TagId) -> tuple[str, ...]:
        """The names from the theme down to the tag."""
        names: list[str] = []
        at: TagId | None = tag
        while at is not None:
            names.append(self.by_id[at].name)
            at = self.by_id[at].parent
        return tuple(reversed(names))

    def theme(self, tag: TagId) -> Tag:
        """The top-level tag above (or the tag itself); it gives the colour."""
        at = self.by_id[tag]
        while at.parent is not None:
            at = self.by_id[at.parent]
        return at

    def within(self, tag: TagId) -> frozenset[TagId]:
        """The tag and everything below it."""
        found = {tag}
        for each in self.tags:
            if each.parent in found:
                found.add(each.id)
        return frozenset(found)


def in_tree_order(tags: Iterator[Tag] | tuple[Tag, ...]) -> Codebook:
    """A codebook of the tags: parents before children, siblings by position."""
    below: dict[TagId | None, list[Tag]] = {}
    for tag in tags:
        below.setdefault(tag.parent, []).append(tag)
    ordered: list[Tag] = []
    stack = sorted(below.get(None, ()), key=lambda t: (t.position, t.id), reverse=True)
    while stack:
        tag = stack.pop()
        ordered.append(tag)
        stack += sorted(
            below.get(tag.id, ()), key=lambda t: (t.position, t.id), reverse=True
        )
    return Codebook(tuple(ordered))
