"""Things that belong together because each is joined to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Joined(Generic[T]):
    """Groups that grow together; a thing that was never joined is a group alone."""

    def __init__(self) -> None:
        self._leader: dict[T, T] = {}

    def add(self, thing: T) -> None:
        """Let a thing be in the groups, by itself until it is joined."""
        self._leader.setdefault(thing, thing)

    def join(self, one: T, other: T) -> None:
        """Put two things, and all they are joined to, into one group."""
        self.add(one)
        self.add(other)
        self._leader[self._top(other)] = self._top(one)

    def groups(self) -> list[list[T]]:
        """All groups, and the things in each, in the order they were added."""
        found: dict[T, list[T]] = defaultdict(list)
        for thing in self._leader:
            found[self._top(thing)].append(thing)
        return list(found.values())

    def _top(self, thing: T) -> T:
        leader = self._leader
        while leader[thing] != thing:
            leader[thing] = leader[leader[thing]]
            thing = leader[thing]
        return thing
