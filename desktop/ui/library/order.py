"""Which documents the library lists, in which order and groups: no Qt, no storage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import merge
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from desktop.model.codebook import Codebook
from desktop.model.document import ReadingStatus
from desktop.model.ids import DocumentId, GroupId, TagId
from desktop.model.listing import DocumentGroup, Marked, ShelfRow
from desktop.progress import SILENT, Progress


class Facet(StrEnum):
    """How far reading has come, or what a document waits for; ALL takes no notice."""

    ALL = "all"
    TO_READ = "to_read"
    READING = "reading"
    DONE = "done"
    UNDATED = "undated"
    UNSURE = "unsure"


class Sort(StrEnum):
    """What the list is ordered by."""

    ADDED = "added"
    TITLE = "title"
    OUTLET = "outlet"
    DATE = "date"
    KIND = "kind"
    STATUS = "status"
    PASSAGES = "passages"
    AUTHOR = "author"
    LANGUAGE = "language"
    WORDS = "words"
    TAGS = "tags"
    CODERS = "coders"
    MARKED = "marked"


class Grouping(StrEnum):
    """What the list is divided by."""

    NONE = "none"
    OUTLET = "outlet"
    MONTH = "month"
    KIND = "kind"
    STATUS = "status"
    OWN = "own"


_PIECE = 4096  # rows that are sorted at once where the window must not wait


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be seen; `found` are the documents with the words sought.

    `outlet`, `month` and `kind` are None for all and "" for those that have none.
    """

    facet: Facet = Facet.ALL
    theme: TagId | None = None
    found: frozenset[DocumentId] | None = None
    outlet: str | None = None
    month: str | None = None
    kind: str | None = None
    group: GroupId | None = None
    sort: Sort = Sort.ADDED
    backwards: bool = False
    grouping: Grouping = Grouping.NONE

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return self != self.of_all()

    def of_all(self) -> Choice:
        """Every document, in the same order and groups."""
        return Choice(sort=self.sort, backwards=self.backwards, grouping=self.grouping)


@dataclass(frozen=True, slots=True)
class Section:
    """Documents under one heading; `value` is what they have in common."""

    value: Any
    rows: tuple[ShelfRow, ...]


def month_of(row: ShelfRow) -> str:
    """The month of publication as "2026-01" (a bare year as it is), "" for undated."""
    return row.published[:7]


def fits(
    choice: Choice, codebook: Codebook, groups: Iterable[DocumentGroup]
) -> Callable[[ShelfRow], bool]:
    """A test for one row, made once for many."""
    tests: list[Callable[[ShelfRow], bool]] = []
    if choice.facet is not Facet.ALL:
        facet = choice.facet
        tests.append(lambda row: facet in facets_of(row))
    if choice.theme is not None:
        wanted = frozenset[TagId]()
        if choice.theme in codebook.by_id:
            wanted = codebook.within(choice.theme)
        tests.append(lambda row: any(tag in wanted for tag, _n in row.tags))
    if choice.found is not None:
        found = choice.found
        tests.append(lambda row: row.id in found)
    if choice.group is not None:
        inside = frozenset[DocumentId]().union(
            *(each.documents for each in groups if each.id == choice.group)
        )
        tests.append(lambda row: row.id in inside)
    for value, of in (
        (choice.outlet, attrgetter("outlet")),
        (choice.month, month_of),
        (choice.kind, attrgetter("kind")),
    ):
        if value is not None:
            tests.append(lambda row, v=value, of=of: of(row) == v)  # type: ignore[misc]
    if len(tests) == 1:
        return tests[0]
    return lambda row: all(test(row) for test in tests)


def ordered(
    rows: Iterable[ShelfRow],
    by_title: Iterable[ShelfRow],
    sort: Sort,
    *,
    backwards: bool = False,
    marked: Mapping[DocumentId, Marked] = MappingProxyType({}),
) -> list[ShelfRow]:
    """The rows in an order; what is unknown is last, and titles are in order in it.

    `rows` come in the order added, `by_title` are the same by their titles. Many rows
    share few values: to put them side by side is quicker than to sort them all.
    `backwards` turns the usual order of the values round; the unknown stay last.
    """
    if sort in (Sort.ADDED, Sort.TITLE):
        found = list(rows if sort is Sort.ADDED else by_title)
        return found[::-1] if backwards else found
    of, place, last_first = _ORDERS[sort]
    if sort in OF_MARKED:
        of = _of_marked(sort, marked)
    shared: dict[Any, list[ShelfRow]] = {}
    for row in by_title:
        shared.setdefault(of(row), []).append(row)
    unknown = shared.pop("", []) + shared.pop(_UNDATED, [])
    found = []
    for value in sorted(shared, key=place, reverse=last_first != backwards):
        found += shared[value]
    return found + unknown


def ascends(sort: Sort, *, backwards: bool) -> bool:
    """Whether the values grow from the top of the list to its end."""
    last_first = sort in _ORDERS and _ORDERS[sort][2]
    return last_first == backwards


