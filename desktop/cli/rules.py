"""`rules`: lines that are set aside in all documents of an outlet."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from desktop.cli.common import WrongWords, open_dossier
from desktop.cli.output import Printed, print_json, say
from desktop.commands.rules import CleanAgainMany
from desktop.errors import AppError
from desktop.formats.rules_file import as_json, from_json
from desktop.i18n import N_, _, ngettext
from desktop.model.ids import RuleId
from desktop.model.rules import NewRule, Rule, outlet_key
from desktop.store.engine import Access
from desktop.tasks.cleaning import (
    Proposal,
    RuleProposal,
    clean_many,
    documents_of,
    propose_rules,
)
from desktop.text.lines import line_key
from desktop.workspace import Workspace

_ALL = "all"
_DRY_RUN = N_("print what would change in each document, and change nothing")


def add(_verb: str, parser: argparse.ArgumentParser) -> None:
    """Declare the words of the verb."""
    what = parser.add_subparsers(metavar="WHAT", dest="what", required=True)
    for name, run, help_ in (
        ("list", list_, _("the rules in force")),
        ("propose", propose, _("lines that recur in an outlet's documents")),
        ("confirm", confirm, _("put rules in force and clean the outlet by them")),
        ("drop", drop, _("take rules out of force and restore what they hid")),
    ):
        part = what.add_parser(name, help=help_, description=help_)
        part.add_argument("--outlet", metavar="NAME", required=name == "confirm")
        part.add_argument("--json", action="store_true")
        if name in ("confirm", "drop"):
            words = _("a line as it stands, or “{all}”").format(all=_ALL)
            part.add_argument("lines", metavar="LINE", nargs="+", help=words)
            part.add_argument("--dry-run", action="store_true", help=_(_DRY_RUN))
        part.set_defaults(run=run)
    for name, run, help_ in (
        ("export", export, _("write the rules as JSON")),
        ("import", import_, _("put the rules of a file in force and clean by them")),
    ):
        part = what.add_parser(name, help=help_, description=help_)
        part.add_argument("file", metavar="FILE", type=Path)
        part.add_argument("--outlet", metavar="NAME")
        part.add_argument("--json", action="store_true")
        if name == "import":
            part.add_argument("--dry-run", action="store_true", help=_(_DRY_RUN))
        part.set_defaults(run=run)


def list_(words: argparse.Namespace) -> int:
    """List the rules in force."""
    with open_dossier(words) as workspace:
        rules = workspace.reads.rules(words.outlet)
    if words.json:
        print_json(
            {
                "format": "list-rules/1",
                "rules": [
                    {"id": each.id, **_row(each.said), "created_at": each.created_at}
                    for each in rules
                ],
            }
        )
        return 0
    for each in rules:
        print(f"{each.said.outlet}: {each.said.line}  ({each.said.why})")
    return 0


def propose(words: argparse.Namespace) -> int:
    """List lines that recur and are no rules yet."""
    with open_dossier(words) as workspace:
        outlets = (words.outlet,) if words.outlet else _outlets(workspace)
        found = [
            each
            for outlet in outlets
            for each in propose_rules(workspace, outlet, Printed())
        ]
    if words.json:
        print_json(
            {"format": "propose-rules/1", "rules": [_proposal(each) for each in found]}
        )
        return 0
    for each in found:
        print(f"{each.rule.outlet}: {each.found.words}  ({each.rule.why})")
    return 0


def confirm(words: argparse.Namespace) -> int:
    """Put rules in force and clean the outlet's documents by them, in one step."""
    with open_dossier(words, Access.WRITE) as workspace:
        proposed = propose_rules(workspace, words.outlet, Printed())
        if words.lines == [_ALL]:
            rules = tuple(each.rule for each in proposed)
        else:
            counted = {each.rule.line: each.rule for each in proposed}
            keys = dict.fromkeys(line_key(line) for line in words.lines)
            keys.pop("", None)
            rules = tuple(counted.get(key, NewRule(words.outlet, key)) for key in keys)
        return _apply(workspace, words, (words.outlet,), confirm=rules)


def drop(words: argparse.Namespace) -> int:
    """Take rules out of force and restore what they set aside, in one step."""
    with open_dossier(words, Access.WRITE) as workspace:
        rules = workspace.reads.rules(words.outlet)
        if words.lines != [_ALL]:
            keys = {line_key(line) for line in words.lines}
            rules = tuple(
                each
                for each in rules
                if each.said.line in keys or each.id in words.lines
            )
            _all_found(words.lines, rules)
        outlets = tuple({outlet_key(each.said.outlet) for each in rules})
        ids = tuple(each.id for each in rules)
        return _apply(workspace, words, outlets, drop=ids)


