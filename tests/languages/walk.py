"""Walks through the window in the pseudo-language and prints what stayed English.

`python -m tests.languages.walk FOLDER`, with $DOSSIER_LANGUAGE=pseudo.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from desktop.ui.desk import VIEWS
from desktop.ui.main_window import MainWindow
from desktop.ui.screens.stage import Stage

_WORD = re.compile(r"[A-Za-z]{3,}")
# Names on keys, which are the same everywhere.
_NAMES = ("Ctrl", "Shift", "Esc", "Enter", "Alt", "Del", "End", "Ins", "Space")


def shown(window: QWidget) -> Iterator[tuple[str, str]]:
    """Where words stand in the window, and the words."""
    for widget in (window, *window.findChildren(QWidget)):
        kind = type(widget).__name__
        yield f"{kind}: name for screen readers", widget.accessibleName()
        yield f"{kind}: tip", widget.toolTip()
        if isinstance(widget, QLabel | QAbstractButton):
            yield kind, widget.text()
        if isinstance(widget, QLineEdit):
            yield f"{kind}: placeholder", widget.placeholderText()
    for action in window.findChildren(QAction):
        yield f"action {action.objectName()}", action.text()


def is_english(words: str, data: set[str]) -> bool:
    """Whether words are neither marked, nor data, nor a name."""
    if "⟦" in words or any(each in words or words in each for each in data):
        return False
    bare = re.sub(r"[\w.]+\.\w+|" + "|".join(_NAMES), "", words)
    return bool(_WORD.search(bare))


def data_of(window: MainWindow) -> set[str]:
    """What the dossier holds: no words of the program."""
    assert window.session is not None
    reads = window.session.bridge.reads
    found = {reads.title(), str(window.session.path)}
    for document in reads.documents():
        known = document.metadata
        found |= {document.title, document.original.name}
        found |= {word for word in (known.author, known.outlet, known.title) if word}
        found.add(reads.body(document.id).source_text)
    for tag in reads.codebook():
        found |= {tag.name, tag.code, tag.definition or "-"}
    found |= {mark.note for mark in reads.all_annotations()}
    return {each for each in found if len(each) > 2}


def main(folder: Path) -> int:
    """Print the English that is left, as JSON, and leave pictures in the folder."""
    found: set[tuple[str, str]] = set()

    def walk(stage: Stage) -> None:
        window = stage.window(hint=0)
        data = data_of(window)
        steps = [
            *(f"view.{view}" for view in VIEWS),
            "dossier.export",
            "step.back",
            "document.details",
            "step.back",
            "help.keys",
            "step.back",
            "help.about",
        ]
        for step in steps:
            stage.run(step)
            stage.rest(600)
            found.update(
                (f"{step}: {place}", words)
                for place, words in shown(window)
                if is_english(words, data)
            )

    def first(stage: Stage) -> None:
        window = stage.window(sample=False)
        found.update(
            (f"first page: {place}", words)
            for place, words in shown(window)
            if is_english(words, set())
        )

    stage = Stage()
    stage.take(first, folder / "first.png")
    stage.take(walk, folder / "walk.png")
    json.dump(sorted(found), sys.stdout, indent=1)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
