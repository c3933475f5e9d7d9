"""Tags from a file: shown before they are added, and added in one step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.errors import AppError
from desktop.ui.codebook import CodebookView
from desktop.ui.codebook.importing import ImportOverlay
from tests.ui.conftest import Desk, settle

TABLE = """name,definition,colour
Ukraine,Something else,
Troop levels,,
Quays > Dues,What ships pay,
,nothing,
"""


@pytest.fixture
def view(desk: Desk, qtbot: QtBot) -> Iterator[CodebookView]:
    made = CodebookView(desk.bridge, jobs=desk.jobs)
    qtbot.addWidget(made)
    made.resize(1400, 900)
    made.show()
    yield made
    made.hide()


def overlay_of(view: CodebookView, qtbot: QtBot, path: Path) -> ImportOverlay:
    view.importing.show_file(path)
    qtbot.waitUntil(lambda: bool(view.window().findChildren(ImportOverlay)))
    [overlay] = view.window().findChildren(ImportOverlay)
    return overlay


def test_the_preview_tells_new_from_here_and_left_out(
    view: CodebookView, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "themes.csv"
    path.write_text(TABLE, encoding="utf-8")
    overlay = overlay_of(view, qtbot, path)
    assert overlay.lines == [
        "New (2)",
        "Quays",
        "Quays > Dues: What ships pay",
        "Here already (1)",
        "Troop levels",
        "Here with other words; they stay as they are (1)",
        "Ukraine",
        "Left out (1)",
        "Row 5: no name, or below itself. It was left out.",
    ]
    assert overlay.add.text() == "Add 2 tags"
    assert len(desk.workspace.reads.codebook()) == 4
    overlay.close_overlay()


def test_one_step_adds_the_new_tags_and_one_undo_takes_them_back(
    view: CodebookView, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "themes.csv"
    path.write_text(TABLE, encoding="utf-8")
    said: list[str] = []
    view.said.connect(said.append)
    before = desk.workspace.reads.codebook()
    overlay_of(view, qtbot, path).add.click()
    settle(qtbot, desk.bridge)
    assert len(desk.workspace.reads.codebook()) == len(before) + 2
    assert said == ["2 tags added. Ctrl Z takes them back."]
    desk.bridge.undo()
    settle(qtbot, desk.bridge)
    assert desk.workspace.reads.codebook() == before


def test_a_file_that_brings_nothing_adds_nothing(
    view: CodebookView, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "themes.csv"
    path.write_text("name\nUkraine\n", encoding="utf-8")
    overlay = overlay_of(view, qtbot, path)
    assert not overlay.add.isEnabled()
    overlay.close_overlay()


@pytest.mark.parametrize("words", ["first,second\n1,2\n", ""])
def test_what_is_no_codebook_is_refused(
    view: CodebookView, desk: Desk, qtbot: QtBot, tmp_path: Path, words: str
) -> None:
    path = tmp_path / "themes.csv"
    path.write_text(words, encoding="utf-8")
    with qtbot.waitSignal(desk.bridge.refused) as refused:
        view.importing.show_file(path)
    assert isinstance(refused.args[0], AppError)
    assert view.window().findChildren(ImportOverlay) == []


def test_a_file_that_is_gone_is_refused_with_a_sentence(
    view: CodebookView, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(desk.bridge.refused) as refused:
        view.importing.show_file(tmp_path / "gone.csv")
    assert "gone.csv" in refused.args[0].sentence
