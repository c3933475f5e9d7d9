"""Reads our own links.csv back, also after a spreadsheet has saved it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.formats.returned_tables import (
    Cells,
    cells_of,
    header_names,
    is_id,
    time_or_empty,
)
from desktop.formats.tables import Flavour
from desktop.i18n import _
from desktop.model.links import LinkKind

_KNOWN_BY = ("link_id", "kind", "annotation_id", "other_annotation_id")


@dataclass(frozen=True, slots=True)
class GivenLink:
    """A link as its row tells it, the header being row 1; `start` and `end` are ids of
    annotations, the titles those of their documents. An empty id, coder or time is one
    that the file does not give."""

    row: int
    id: str
    kind: LinkKind
    start: str
    end: str
    titles: tuple[str, str]
    coder: str
    created_at: str


@dataclass(frozen=True, slots=True)
class LinksFile:
    """What the file gives; `problems` are sentences about rows that give nothing."""

    links: tuple[GivenLink, ...]
    problems: tuple[str, ...]


def is_links_csv(data: bytes) -> bool:
    """Whether the first line is the header of links.csv."""
    return header_names(data).issuperset(_KNOWN_BY)


def read_links(data: bytes, flavour: Flavour | None = None) -> LinksFile:
    """The links of a file; columns are found by name.

    `flavour` says whether cells have the guard against formulas; None: told from the
    cells. Raises NotReadable.
    """
    found: list[GivenLink] = []
    rows, problems = cells_of(data, flavour)
    for number, cells in rows:
        try:
            found.append(_link(number, cells))
        except ValueError as error:
            problems.append(
                _("Row {row} was left out: {why}.").format(row=number, why=error)
            )
    return LinksFile(tuple(found), tuple(problems))


def _link(number: int, cells: Cells) -> GivenLink:
    """A link out of its row. Raises ValueError."""

    def get(name: str) -> str:
        return cells.get(name, "")

    start, end = get("annotation_id"), get("other_annotation_id")
    if not start or not end:
        raise ValueError(_("one of its passages is not named"))
    if start == end:
        raise ValueError(_("a passage cannot be linked to itself"))
    return GivenLink(
        row=number,
        id=get("link_id") if is_id(get("link_id")) else "",
        kind=_kind(get("kind")),
        start=start,
        end=end,
        titles=(get("document_title"), get("other_document_title")),
        coder=get("coder"),
        created_at=time_or_empty(get("created_at")),
    )


def _kind(cell: str) -> LinkKind:
    try:
        return LinkKind(cell)
    except ValueError:
        words = ", ".join(LinkKind)
        raise ValueError(
            _("“{cell}” is none of {words}").format(cell=cell, words=words)
        ) from None
