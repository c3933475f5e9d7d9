"""`new`, `check`, `backup`, `restore`: dossiers as files."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.cli.common import dossier_path, open_dossier
from desktop.cli.output import print_json, say
from desktop.i18n import _
from desktop.workspace import Workspace


def add(verb: str, parser: argparse.ArgumentParser) -> None:
    """Declare the words of the verb."""
    if verb == "new":
        from desktop.commands.templates import DEFAULT_TEMPLATE, names

        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--template", choices=names(), default=DEFAULT_TEMPLATE, metavar="NAME"
        )
        parser.set_defaults(run=new)
    elif verb == "check":
        parser.add_argument("--json", action="store_true")
        parser.set_defaults(run=check)
    elif verb == "backup":
        parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
        parser.set_defaults(run=backup)
    else:
        parser.add_argument("copy", metavar="COPY", type=Path)
        parser.set_defaults(run=restore)


def new(words: argparse.Namespace) -> int:
    """Make an empty dossier with a codebook."""
    path: Path = words.file
    if not path.suffix:
        path = path.with_suffix(".dossier")
    with Workspace.create(path, template_name=words.template) as workspace:
        tags = len(workspace.reads.codebook())
    say(_("Made {path} with {tags} tags.").format(path=path, tags=tags))
    return 0


def check(words: argparse.Namespace) -> int:
    """Check the file and that every passage still has its words."""
    from desktop.tasks.checking import problems

    with open_dossier(words) as workspace:
        found = problems(workspace)
    if words.json:
        print_json({"format": "check/1", "problems": list(found)})
    else:
        for problem in found:
            print(problem)
    say(_("{count} problems").format(count=len(found)))
    return 3 if found else 0


def backup(words: argparse.Namespace) -> int:
    """Write a verified copy."""
    from desktop.store.backup import back_up

    source = dossier_path(words)
    back_up(source, words.output)
    say(_("Copied to {path} and checked.").format(path=words.output))
    return 0


def restore(words: argparse.Namespace) -> int:
    """Put a verified copy in the dossier's place; what was there is kept beside it."""
    from desktop.store.backup import restore as put_back

    target = dossier_path(words)
    kept = put_back(words.copy, target)
    if kept is None:
        say(_("Restored {path}.").format(path=target))
    else:
        say(
            _("Restored {path}. What was there is now {kept}.").format(
                path=target, kept=kept
            )
        )
    return 0
