"""What an analyst said that a passage is to another one, in words and as a sign."""

from __future__ import annotations

from desktop.i18n import N_, _
from desktop.model.ids import AnnotationId
from desktop.model.links import Link, LinkKind

_FROM = {
    LinkKind.SUPPORTS: N_("Supports {other}"),
    LinkKind.DIFFERS: N_("Differs from {other}"),
    LinkKind.CONTRADICTS: N_("Contradicts {other}"),
    LinkKind.SAME: N_("Same statement as {other}"),
}
_TO = {**_FROM, LinkKind.SUPPORTS: N_("Supported by {other}")}
# On paper, where no icon stands.
SIGNS = {
    LinkKind.SUPPORTS: "+",
    LinkKind.DIFFERS: "\N{NOT EQUAL TO}",
    LinkKind.CONTRADICTS: "\N{MULTIPLICATION SIGN}",
    LinkKind.SAME: "=",
}


def link_words(link: Link, annotation: AnnotationId, other: str) -> str:
    """As in "Contradicts Tidewater Examiner", seen from one of the two passages."""
    return kind_words(link.kind, other, onward=link.start == annotation)


def kind_words(kind: LinkKind, other: str, *, onward: bool = True) -> str:
    """The same for a link that is not made yet, from its start or its end."""
    return _((_FROM if onward else _TO)[kind]).format(other=other)
