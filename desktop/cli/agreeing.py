"""`agree`: how far coders agree, in a dossier or in data that are given."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from desktop.cli.output import Printed, print_json
from desktop.i18n import _


def add(_verb: str, parser: argparse.ArgumentParser) -> None:
    """Declare the words of the verb."""
    parser.add_argument(
        "--coders", nargs=2, metavar=("A", "B"), help=_("else the two busiest")
    )
    parser.add_argument(
        "--examples",
        type=Path,
        metavar="FILE",
        help=_("JSON with coders' data, instead of a dossier"),
    )
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(words: argparse.Namespace) -> int:
    """Print the coefficients, and for a dossier where the coders differ."""
    from desktop.tasks.agreement import (
        agreement_json,
        agreement_text,
        dossier_agreement,
        examples_agreement,
    )

    if words.examples is not None:
        print_json({"iaa": examples_agreement(words.examples)})
        return 0
    from desktop.cli.common import open_dossier

    with open_dossier(words) as workspace:
        coders = tuple(words.coders) if words.coders else None
        found = dossier_agreement(workspace, coders, Printed())
    if words.json:
        print_json(agreement_json(found))
    else:
        sys.stdout.write(agreement_text(found))
    return 0
