"""What everything stands on: words, errors, progress, files that come along."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop import resources
from desktop.errors import AppError
from desktop.i18n import N_, _, ngettext
from desktop.progress import SILENT


def test_an_error_is_its_sentence() -> None:
    error = AppError("It is damaged.", hint="Restore a copy.")
    assert str(error) == error.sentence == "It is damaged."
    assert error.hint == "Restore a copy."


def test_an_error_need_not_have_a_hint() -> None:
    assert AppError("It is empty.").hint is None


def test_words_without_a_translation_stay_english() -> None:
    assert _("Tag passage") == N_("Tag passage") == "Tag passage"
    assert [ngettext("one mark", "marks", n) for n in (0, 1, 2)] == [
        "marks",
        "one mark",
        "marks",
    ]


def test_silent_progress_never_stops_the_work() -> None:
    assert SILENT.step(1, 2, "reading") is None  # type: ignore[func-returns-value]


def test_resources_and_samples_are_found_in_a_checkout() -> None:
    assert resources.path("templates").is_dir()
    assert resources.sample_docs().is_dir()


def test_resources_are_found_beside_a_frozen_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.path("themes", "x.qss") == tmp_path / "resources/themes/x.qss"
    assert resources.sample_docs() == tmp_path / "sample_docs"
