"""Import, clean, tag, restart, compare, export: each verb a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.journeys import pages

ROOT = Path(__file__).resolve().parents[2]


def dossier(*words: str | Path, status: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env=dict(os.environ),
        check=False,
    )
    assert done.returncode == status, done.stderr
    return done.stdout


def answer(*words: str | Path) -> Any:
    return json.loads(dossier(*words, "--json"))


def test_from_three_pages_to_a_table(tmp_path: Path) -> None:
    path = tmp_path / "patrols.dossier"
    dump, page, _note = pages.write(tmp_path / "in")
    dossier("new", path)
    results = answer("-d", path, "import", tmp_path / "in")["files"]
    assert [each["result"] for each in results] == ["added"] * 3

    [cleaned] = answer("clean", dump)["documents"]
    shown = answer("-d", path, "show", dump.name)
    assert cleaned["text"] == shown["text"]
    assert "Share on" not in shown["text"]

    words = "from 400 to 650 sailors"
    at = shown["text"].index(words)
    dossier("-d", path, "tag", dump.name, str(at), str(at + len(words)), "TL")
    dossier("-d", path, "undo")
    assert answer("-d", path, "list", "annotations")["annotations"] == []
    dossier("-d", path, "redo")
    [made] = answer("-d", path, "list", "annotations")["annotations"]
    assert made["quote"] == words

    grid = answer("-d", path, "compare", dump.name, page.name)["grid"]
    row = next(each for each in grid["rows"] if each["tag"] == "Troop levels")
    assert [cell["blank"] for cell in row["cells"]] == [None, "not read yet"]

    dossier("-d", path, "export", "csv", "-o", tmp_path / "out")
    table = (tmp_path / "out" / "annotations.csv").read_text("utf-8-sig")
    assert words in table
    assert answer("-d", path, "check")["problems"] == []
