"""`export`: annotations and their companions."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.cli.common import find_tag, open_dossier
from desktop.cli.output import say
from desktop.formats.tables import Flavour
from desktop.i18n import _
from desktop.tasks.export import ExportOptions, export_annotations, export_table, tables


def add(_verb: str, parser: argparse.ArgumentParser) -> None:
    """Declare the words of the verb."""
    parser.add_argument("format", choices=("csv", "csv-wide"))
    parser.add_argument("-o", "--output", metavar="PATH", type=Path, required=True)
    parser.add_argument(
        "--for",
        dest="flavour",
        choices=("excel", "programs"),
        default="excel",
        help=_("programs: no guard against formulas"),
    )
    parser.add_argument("--no-bom", action="store_true", help=_("no byte order mark"))
    parser.add_argument("--tags", nargs="+", metavar="TAG", help=_("only these tags"))
    parser.set_defaults(run=run)


def run(words: argparse.Namespace) -> int:
    """Write, read back, compare, and say what was written."""
    with open_dossier(words) as workspace:
        codebook = workspace.reads.codebook()
        options = ExportOptions(
            flavour=Flavour(words.flavour),
            bom=not words.no_bom,
            tags=tuple(find_tag(codebook, word) for word in words.tags)
            if words.tags
            else None,
            untagged=not words.tags,
        )
        if words.format == "csv-wide":
            wide = tables(workspace, options)[1]
            problems = export_table(wide, words.output, options)
            say(
                _("{rows:,} annotations, {problems} problems").format(
                    rows=len(wide.rows), problems=len(problems)
                )
            )
        else:
            report = export_annotations(workspace, words.output, options)
            problems = report.problems
            say(report.sentence)
    for problem in problems:
        say(problem)
    return 1 if problems else 0
