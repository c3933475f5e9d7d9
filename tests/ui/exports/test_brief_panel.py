"""The brief, chosen, read and saved as an analyst does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.tasks.columns import of_documents
from desktop.ui.exports.brief_panel import BriefPanel
from tests.ui.conftest import Desk


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> Iterator[BriefPanel]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    made = BriefPanel(
        desk.bridge, desk.jobs, of_documents((desk.harbour, desk.grain)), window
    )
    made.open()
    qtbot.waitUntil(made.save.isEnabled)
    yield made
    window.hide()


def test_the_preview_has_sources_passages_and_method(panel: BriefPanel) -> None:
    words = panel.preview.toPlainText()
    assert "Tugs before the ice, Pilot Post, Ines Morrow, 2026-01-24" in words
    assert "four new tugs" in words
    assert "Made with Dossier" in words


def test_what_is_not_chosen_leaves_the_preview(panel: BriefPanel, qtbot: QtBot) -> None:
    panel.passages.click()
    qtbot.waitUntil(lambda: "four new tugs" not in panel.preview.toPlainText())


@pytest.mark.parametrize("suffix", ["docx", "pdf", "html", "xlsx", "md"])
def test_each_kind_of_file_is_written(
    panel: BriefPanel, qtbot: QtBot, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"brief.{suffix}"
    panel.save_to(out)
    qtbot.waitUntil(lambda: "Saved as" in panel.result.text())
    assert out.stat().st_size > 500


def test_a_word_document_has_the_passages(
    panel: BriefPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    out = tmp_path / "brief.docx"
    panel.save_to(out)
    qtbot.waitUntil(out.exists)
    cells = [
        cell.text
        for table in docx.Document(str(out)).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert any("four new tugs" in words for words in cells)


def test_a_folder_that_cannot_be_written_gets_a_sentence(
    panel: BriefPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.save_to(tmp_path / "no such folder" / "brief.docx")
    qtbot.waitUntil(lambda: "Writing" not in panel.result.text())
    assert "no such folder" in panel.result.text()


def test_the_clipboard_gets_tables_and_plain_words(panel: BriefPanel) -> None:
    panel.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert "<table" in data.html()
    assert "four new tugs" in data.text()