def titles_in_order(
    rows: Sequence[ShelfRow], progress: Progress = SILENT
) -> list[ShelfRow]:
    """The rows by their titles, sorted piece by piece: Python holds every thread up
    while it sorts, and the window's thread must get its turn. Raises Cancelled."""
    pieces = []
    for start in range(0, len(rows), _PIECE):
        progress.step(start, len(rows))
        some = rows[start : start + _PIECE]
        pieces.append(
            sorted((title_key(row), start + n, row) for n, row in enumerate(some))
        )
    return [row for _title, _n, row in merge(*pieces)]


def title_key(row: ShelfRow) -> str:
    """What rows are put in the order of their titles by."""
    return row.title.casefold()


def sections(
    rows: Sequence[ShelfRow], grouping: Grouping, groups: Sequence[DocumentGroup]
) -> tuple[Section, ...]:
    """The rows divided, in their order within each; the undated wait at the top."""
    if grouping is Grouping.NONE:
        return (Section(None, tuple(rows)),)
    ways: dict[Grouping, Callable[[ShelfRow], Any]] = {
        Grouping.OUTLET: attrgetter("outlet"),
        Grouping.MONTH: month_of,
        Grouping.KIND: attrgetter("kind"),
        Grouping.STATUS: attrgetter("status"),
        Grouping.OWN: _group_of(groups),
    }
    of = ways[grouping]
    divided: dict[Any, list[ShelfRow]] = {}
    for row in rows:
        divided.setdefault(of(row), []).append(row)
    return tuple(
        Section(value, tuple(divided[value]))
        for value in _in_order(divided, grouping, groups)
    )


def facets_of(row: ShelfRow) -> Iterator[Facet]:
    """The facets that have a document, besides ALL."""
    yield Facet(row.status.value)
    if not row.published:
        yield Facet.UNDATED
    if row.unsure:
        yield Facet.UNSURE


def counted(rows: Iterable[ShelfRow], of: Callable[[ShelfRow], str]) -> dict[str, int]:
    """The values rows have, most frequent first."""
    return dict(Counter(map(of, rows)).most_common())


def theme_colours(row: ShelfRow, codebook: Codebook) -> tuple[int, ...]:
    """The colours of the themes that are laid in a document, each theme once."""
    themes = {codebook.theme(tag).id for tag, _n in row.tags if tag in codebook.by_id}
    return tuple(tag.colour for tag in codebook.themes if tag.id in themes)


_UNDATED = ("", "")


def _moment(published: tuple[str, str]) -> tuple[str, str]:
    """A day and a time to order by; a month is its first day."""
    day, time = published
    return day.ljust(10, "0"), time


def _same(value: Any) -> Any:
    return value


# What is asked of those who marked documents, not of the rows.
OF_MARKED = (Sort.CODERS, Sort.MARKED)
_NOBODY = Marked()


def _of_marked(
    sort: Sort, marked: Mapping[DocumentId, Marked]
) -> Callable[[ShelfRow], str]:
    if sort is Sort.MARKED:
        return lambda row: marked.get(row.id, _NOBODY).at
    return lambda row: ", ".join(marked.get(row.id, _NOBODY).coders)


def _tag_count(row: ShelfRow) -> int:
    return len(row.tags)


# What rows are ordered by, the order of its values, and whether the last comes first.
_ORDERS: dict[Sort, tuple[Callable[[ShelfRow], Any], Callable[[Any], Any], bool]] = {
    Sort.OUTLET: (attrgetter("outlet"), str.casefold, False),
    Sort.KIND: (attrgetter("kind"), str.casefold, False),
    Sort.STATUS: (attrgetter("status"), list(ReadingStatus).index, False),
    Sort.DATE: (attrgetter("published", "time"), _moment, True),
    Sort.PASSAGES: (attrgetter("passages"), _same, True),
    Sort.AUTHOR: (attrgetter("author"), str.casefold, False),
    Sort.LANGUAGE: (attrgetter("language"), str.casefold, False),
    Sort.WORDS: (attrgetter("words"), _same, True),
    Sort.TAGS: (_tag_count, _same, True),
    Sort.CODERS: (attrgetter("id"), str.casefold, False),
    Sort.MARKED: (attrgetter("id"), _same, True),
}


def _group_of(groups: Sequence[DocumentGroup]) -> Callable[[ShelfRow], GroupId | str]:
    """The first group that a document is in; "" for none."""
    first: dict[DocumentId, GroupId] = {}
    for group in reversed(groups):
        first.update(dict.fromkeys(group.documents, group.id))
    return lambda row: first.get(row.id, "")


def _in_order(
    values: Iterable[Any], grouping: Grouping, groups: Sequence[DocumentGroup]
) -> list[Any]:
    if grouping is Grouping.MONTH:
        return sorted(values, key=lambda month: (month != "", _backwards(month)))
    if grouping is Grouping.STATUS:
        return [each for each in ReadingStatus if each in set(values)]
    if grouping is Grouping.OWN:
        there = set(values)
        order = [each.id for each in groups if each.id in there]
        return [*order, ""] if "" in there else list(order)
    return sorted(values, key=lambda value: (value == "", value.casefold()))


def _backwards(month: str) -> tuple[int, ...]:
    """A key that puts later months first."""
    return tuple(-ord(letter) for letter in month.ljust(7, "0"))
