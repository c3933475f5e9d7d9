"""A dossier for the command line, and the command line called in this process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop import cli
from desktop.commands.annotations import TagSpan
from desktop.commands.documents import ImportDocuments, SetStatus
from desktop.model.dates import PartialDate
from desktop.model.document import Metadata, ReadingStatus
from desktop.workspace import Workspace
from tests.invented import a_document, span_of, tag_named

PIER = ("Share", "The pier 🚢 costs 5 percent.", "Nobody pays.")


@dataclass(frozen=True)
class Said:
    """What a call answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """stdout, which must be one JSON object and nothing else."""
        return json.loads(self.out)


class Dossier:
    """Calls verbs as a user would."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str | Path) -> Said:
        self._capsys.readouterr()
        try:
            status = cli.main([str(word) for word in words])
        except SystemExit as exit_:
            status = int(exit_.code or 0)
        out, err = self._capsys.readouterr()
        return Said(status, out, err)


@pytest.fixture
def dossier(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Dossier:
    """The command line, with a user's folders of its own and no dossier opened yet."""
    monkeypatch.setenv("DOSSIER_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("DOSSIER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("DOSSIER", raising=False)
    return Dossier(capsys)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A dossier of two documents, one with a tagged passage."""
    made = tmp_path / "ports.dossier"
    with Workspace.create(made, coder="ada") as workspace:
        pier, _island = workspace.run(
            ImportDocuments(
                (
                    a_document(
                        *PIER,
                        name="pier.txt",
                        aside=(0,),
                        metadata=Metadata(
                            title="Who pays for the pier",
                            outlet="The Pilot",
                            published=PartialDate("2026-03-04"),
                        ),
                    ),
                    a_document("Islands have boats.", name="island.txt"),
                )
            )
        ).result
        span = span_of("\n\n".join(PIER), "🚢 costs")
        tag = tag_named(workspace, "Burden-sharing")
        workspace.run(TagSpan(pier, span, (tag,), "check"))
        workspace.run(SetStatus((pier,), ReadingStatus.DONE))
    return made


@pytest.fixture
def inside(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The dossier as the one that is meant when none is named."""
    monkeypatch.setenv("DOSSIER", str(path))
    return path
