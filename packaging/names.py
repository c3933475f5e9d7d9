"""What every package calls the program: one place, read by all that build."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging"
OUT = ROOT / "build" / "package"

NAME = "dossier"
TITLE = "Dossier"
# The same as APP_ID in desktop/ui/app.py; a test compares them.
APP_ID = "org.dossier_reader.Dossier"
MIME_TYPE = "application/x-dossier"
SUMMARY = "Read, mark and compare policy documents"
MAINTAINER = "The Dossier developers <dossier@localhost>"


class CannotBuild(Exception):
    """Something is missing or wrong; the words say what."""


def version() -> str:
    """The version, from the one place where it is written."""
    words = (ROOT / "desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([\w.]+)"', words)
    if found is None:
        raise CannotBuild("desktop/__init__.py does not say which version this is")
    return found[1]


def epoch() -> int:
    """The time that all built files bear: that of the last commit, in seconds."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if asked.returncode:
        raise CannotBuild(
            "There is no git here to tell the time of the last commit: "
            "set SOURCE_DATE_EPOCH"
        )
    return int(asked.stdout)


def day() -> str:
    """The date of the build, as in 2026-03-04."""
    return f"{datetime.fromtimestamp(epoch(), UTC):%Y-%m-%d}"


def modules() -> list[str]:
    """Every module of the program, by its dotted name."""
    found = []
    for path in sorted((ROOT / "desktop").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if "migrations" in parts[:-1]:
            continue  # Read as source by Alembic.
        found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return [*found, "desktop.store.migrations"]


def filled(template: Path, **more: str) -> str:
    """A template with @VERSION@, @DATE@, @APP_ID@, … filled in. Raises CannotBuild."""
    words = template.read_text(encoding="utf-8")
    values = {
        "VERSION": version(),
        "DATE": day(),
        "APP_ID": APP_ID,
        "MIME_TYPE": MIME_TYPE,
        "SUMMARY": SUMMARY,
        "MAINTAINER": MAINTAINER,
    } | more
    for name, value in values.items():
        words = words.replace(f"@{name}@", value)
    left = re.search(r"@[A-Z_]+@", words)
    if left:
        raise CannotBuild(f"{template.name}: nothing fills {left[0]}")
    return words


def mac_properties() -> dict[str, object]:
    """What macOS is told of the program: its version, and that dossiers are its own."""
    return {
        "CFBundleDisplayName": TITLE,
        "CFBundleShortVersionString": version(),
        "CFBundleVersion": version(),
        "LSMinimumSystemVersion": "14.0",
        "LSApplicationCategoryType": "public.app-category.productivity",
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "The Dossier developers, MIT licence",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Dossier",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [f"{APP_ID}.document"],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": f"{APP_ID}.document",
                "UTTypeDescription": "Dossier",
                "UTTypeConformsTo": ["public.database", "public.data"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["dossier"],
                    "public.mime-type": [MIME_TYPE],
                },
            }
        ],
    }


if __name__ == "__main__":
    print(version())
