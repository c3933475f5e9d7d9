"""Rules of cleaning that an analyst confirmed: lines set aside in an outlet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.i18n import _
from desktop.model.document import Reason
from desktop.model.ids import RuleId


@dataclass(frozen=True, slots=True)
class NewRule:
    """A rule to be confirmed. `line` is a `line_key`.

    It rests on having been in `seen_in` of `out_of` documents; both are 0 where
    nobody counted.
    """

    outlet: str
    line: str
    reason: Reason = Reason.REPEATED
    seen_in: int = 0
    out_of: int = 0

    @property
    def why(self) -> str:
        """The evidence, as a cut made by this rule bears it."""
        if self.out_of:
            return _("in {n} of {all} documents from this outlet").format(
                n=self.seen_in, all=self.out_of
            )
        return _("your rule for {outlet}").format(outlet=self.outlet)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in force. `created_at` is UTC, ISO 8601 with Z."""

    id: RuleId
    said: NewRule
    created_at: str
    coder: str


def outlet_key(outlet: str | None) -> str:
    """How names of outlets are compared; "" for a document without one."""
    return " ".join((outlet or "").split()).casefold()


def rules_of(rules: Iterable[NewRule], outlet: str | None) -> dict[str, NewRule]:
    """The rules for an outlet, by their line."""
    key = outlet_key(outlet)
    if not key:
        return {}
    return {rule.line: rule for rule in rules if outlet_key(rule.outlet) == key}
