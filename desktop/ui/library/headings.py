"""Turns the groups of the library into rows: headings, and what is unfolded below."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from desktop.i18n import _
from desktop.model.dates import PartialDate
from desktop.model.listing import DocumentGroup, ShelfRow
from desktop.ui.dates import date_text
from desktop.ui.library.model import STATUS_WORDS, Heading
from desktop.ui.library.order import Grouping, Section


def listing(
    sections: Sequence[Section],
    grouping: Grouping,
    groups: Sequence[DocumentGroup],
    folded: Collection[str],
) -> list[ShelfRow | Heading]:
    """The rows of the list; without groups there are no headings."""
    if grouping is Grouping.NONE:
        return [row for section in sections for row in section.rows]
    names = {each.id: each.name for each in groups}
    rows: list[ShelfRow | Heading] = []
    for section in sections:
        id = f"{grouping.value} {section.value}"
        is_folded = id in folded
        words = _words(grouping, section.value, names)
        rows.append(Heading(id, words, len(section.rows), is_folded))
        if not is_folded:
            rows += section.rows
    return rows


def own_group(
    heading: Heading, groups: Sequence[DocumentGroup]
) -> DocumentGroup | None:
    """The analyst's own group that a heading stands over; None over any other."""
    ids = {f"{Grouping.OWN.value} {each.id}": each for each in groups}
    return ids.get(heading.id)


def _words(grouping: Grouping, value: Any, names: dict[Any, str]) -> str:
    if grouping is Grouping.STATUS:
        return _(STATUS_WORDS[value])
    if grouping is Grouping.MONTH:
        return date_text(PartialDate(value)) if value else _("No date yet")
    if grouping is Grouping.OWN:
        return names[value] if value else _("In no group")
    return str(value) if value else _("Not known")
