"""How columns of a comparison are called, and how it is said what stands in none."""

from __future__ import annotations

from desktop.analysis.grid import Blank, ColumnKind, GridColumn
from desktop.i18n import N_, _, ngettext
from desktop.tasks.columns import Columns

NAMELESS = {
    ColumnKind.OUTLET: N_("No outlet named"),
    ColumnKind.SPEAKER: N_("No speaker named"),
}
_BLANKS = {
    Blank.READ_NOT_MENTIONED: N_("read, not mentioned"),
    Blank.NOT_READ_TO_END: N_("not read to the end"),
    Blank.NOT_READ_YET: N_("not read yet"),
}
_MOST_NAMED = 6


def key_name(kind: ColumnKind, key: str) -> str:
    """An outlet or speaker, or that there is none."""
    return key or _(NAMELESS[kind])


def column_title(column: GridColumn) -> str:
    """A document's title, the outlet, or the speaker."""
    if column.kind is ColumnKind.DOCUMENT:
        return column.documents[0].title
    return key_name(column.kind, column.key)


def column_name(column: GridColumn) -> str:
    """What tells columns apart in few words: of a document, its outlet if known."""
    if column.kind is ColumnKind.DOCUMENT:
        return column.documents[0].metadata.outlet or column.documents[0].title
    return key_name(column.kind, column.key)


def blank_words(column: GridColumn) -> str:
    """Why a cell of the column is empty, with how much of an outlet was read."""
    blank = column.blank
    if blank is Blank.NOTHING_MARKED:
        if not column.key:
            return _("nothing without a speaker is marked here")
        return _("nothing by {speaker} is marked here").format(speaker=column.key)
    words = _(_BLANKS[blank])
    if len(column.documents) == 1:
        return words
    if blank is Blank.READ_NOT_MENTIONED:
        return _("{blank}, in {count} documents").format(
            blank=words, count=len(column.documents)
        )
    return _("{blank}: {read} of {count} documents read to the end").format(
        blank=words, read=column.read, count=len(column.documents)
    )


def documents_words(count: int) -> str:
    """As in "3 documents"."""
    return ngettext("{count} document", "{count} documents", count).format(count=count)


def passages_words(count: int) -> str:
    """As in "3 passages"."""
    return ngettext("{count} passage", "{count} passages", count).format(count=count)


def rest_words(columns: Columns) -> tuple[str, ...]:
    """What stands in no column, a sentence each; nothing is left out unsaid."""
    out = []
    lost, outlets = columns.nameless, columns.kind is ColumnKind.OUTLET
    if lost is not None and outlets:
        out.append(
            ngettext(
                "{count} document without an outlet stands in no column ({passages}).",
                "{count} documents without an outlet stand in no column ({passages}).",
                lost.documents,
            ).format(count=lost.documents, passages=passages_words(lost.passages))
        )
    elif lost is not None:
        out.append(
            ngettext(
                "{count} passage without a speaker stands in no column ({documents}).",
                "{count} passages without a speaker stand in no column ({documents}).",
                lost.passages,
            ).format(count=lost.passages, documents=documents_words(lost.documents))
        )
    if columns.others:
        names = ", ".join(each.name for each in columns.others[:_MOST_NAMED])
        more = len(columns.others) - _MOST_NAMED
        if more > 0:
            names = _("{names} and {count} more").format(names=names, count=more)
        sentence = (
            _("Other outlets with passages: {names}.")
            if outlets
            else _("Others who are named as speakers: {names}.")
        )
        out.append(sentence.format(names=names))
    return tuple(out)