def export(words: argparse.Namespace) -> int:
    """Write the rules in force to a file that is not there yet."""
    with open_dossier(words) as workspace:
        rules = [each.said for each in workspace.reads.rules(words.outlet)]
    text = json.dumps(as_json(rules), ensure_ascii=False, indent=1) + "\n"
    try:
        with open(words.file, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise _no_file(words.file, error) from error
    if words.json:
        print_json({"format": "exported-rules/1", "rules": len(rules)})
    else:
        say(_rules_words(len(rules)))
    return 0


def import_(words: argparse.Namespace) -> int:
    """Put a file's rules in force and clean their outlets by them, in one step."""
    try:
        rules = from_json(words.file.read_bytes())
    except OSError as error:
        raise _no_file(words.file, error) from error
    if words.outlet:
        key = outlet_key(words.outlet)
        rules = tuple(each for each in rules if outlet_key(each.outlet) == key)
    with open_dossier(words, Access.WRITE) as workspace:
        outlets = tuple({outlet_key(each.outlet) for each in rules})
        return _apply(workspace, words, outlets, confirm=rules)


def _apply(
    workspace: Workspace,
    words: argparse.Namespace,
    outlets: tuple[str, ...],
    *,
    confirm: tuple[NewRule, ...] = (),
    drop: tuple[RuleId, ...] = (),
) -> int:
    documents = [
        each.id for outlet in outlets for each in documents_of(workspace, outlet)
    ]
    changes = clean_many(
        workspace, documents, Printed(), confirm=confirm, drop=frozenset(drop)
    )
    if words.dry_run:
        _print_changes(workspace, changes)
    else:
        commands = tuple(each.command for each in changes)
        workspace.run(CleanAgainMany(commands, confirm, drop))
    removed = sum(len(each.removed) for each in changes)
    restored = sum(len(each.restored) for each in changes)
    if words.json:
        print_json(
            {
                "format": "changed-rules/1",
                "rules": len(confirm) + len(drop),
                "documents": len(changes),
                "removed": removed,
                "restored": restored,
                "passages": sum(each.passages for each in changes),
            }
        )
        return 0
    say(
        _(
            "{rules}; {documents} documents: {removed} lines hidden, {back} shown"
        ).format(
            rules=_rules_words(len(confirm) + len(drop)),
            documents=len(changes),
            removed=removed,
            back=restored,
        )
    )
    return 0


def _print_changes(workspace: Workspace, changes: tuple[Proposal, ...]) -> None:
    """Each document that would change, with the lines that would go and come."""
    for each in changes:
        document = each.command.document
        say(workspace.reads.document(document).title)
        source = workspace.reads.body(document).source_text
        for sign, spans in (("-", each.removed), ("+", each.restored)):
            for span in spans:
                say(f"  {sign} {' '.join(span.slice(source).split())}")


def _outlets(workspace: Workspace) -> tuple[str, ...]:
    """The outlets of the dossier, each as it is first written."""
    found: dict[str, str] = {}
    for each in workspace.reads.documents():
        outlet = each.metadata.outlet
        if outlet and outlet_key(outlet):
            found.setdefault(outlet_key(outlet), outlet)
    return tuple(found.values())


def _all_found(lines: list[str], rules: tuple[Rule, ...]) -> None:
    known = {each.said.line for each in rules} | {each.id for each in rules}
    for line in lines:
        if line not in known and line_key(line) not in known:
            raise WrongWords(
                _("There is no rule “{line}”.").format(line=line),
                hint=_("dossier rules list prints what there is."),
            )


def _no_file(path: Path, error: OSError) -> AppError:
    why = error.strerror or str(error)
    return AppError(f"{path}: {why}.", hint=_("Nothing was changed."))


def _rules_words(count: int) -> str:
    return ngettext("{n} rule", "{n} rules", count).format(n=count)


def _row(rule: NewRule) -> dict[str, Any]:
    return {
        "outlet": rule.outlet,
        "line": rule.line,
        "reason": rule.reason.value,
        "seen_in": rule.seen_in,
        "out_of": rule.out_of,
    }


def _proposal(proposal: RuleProposal) -> dict[str, Any]:
    return {
        **_row(proposal.rule),
        "words": proposal.found.words,
        "example": proposal.found.document,
        "shown_in": proposal.found.shown_in,
    }
