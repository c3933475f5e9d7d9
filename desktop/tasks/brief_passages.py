"""The part of a brief that has the tagged passages, theme by theme."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.analysis.grid import Cell, ColumnKind, Grid, Passage
from desktop.analysis.wording import Kinship
from desktop.formats.brief import BriefCell, BriefTable, Emphasis, Line, Run, plain
from desktop.formats.brief import marked as marked_words
from desktop.i18n import _
from desktop.model.codebook import PATH_JOIN, Codebook
from desktop.model.ids import TagId
from desktop.model.links import LinkKind
from desktop.tasks.brief_tables import (
    NOTHING,
    PILCROW,
    Cited,
    heads,
    kind_name,
    laid_table,
    place_words,
    short_names,
)
from desktop.tasks.column_words import blank_words, column_title
from desktop.tasks.comparison import Card, Comparison, Topic
from desktop.tasks.link_words import SIGNS, link_words
from desktop.tasks.linked import LinkedPassages

Laid = list[tuple[str, list[BriefCell]]]


def side_by_side(found: Comparison, cited: Cited) -> list[BriefTable]:
    """A table for each theme; passages that say the same stand in one row."""
    laid: dict[TagId, Laid] = {}
    for topic in found.topics:
        laid.setdefault(topic.theme, []).extend(_topic(topic, found, cited))
    return _tables(found.codebook, laid, _columns(found, cited))


def listed(
    found: Grid,
    kind: ColumnKind,
    codebook: Codebook,
    said: LinkedPassages,
    cited: Cited,
) -> list[BriefTable]:
    """The same for more columns than fit side by side: they follow each other."""
    columns = (
        kind_name(kind),
        heads(found.columns, cited),
        short_names(found.columns, cited),
    )
    laid: dict[TagId, Laid] = {}
    for row in found.rows:
        name = PATH_JOIN.join(codebook.path(row.tag)[1:]) or codebook.path(row.tag)[0]
        cells = [
            _passages_cell(cell, blank_words(column), kind, said, cited)
            for cell, column in zip(row.cells, found.columns, strict=True)
        ]
        laid.setdefault(row.theme, []).append((name, cells))
    return _tables(codebook, laid, columns)


def _columns(
    found: Comparison, cited: Cited
) -> tuple[str, Sequence[str], Sequence[str]]:
    return (
        kind_name(found.kind),
        heads(found.columns, cited),
        short_names(found.columns, cited),
    )


def _tables(
    codebook: Codebook,
    laid: dict[TagId, Laid],
    columns: tuple[str, Sequence[str], Sequence[str]],
) -> list[BriefTable]:
    return [
        laid_table(
            codebook.by_id[theme].name,
            codebook.by_id[theme].definition,
            _("Tag"),
            columns,
            rows,
        )
        for theme, rows in laid.items()
    ]


def _topic(topic: Topic, found: Comparison, cited: Cited) -> Laid:
    path = found.codebook.path(topic.tag)
    name = PATH_JOIN.join(path[1:]) or path[0]
    blanks = [
        plain(blank_words(column), Emphasis.QUIET) if blank is not None else NOTHING
        for blank, column in zip(topic.blanks, found.columns, strict=True)
    ]
    out: Laid = []
    for number, band in enumerate(topic.bands or (None,)):
        cells = []
        for column, blank in enumerate(blanks):
            card = band.cards[column] if band is not None else None
            if card is not None:
                cells.append(_card_cell(card, found, cited))
            else:
                cells.append(blank if number == 0 else NOTHING)
        out.append((name if number == 0 else "", cells))
    return out


def _card_cell(card: Card, found: Comparison, cited: Cited) -> BriefCell:
    """Words with their marks, the place, and what the analyst linked them with; shaded
    where that is a contradiction."""
    loose = card.wording.kinship is Kinship.LOOSE
    emphasis = Emphasis.STRONG if loose else Emphasis.DIFFERS
    marks = [(mark.start, mark.end) for mark in card.marks]
    words = marked_words(card.passage.words, marks, emphasis)
    below = _below(card.passage, found.kind, found.said, cited)
    return BriefCell((words, *below), _contradicted(card.passage, found.said))


def _below(
    passage: Passage, kind: ColumnKind, said: LinkedPassages, cited: Cited
) -> tuple[Line, ...]:
    """The place, then a line as in "× Contradicts [2], ¶ 6" for each link."""
    lines: list[Line] = [(Run(place_words(passage, kind, cited), Emphasis.QUIET),)]
    here = passage.annotation
    for link in said.of(here):
        column, other = said.other(link, here)
        name = f"[{cited.numbers[other.document]}]"
        if kind is not ColumnKind.DOCUMENT:
            name = f"{column_title(column)} {name}"
        if other.paragraph:
            name += f", {PILCROW}{other.paragraph}"
        words = f"{SIGNS[link.kind]} {link_words(link, here, name)}"
        lines.append((Run(words, Emphasis.QUIET),))
    return tuple(lines)


def _contradicted(passage: Passage, said: LinkedPassages) -> bool:
    links = said.of(passage.annotation)
    return any(link.kind is LinkKind.CONTRADICTS for link in links)


def _passages_cell(
    cell: Cell, blank: str, kind: ColumnKind, said: LinkedPassages, cited: Cited
) -> BriefCell:
    if cell.blank is not None:
        return plain(blank, Emphasis.QUIET)
    lines: list[Line] = []
    for passage in cell.passages:
        lines += [(Run(passage.words),), *_below(passage, kind, said, cited)]
    alert = any(_contradicted(passage, said) for passage in cell.passages)
    return BriefCell(tuple(lines), alert)
