"""Words for translators: the template, and translations made ready for the program.

    python3 dev.py strings     writes build/locale/dossier.pot, makes all .po ready

A translation is resources/locale/LANGUAGE/LC_MESSAGES/dossier.po, made from the
template with any tool that knows gettext; no line of code changes with it.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import build
import names

LOCALE = names.ROOT / "resources" / "locale"
TEMPLATE = names.ROOT / "build" / "locale" / "dossier.pot"


def main() -> int:
    """Write the template and make every translation ready; returns the status."""
    try:
        build.set_up()
        extract()
        for made in ready():
            print(made)
    except names.CannotBuild as error:
        print(error, file=sys.stderr)
        return 1
    print(TEMPLATE)
    return 0


def extract() -> None:
    """Every string that is marked, with its place and its plural."""
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    build.run(
        *(build.PYTHON, "-m", "babel.messages.frontend", "-q", "extract"),
        *("--no-default-keywords", "-k", "_", "-k", "N_", "-k", "ngettext:1,2"),
        *("-k", "pgettext:1c,2", "--sort-by-file", "--project", names.TITLE),
        *("--version", names.version(), "--copyright-holder", names.MAINTAINER),
        *("-o", TEMPLATE, "desktop"),
    )


def ready() -> list[Path]:
    """Compile each .po; the program reads the .mo beside it. Raises CannotBuild."""
    made = []
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/dossier.po")):
        target = source.with_suffix(".mo")
        build.run(
            *(build.PYTHON, "-m", "babel.messages.frontend", "-q", "compile"),
            *("-i", source, "-o", target),
        )
        made.append(target)
    return made


if __name__ == "__main__":
    sys.exit(main())
