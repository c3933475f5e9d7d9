"""Files, folders and pasted text come in, and each gets its result."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.tasks import importing
from desktop.ui.bridge import Bridge
from desktop.ui.intake import Intake
from desktop.ui.jobs import Jobs
from desktop.ui.theme import Theme, Tone
from desktop.ui.work_panel import WorkPanel
from desktop.workspace import Workspace

ARTICLE = """Harbour dues rise in Kaldvik

By Ana Rebane
4 March 2026

The harbour board of Kaldvik raised its dues on Tuesday, saying that the new quay must
be paid for by those who use it and not by the town alone.

Shipping lines said that they had expected the rise, and that they would wait to see
whether the second quay is built in the coming year before they decide on new routes.
"""


class Stage:
    """An intake into a real dossier, with the panel on a real window."""

    def __init__(self, window: QWidget, path: Path) -> None:
        self.foot = QWidget(window)
        self.panel = WorkPanel(window, self.foot)
        self.intake = Intake(self.panel, window)
        self.jobs = Jobs(window)
        self.bridge = Bridge(Workspace.create(path), window)

    def open(self) -> None:
        self.intake.use(self.bridge, self.jobs)


@pytest.fixture
def stage(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Stage]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    made = Stage(window, tmp_path / "d.dossier")
    yield made
    made.intake.leave()
    made.jobs.close()
    made.bridge.close()
    window.close()


def files(folder: Path, *texts: str) -> list[Path]:
    made = []
    for number, text in enumerate(texts):
        path = folder / f"text {number}.txt"
        path.write_text(text, encoding="utf-8")
        made.append(path)
    return made


def dropped(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_files_are_added_and_named(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    stage.open()
    with qtbot.waitSignal(stage.intake.added, timeout=20_000) as news:
        stage.intake.add_paths(files(tmp_path, ARTICLE))
    ids, steps = news.args
    assert steps == 1
    assert [d.id for d in stage.bridge.reads.documents()] == list(ids)
    assert stage.panel.lines == ()


def test_each_file_that_was_not_added_has_its_reason(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    stage.open()
    good, empty = files(tmp_path, ARTICLE, "")
    again = tmp_path / "again.txt"
    again.write_bytes(good.read_bytes())
    gone = tmp_path / "gone.txt"
    with qtbot.waitSignal(stage.intake.added, timeout=20_000):
        stage.intake.add_paths([good, empty, again, gone])
    told = {line.name: line for line in stage.panel.lines}
    assert stage.panel.lines[0].tone is Tone.DANGER
    assert set(told) == {"text 1.txt", "again.txt", "gone.txt"}
    assert "same" in told["again.txt"].sentence
    assert "Nothing was added" in told["gone.txt"].sentence
    assert told["gone.txt"].hint
    assert stage.panel.isVisible()
    last = stage.panel.row_of("gone.txt")
    assert last.mapTo(stage.panel, last.rect().bottomLeft()).y() < stage.panel.height()
    assert last.height() >= last.heightForWidth(last.width())


def test_a_report_is_put_away_by_one_step_back_and_only_once(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    stage.open()
    with qtbot.waitSignal(stage.intake.added, timeout=20_000):
        stage.intake.add_paths(files(tmp_path, ARTICLE, ""))
    assert stage.panel.close_report()
    assert not stage.panel.isVisible()
    assert not stage.panel.close_report()


def test_what_is_dropped_before_there_is_a_dossier_waits_for_it(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(stage.intake.dossier_wanted):
        stage.intake.take(dropped(*files(tmp_path, ARTICLE)))
    with qtbot.waitSignal(stage.intake.added, timeout=20_000):
        stage.open()
    assert len(stage.bridge.reads.documents()) == 1


def test_two_drops_are_added_one_after_the_other(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    stage.open()
    first, second = files(tmp_path, ARTICLE, ARTICLE.replace("Kaldvik", "Marsund"))
    stage.intake.add_paths([first])
    stage.intake.add_paths([second])
    qtbot.waitUntil(lambda: len(stage.bridge.reads.documents()) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: not stage.intake.busy)


def test_pasted_text_becomes_a_document(stage: Stage, qtbot: QtBot) -> None:
    stage.open()
    data = QMimeData()
    data.setText(ARTICLE)
    with qtbot.waitSignal(stage.intake.added, timeout=20_000):
        assert stage.intake.take(data)
    [document] = stage.bridge.reads.documents()
    assert "harbour board" in stage.bridge.reads.body(document.id).source_text


def test_an_empty_clipboard_is_said_to_be_empty(stage: Stage, qtbot: QtBot) -> None:
    from PySide6.QtGui import QGuiApplication

    stage.open()
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(stage.intake.said) as news:
        stage.intake.paste()
    assert "Copy an article" in news.args[0]


def test_a_dropped_dossier_is_opened_not_added(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    stage.open()
    other = tmp_path / "other.dossier"
    other.touch()
    with qtbot.waitSignal(stage.intake.open_requested) as news:
        stage.intake.take(dropped(other))
    assert news.args == [str(other)]


def test_a_locked_dossier_says_why_nothing_is_added(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    stage.intake.lock("Opened for reading only")
    with qtbot.waitSignal(stage.intake.said) as news:
        stage.intake.add_paths(files(tmp_path, ARTICLE))
    assert news.args == ["Opened for reading only"]
    assert not stage.intake.busy


def test_cancel_keeps_the_results_of_what_was_tried_before(
    stage: Stage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cancel is pressed while the third file is being read."""
    stage.open()
    many = files(tmp_path, *(f"{ARTICLE}\n{number}" for number in range(4)))
    many[1].write_bytes(b"%PDF-1.4 no text")
    honest = importing.read_bytes

    def pressed_at_the_third(path: Path) -> bytes:
        if path == many[2]:
            stage.panel.cancel()
        return honest(path)

    monkeypatch.setattr(importing, "FIRST_BATCH", 1)
    monkeypatch.setattr(importing, "read_bytes", pressed_at_the_third)
    with qtbot.waitSignal(stage.intake.added) as added:
        stage.intake.add_paths(many)
    assert len(added.args[0]) == len(stage.bridge.reads.documents())
    untried = [each for each in stage.panel.lines if "Not tried" in each.sentence]
    assert [each.name for each in untried] == ["text 3.txt"]
    assert stage.panel.row_of("text 1.txt").accessibleName().count("PDF")


def test_a_cancelled_import_adds_nothing_and_says_so(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    stage.open()
    many = files(tmp_path, *(f"{ARTICLE}\n{number}" for number in range(40)))
    said: list[str] = []
    stage.intake.said.connect(said.append)
    stage.intake.add_paths(many)
    stage.panel.cancel()
    qtbot.waitUntil(lambda: not stage.intake.busy, timeout=20_000)
    assert len(said) == 1
    assert "Nothing was added" in said[0]
    assert stage.bridge.reads.documents() == ()
    assert not stage.panel.isVisible()
