"""About, and the report of a fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import desktop
from desktop import log, settings
from desktop.ui.app import _tell_crash
from desktop.ui.dialogs.about import AboutSheet
from desktop.ui.dialogs.report import ReportSheet

from .conftest import OpenWindow


def crash_before(words: str) -> None:
    """Leave what the run before this one would have left by crashing."""
    folder = settings.log_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "crash-before.log").write_text(words, encoding="utf-8")


def test_about_names_the_version_and_where_things_lie(open_window: OpenWindow) -> None:
    window = open_window()
    window.actions_by_id["help.about"].trigger()
    [sheet] = window.findChildren(AboutSheet)
    assert sheet.is_open
    assert desktop.__version__ in sheet.version.text()
    words = " ".join(sheet.words)
    for folder in (settings.data_folder(), settings.log_folder()):
        assert str(folder) in words


def test_the_first_page_names_the_folder_of_new_dossiers(
    open_window: OpenWindow,
) -> None:
    assert str(settings.data_folder()) in open_window().first_page.where.text()


def test_a_crash_before_is_offered_as_a_report_once(open_window: OpenWindow) -> None:
    crash_before("Fatal Python error: Segmentation fault")
    window = open_window()
    _tell_crash(window)
    [sheet] = window.findChildren(ReportSheet)
    assert sheet.is_open
    assert "Segmentation fault" in sheet.text.toPlainText()
    sheet.close_overlay()
    assert not log.crashed_before()


def test_a_report_says_which_version_on_which_system(open_window: OpenWindow) -> None:
    window = open_window()
    window.actions_by_id["help.report"].trigger()
    [sheet] = window.findChildren(ReportSheet)
    words = sheet.text.toPlainText()
    assert words.startswith(f"Dossier {desktop.__version__}\nPython ")
    assert "Qt 6" in words
    sheet.copy.click()
    assert QApplication.clipboard().text() == words


def test_a_report_names_the_home_folder_by_its_sign_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    crash_before(f'File "{Path.home()}/dossier/x.py", line 3')
    words = log.report("")
    assert str(Path.home()) not in words
    assert 'File "~/dossier/x.py"' in words


def test_a_report_that_cannot_be_kept_says_why(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window()
    window.show_report("It broke.")
    [sheet] = window.findChildren(ReportSheet)
    sheet.keep(tmp_path / "nowhere" / "report.txt")
    assert "report.txt could not be written" in sheet._safe.text()
    sheet.keep(tmp_path / "report.txt")
    assert "Dossier" in (tmp_path / "report.txt").read_text(encoding="utf-8")
