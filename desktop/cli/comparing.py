"""`compare` and `analyze`: what stands side by side, of a dossier or just files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.analysis.grid import ColumnKind
from desktop.cli.output import Printed, print_json, say
from desktop.i18n import _

if TYPE_CHECKING:
    from desktop.tasks.columns import ColumnChoice
    from desktop.workspace import Workspace


def add(verb: str, parser: argparse.ArgumentParser) -> None:
    """Declare the words of the verb."""
    if verb == "analyze":
        parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
        parser.add_argument("--json", action="store_true")
        parser.set_defaults(run=analyze)
        return
    parser.add_argument("documents", metavar="DOC", nargs="*", help=_("else all"))
    parser.add_argument(
        "--by",
        choices=[kind.value for kind in ColumnKind],
        default=ColumnKind.DOCUMENT.value,
        help=_("what the columns are"),
    )
    parser.add_argument(
        "--columns",
        nargs="+",
        metavar="NAME",
        help=_("only these outlets or speakers, in this order"),
    )
    parser.add_argument("--tags", nargs="+", metavar="TAG", help=_("only these tags"))
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true")
    how.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        help=_("a .docx, .pdf, .html, .xlsx, .md or .csv file; else it is printed"),
    )
    parser.set_defaults(run=compare)


def compare(words: argparse.Namespace) -> int:
    """Lay documents of a dossier side by side."""
    from desktop.cli.common import WrongWords, find_tag, open_dossier
    from desktop.cli.printing import print_pdf
    from desktop.tasks.comparison_files import (
        SUFFIXES,
        comparison_text,
        write_comparison,
    )
    from desktop.tasks.comparison_json import compare_json

    output: Path | None = words.output
    if output is not None and output.suffix.lower() not in SUFFIXES:
        raise WrongWords(
            _("A comparison cannot be written as “{suffix}”.").format(
                suffix=output.suffix or output.name
            ),
            hint=_("Name a file that ends in {suffixes}.").format(
                suffixes=", ".join(SUFFIXES)
            ),
        )
    with open_dossier(words) as workspace:
        codebook = workspace.reads.codebook()
        tags = words.tags and tuple(find_tag(codebook, tag) for tag in words.tags)
        choice = _chosen(workspace, words)
        if words.json:
            print_json(compare_json(workspace, choice, tags, Printed()))
            return 0
        if output is None:
            sys.stdout.write(comparison_text(workspace, choice, tags))
            return 0
        problems = write_comparison(
            workspace, output, choice, tags, Printed(), print_pdf=print_pdf
        )
    for problem in problems:
        say(problem)
    say(_("Wrote {path}, {count} problems.").format(path=output, count=len(problems)))
    return 1 if problems else 0


def _chosen(workspace: Workspace, words: argparse.Namespace) -> ColumnChoice:
    """What the words put in the columns. Raises WrongWords for what is not there."""
    from desktop.cli.common import WrongWords, find_document
    from desktop.tasks.columns import ColumnChoice, of_documents, there_are

    kind = ColumnKind(words.by)
    ids = tuple(find_document(workspace, word).id for word in words.documents)
    if kind is ColumnKind.DOCUMENT:
        if words.columns:
            raise WrongWords(
                _("--columns names outlets or speakers."),
                hint=_("Add --by outlet or --by speaker, or name documents alone."),
            )
        return of_documents(ids) if ids else ColumnChoice()
    names: list[str] = []
    known = {each.name.casefold(): each.name for each in there_are(workspace, kind)}
    for word in words.columns or ():
        if word.casefold() not in known:
            sentence = (
                _("There is no outlet “{word}”.")
                if kind is ColumnKind.OUTLET
                else _("Nobody named “{word}” says a tagged passage.")
            )
            listed = ", ".join(sorted(name for name in known.values() if name))
            raise WrongWords(
                sentence.format(word=word),
                hint=listed and _("There are: {names}.").format(names=listed),
            )
        names.append(known[word.casefold()])
    return ColumnChoice(kind, tuple(names) or None, ids or None)


def analyze(words: argparse.Namespace) -> int:
    """Clean files and compare them: `compare/1` with the parts that are computed."""
    from desktop.cli.cleaning import cleaned_files
    from desktop.tasks.analyzing import account_of_file, analysis_json
    from desktop.tasks.analyzing import analyze as analyze_accounts

    found, failed = cleaned_files(words.files)
    accounts = [account_of_file(each.path.name, each.cleaned) for each in found]
    analysis = analyze_accounts(accounts, progress=Printed())
    if words.json:
        print_json(analysis_json(analysis))
    else:
        for each in found:
            print(f"{each.path}: {each.cleaned.metadata.title or each.path.name}")
    return 1 if failed else 0
