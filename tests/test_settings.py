"""Settings come back as they were saved, and a damaged file costs no start."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from desktop import settings
from desktop.settings import Settings

CHOSEN = Settings(
    theme="dark",
    text_scale=1.2,
    last_dossier="/somewhere/Gespräche.dossier",
    recent=("a.dossier", "b.dossier"),
    popover=False,
    geometry="AdnQywAD",
    coder="Ana",
)


def write(words: str) -> Path:
    """A settings file with these words."""
    folder = settings.config_folder()
    folder.mkdir(parents=True)
    path = folder / "settings.json"
    path.write_text(words, encoding="utf-8")
    return path


def test_the_first_start_has_the_defaults() -> None:
    assert settings.load() == Settings()


def test_what_was_saved_is_loaded() -> None:
    settings.save(CHOSEN)
    assert settings.load() == CHOSEN


def test_nothing_but_the_file_is_left_after_saving() -> None:
    settings.save(CHOSEN)
    settings.save(Settings())
    assert os.listdir(settings.config_folder()) == ["settings.json"]


def test_a_field_of_a_newer_version_is_passed_over() -> None:
    write(json.dumps({"theme": "light", "holograms": True}))
    assert settings.load() == Settings(theme="light")


@pytest.mark.parametrize(
    "words",
    [
        "",
        "{",
        "[]",
        '{"theme": "plaid"}',
        '{"theme": 1}',
        '{"text_scale": 400}',
        '{"text_scale": "1"}',
        '{"text_scale": NaN}',
        '{"recent": "abc"}',
        '{"recent": [1]}',
        '{"popover": "no"}',
        '{"last_dossier": 3}',
        "[" * 100_000,
    ],
)
def test_a_damaged_file_is_put_aside_with_a_warning(
    words: str, expected_warnings: pytest.LogCaptureFixture
) -> None:
    path = write(words)
    assert settings.load() == Settings()
    assert "settings are damaged" in expected_warnings.text
    assert not path.exists()
    assert path.with_name("settings.damaged.json").read_text("utf-8") == words


def test_a_file_that_cannot_be_read_stays(
    expected_warnings: pytest.LogCaptureFixture,
) -> None:
    folder = settings.config_folder() / "settings.json"
    folder.mkdir(parents=True)
    assert settings.load() == Settings()
    assert "could not be read" in expected_warnings.text
    assert folder.exists()


def test_the_environment_says_where_everything_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOSSIER_CONFIG_DIR", str(tmp_path / "c"))
    monkeypatch.setenv("DOSSIER_DATA_DIR", str(tmp_path / "d"))
    assert settings.config_folder() == tmp_path / "c"
    assert settings.data_folder() == tmp_path / "d"
    assert settings.log_folder() == tmp_path / "d" / "log"


def test_without_it_the_system_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOSSIER_CONFIG_DIR")
    monkeypatch.delenv("DOSSIER_DATA_DIR")
    folders = {
        settings.config_folder(),
        settings.data_folder(),
        settings.log_folder(),
    }
    assert all(folder.is_absolute() for folder in folders)
    assert all("dossier" in folder.parts for folder in folders)
