"""A dossier that cannot be opened says what is safe and what to do, in the window."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.ui.main_window import MainWindow
from desktop.ui.opening import free_name
from desktop.ui.widgets.button import Button
from desktop.workspace import Workspace

from .conftest import OpenWindow


def ways(window: MainWindow) -> dict[str, Button]:
    found = window.trouble.findChildren(Button)
    return {button.text(): button for button in found if button.isVisible()}


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = tmp_path / "Budgets.dossier"
    Workspace.create(path).close()
    return path


def test_a_dossier_that_is_gone_is_said_to_be_gone(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(tmp_path / "gone.dossier")
    assert window.trouble.isVisible()
    assert "gone.dossier" in window.trouble.sentence.text()
    assert "Try again" in ways(window)
    assert "First page" in ways(window)


def test_a_file_that_is_no_dossier_stays_as_it_is(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    path = tmp_path / "letter.dossier"
    path.write_text("Dear colleague")
    window = open_window(path)
    assert "not a dossier" in window.trouble.sentence.text()
    assert path.read_text() == "Dear colleague"


def test_a_damaged_dossier_is_not_written_to(
    open_window: OpenWindow, dossier: Path
) -> None:
    whole = dossier.read_bytes()
    dossier.write_bytes(whole[:4096] + os.urandom(len(whole) - 4096))
    window = open_window(dossier)
    assert window.trouble.isVisible()
    assert "damaged" in window.trouble.sentence.text()
    assert "backup" in window.trouble.hint.text()


def test_a_dossier_of_a_newer_version_names_what_to_install(
    open_window: OpenWindow, dossier: Path
) -> None:
    with closing(sqlite3.connect(dossier)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999_later'")
        connection.commit()
    window = open_window(dossier)
    assert "newer version" in window.trouble.sentence.text()
    assert "Install" in window.trouble.hint.text()


def test_a_dossier_open_elsewhere_can_be_opened_for_reading(
    open_window: OpenWindow, dossier: Path
) -> None:
    with Workspace.open(dossier):
        window = open_window(dossier)
        assert "already open" in window.trouble.sentence.text()
        assert "Open for reading only" in ways(window)


def test_the_first_page_is_one_step_from_trouble(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(tmp_path / "gone.dossier")
    [first] = [
        b for b in window.trouble.findChildren(Button) if b.text() == "First page"
    ]
    first.click()
    assert window.first_page.isVisible()
    assert not window.trouble.isVisible()


def test_a_new_dossier_takes_a_name_no_file_has(tmp_path: Path) -> None:
    first = free_name("Notes")
    first.parent.mkdir(parents=True)
    first.touch()
    assert free_name("Notes") != first
