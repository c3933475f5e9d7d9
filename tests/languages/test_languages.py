"""Every word can be translated, with its plural, and the window can be mirrored."""

from __future__ import annotations

import ast
import json
import os
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop import i18n
from desktop.i18n import Count, Pseudo

ROOT = Path(__file__).resolve().parents[2]
MARKS = {"_", "N_", "ngettext", "pgettext"}


def marked() -> Iterator[tuple[str, ast.Call]]:
    """Each call that marks words, with its place."""
    for path in sorted((ROOT / "desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in MARKS:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def fields(words: str) -> set[str]:
    return {name for _t, name, _s, _c in string.Formatter().parse(words) if name}


def test_nothing_is_put_into_words_before_they_are_translated() -> None:
    bad = [
        place
        for place, call in marked()
        for word in call.args
        if isinstance(word, ast.JoinedStr | ast.BinOp)
    ]
    assert not bad


def test_singular_and_plural_take_the_same_values() -> None:
    for place, call in marked():
        if isinstance(call.func, ast.Name) and call.func.id == "ngettext":
            one, many = (ast.literal_eval(word) for word in call.args[:2])
            # A singular may say the number in words.
            assert fields(one) <= fields(many), place


def test_values_in_words_have_names_so_that_a_translator_may_reorder_them() -> None:
    for place, call in marked():
        for word in call.args:
            if isinstance(word, ast.Constant) and isinstance(word.value, str):
                assert not re.search(r"\{\d*[:}]", word.value), place
                assert not re.search(r"%[sd]", word.value), place


def test_the_pseudo_language_leaves_what_is_filled_in_as_it_is() -> None:
    words = Pseudo().gettext("Opening {name}")
    assert words.format(name="a.dossier").startswith("⟦Ópéñíñg a.dossier")


def test_a_translation_is_used_with_its_plurals_and_signs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import gettext

    class Invented(gettext.NullTranslations):
        def pgettext(self, context: str, message: str) -> str:
            return "\u202f" if context == "between thousands" else message

    monkeypatch.setattr(i18n, "_translations", Invented())
    assert f"{Count(1234567):,}" == "1\u202f234\u202f567"
    assert f"{Count(12)}" == "12"


def test_a_number_in_english_has_commas() -> None:
    assert f"{Count(9000):,} words" == "9,000 words"


@pytest.mark.slow
def test_no_word_of_the_window_stays_english(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.languages.walk", str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=200,
        env=os.environ
        | {
            "DOSSIER_LANGUAGE": i18n.PSEUDO,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONUTF8": "1",
        },
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


PLACES = """
import sys
from pathlib import Path
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from desktop.ui.screens.stage import Stage

def look(stage):
    QApplication.setLayoutDirection(Qt.LayoutDirection[sys.argv[2]])
    desk = stage.desk()
    panes = (desk.library, desk.reader, desk.inspector)
    print([pane.mapTo(desk.window(), QPoint(0, 0)).x() for pane in panes])

Stage().take(look, Path(sys.argv[1]))
"""


def places(tmp_path: Path, direction: str) -> list[int]:
    """Where library, text and inspector begin, in a window of this direction."""
    picture = tmp_path / f"{direction}.png"
    script = tmp_path / "places.py"
    script.write_text(f"if __name__ == '__main__':\n exec({PLACES!r})\n", "utf-8")
    done = subprocess.run(
        [sys.executable, script, picture, direction],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert QImage(str(picture)).width() == 1600
    found: list[int] = json.loads(done.stdout)
    return found


@pytest.mark.slow
def test_a_right_to_left_window_has_the_library_on_the_right(tmp_path: Path) -> None:
    plain = places(tmp_path, "LeftToRight")
    mirrored = places(tmp_path, "RightToLeft")
    assert plain == sorted(plain)
    assert mirrored == sorted(mirrored, reverse=True)
