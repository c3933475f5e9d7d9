"""The words of the thin row that stands where text is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from desktop.cleaning import reasons
from desktop.i18n import _, ngettext
from desktop.model.page import HiddenRun
from desktop.text.spans import Span

_GAP = "\u2003\u2002"


class RowLink(Enum):
    """What can be pressed on a row."""

    PEEK = "peek"  # or hide again
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class RowWords:
    """Makes the words of a row, and finds its links in them again.

    A dossier that cannot be changed offers no Restore.
    """

    can_restore: bool = True

    def __call__(self, run: HiddenRun) -> str:
        """The row of a run: how much is hidden, why, and what can be done."""
        peek = _("Hide") if run.peeked else _("Peek")
        parts = [label(run), peek]
        if self.can_restore:
            parts.append(_("Restore"))
        return _GAP.join(parts)

    def links(self, text: str) -> tuple[Span, ...]:
        """Where the links stand in a row's text, in the order of `RowLink`."""
        out = []
        at = text.find(_GAP)
        while at >= 0:
            start = at + len(_GAP)
            at = text.find(_GAP, start)
            out.append(Span(start, at if at >= 0 else len(text)))
        return tuple(out)


def label(run: HiddenRun) -> str:
    """How many lines are hidden, and why."""
    count = ngettext("{n} line hidden", "{n} lines hidden", run.lines)
    reason = reasons.of_run(cut.reason for cut in run.cuts)
    return f"{count.format(n=run.lines)} · {reasons.label(reason)}"


def passages_inside(count: int) -> str:
    """How many passages lie in a hidden run."""
    words = ngettext("{n} passage inside", "{n} passages inside", count)
    return words.format(n=count)
