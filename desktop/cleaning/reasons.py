"""Why a block is set aside, in words: a label for its thin row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from desktop.i18n import N_, _
from desktop.model.document import Reason

LABELS: Mapping[Reason, str] = {
    Reason.NAVIGATION: N_("Site navigation"),
    Reason.SHARE: N_("Share links and follow prompts"),
    Reason.COUNTS: N_("View and reading counts"),
    Reason.COPYRIGHT: N_("Copyright and legal lines"),
    Reason.RELATED: N_("Related stories"),
    Reason.AUTHOR_BOX: N_("Author box"),
    Reason.COMMENTS: N_("Comment section"),
    Reason.FOREIGN: N_("Page text in another language"),
    Reason.PROMOTION: N_("Promotion and subscription prompts"),
    Reason.METADATA: N_("Publication details"),
    Reason.PAGE_FURNITURE: N_("Page furniture"),
    Reason.REPEATED: N_("Repeated on other pages of this outlet"),
    Reason.BY_HAND: N_("Removed by hand"),
}


def label(reason: Reason) -> str:
    """The words for a thin row, in the user's language."""
    return _(LABELS[reason])


def of_run(reasons: Iterable[Reason]) -> Reason:
    """The reason that stands for neighbouring cuts: the commonest, else the first."""
    return Counter(reasons).most_common(1)[0][0]
