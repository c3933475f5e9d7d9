"""What the columns of the matrix are called, whatever they gather."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from desktop.analysis.counts import Axis, Column
from desktop.i18n import N_, _, ngettext
from desktop.model.codebook import Tag
from desktop.model.dates import PartialDate
from desktop.ui.compare.labels import DOT, outlet_text, passages_text, source_text
from desktop.ui.dates import date_text

AXIS_NAMES = {
    Axis.DOCUMENT: N_("By document"),
    Axis.OUTLET: N_("By outlet"),
    Axis.MONTH: N_("By month"),
    Axis.SPEAKER: N_("By speaker"),
    Axis.TAG: N_("With other tags"),
}
TABLE_NAMES = {
    Axis.DOCUMENT: N_("Tags by documents"),
    Axis.OUTLET: N_("Tags by outlets"),
    Axis.MONTH: N_("Tags by months"),
    Axis.SPEAKER: N_("Tags by speakers"),
    Axis.TAG: N_("Tags that stand together"),
}
_NAMELESS = {
    Axis.OUTLET: N_("No outlet named"),
    Axis.MONTH: N_("No date"),
    Axis.SPEAKER: N_("No speaker named"),
}


def column_name(column: Column) -> str:
    """As in "Tidewater Examiner", "Mar 2026", "No speaker named"."""
    if column.axis is Axis.DOCUMENT:
        return outlet_text(column.documents[0])
    if column.tag is not None:
        return column.tag.name
    if not column.key:
        return _(_NAMELESS[column.axis])
    if column.axis is Axis.MONTH:
        return date_text(PartialDate(column.key))
    return column.key


def column_title(column: Column) -> str:
    """A document's title, else the column's name."""
    if column.axis is Axis.DOCUMENT:
        return column.documents[0].title
    return column_name(column)


def column_line(column: Column) -> str:
    """What stands below its name: a document's date, else how many documents; of
    a tag, how many passages."""
    if column.axis is Axis.DOCUMENT:
        return date_text(column.documents[0].metadata.published)
    if column.tag is not None:
        return passages_text(column.amount(None).passages)
    return documents_text(len(column.members))


def column_tip(column: Column) -> str:
    """All of it, a line each."""
    if column.axis is Axis.DOCUMENT:
        about = source_text(column.documents[0])
    else:
        about = column_line(column)
    return "\n".join((column_title(column), about, length_text(column)))


def copied_name(column: Column) -> str:
    """As the head of a column of a copied table: documents with their dates."""
    if column.axis is Axis.DOCUMENT:
        return f"{column_name(column)} ({column_line(column)})"
    return column_name(column)


def amount_words(column: Column | None, tag: Tag | None, count: int) -> str:
    """What a cell counts: passages, or the places where two tags stand together."""
    if column is None or column.tag is None or tag is None or tag.id in column.kin:
        return passages_text(count)
    return ngettext("{count} place", "{count} places", count).format(
        count=QLocale().toString(count)
    )


def length_text(column: Column) -> str:
    """How long its documents are together, as in "936 w"."""
    return _("{count} w").format(count=QLocale().toString(column.words))


def documents_text(count: int) -> str:
    """As in "3 documents"."""
    return ngettext("{count} document", "{count} documents", count).format(
        count=QLocale().toString(count)
    )


def source_lines(column: Column) -> dict[str, str]:
    """Says of each document where it is from; nothing beside the document itself."""
    if column.axis is Axis.DOCUMENT:
        return {}
    return {each.id: source_text(each) + DOT + each.title for each in column.documents}
