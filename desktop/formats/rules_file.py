"""Rules of cleaning as a file, `rules/1`: out of one dossier and into another."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from desktop.errors import AppError
from desktop.i18n import _
from desktop.model.document import Reason
from desktop.model.rules import NewRule
from desktop.text.lines import line_key

FORMAT = "rules/1"


class NotRules(AppError):
    """A file that holds no rules."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            _("This is no file of rules ({detail}). Nothing was changed.").format(
                detail=detail
            ),
            hint=_("dossier rules export FILE writes one."),
        )


def as_json(rules: Iterable[NewRule]) -> dict[str, Any]:
    """The rules as `rules/1`, by outlet and line."""
    ordered = sorted(rules, key=lambda rule: (rule.outlet.casefold(), rule.line))
    return {
        "format": FORMAT,
        "rules": [
            {
                "outlet": rule.outlet,
                "line": rule.line,
                "reason": rule.reason.value,
                "seen_in": rule.seen_in,
                "out_of": rule.out_of,
            }
            for rule in ordered
        ],
    }


def from_json(data: bytes) -> tuple[NewRule, ...]:
    """The rules of a file. Raises NotRules."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotRules(str(error)) from error
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise NotRules(_("its format is not “{name}”").format(name=FORMAT))
    rules = value.get("rules")
    if not isinstance(rules, list):
        raise NotRules(_("it has no list of rules"))
    return tuple(_rule(each, number) for number, each in enumerate(rules, start=1))


def _rule(value: Any, number: int) -> NewRule:
    wrong = NotRules(_("rule {n} is not complete").format(n=number))
    if not isinstance(value, dict):
        raise wrong
    outlet, line = value.get("outlet"), value.get("line")
    if not (isinstance(outlet, str) and isinstance(line, str)):
        raise wrong
    seen_in, out_of = value.get("seen_in", 0), value.get("out_of", 0)
    if not (type(seen_in) is int and type(out_of) is int and 0 <= seen_in <= out_of):
        raise wrong
    key = line_key(line)
    if not outlet.strip() or not key:
        raise wrong
    try:
        reason = Reason(value.get("reason", Reason.REPEATED.value))
    except ValueError as error:
        raise wrong from error
    return NewRule(outlet.strip(), key, reason, seen_in, out_of)
