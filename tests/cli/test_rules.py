"""`dossier rules`: propose, confirm, list, drop, export, import."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.commands.documents import ImportDocuments
from desktop.model.document import Metadata
from desktop.workspace import Workspace
from tests.cli.conftest import Dossier
from tests.invented import a_document

CLUB = "Readers' club: 12 seats"


@pytest.fixture
def outlet(inside: Path) -> Path:
    """Three more documents of one outlet, which share a line."""
    with Workspace.open(inside) as workspace:
        workspace.run(
            ImportDocuments(
                tuple(
                    a_document(
                        story,
                        CLUB.replace("12", str(n)),
                        name=f"{n}.txt",
                        metadata=Metadata(outlet="Quay Courier"),
                    )
                    for n, story in enumerate(("Tugs sail.", "Ice comes.", "It rots."))
                )
            )
        )
    return inside


def test_lines_that_recur_are_proposed(dossier: Dossier, outlet: Path) -> None:
    said = dossier("rules", "propose", "--json")
    (rule,) = said.json["rules"]
    assert rule == {
        "outlet": "Quay Courier",
        "line": "readers' club: # seats",
        "reason": "repeated",
        "seen_in": 3,
        "out_of": 3,
        "words": "Readers' club: 0 seats",
        "example": "0.txt",
        "shown_in": 3,
    }
    assert "in 3 of 3 documents" in dossier("rules", "propose").out


def test_confirming_cleans_and_one_undo_takes_it_back(
    dossier: Dossier, outlet: Path
) -> None:
    before = dossier("show", "1.txt").out
    said = dossier("rules", "confirm", "--outlet", "quay courier", "all", "--json")
    assert said.status == 0
    assert (said.json["documents"], said.json["removed"]) == (3, 3)
    assert dossier("show", "1.txt").out == "Ice comes.\n"
    (rule,) = dossier("rules", "list", "--json").json["rules"]
    assert rule["line"] == "readers' club: # seats"
    dossier("undo")
    assert dossier("show", "1.txt").out == before
    assert dossier("rules", "list", "--json").json["rules"] == []


def test_a_line_of_ones_own_becomes_a_rule(dossier: Dossier, outlet: Path) -> None:
    dossier("rules", "confirm", "--outlet", "Quay Courier", "ICE comes.")
    assert dossier("show", "1.txt").out.startswith("Readers' club")
    assert "your rule for Quay Courier" in dossier("rules", "list").out


def test_dropping_brings_the_lines_back(dossier: Dossier, outlet: Path) -> None:
    before = dossier("show", "2.txt").out
    dossier("rules", "confirm", "--outlet", "Quay Courier", "all")
    said = dossier("rules", "drop", CLUB, "--json")
    assert (said.json["documents"], said.json["restored"]) == (3, 3)
    assert dossier("show", "2.txt").out == before


def test_a_rule_that_is_not_there_cannot_be_dropped(
    dossier: Dossier, outlet: Path
) -> None:
    said = dossier("rules", "drop", "Nothing like it")
    assert said.status == 2 and "Nothing like it" in said.err


def test_rules_go_out_and_come_back_in(
    dossier: Dossier, outlet: Path, tmp_path: Path
) -> None:
    file = tmp_path / "rules.json"
    dossier("rules", "confirm", "--outlet", "Quay Courier", "all")
    assert dossier("rules", "export", file).status == 0
    value = json.loads(file.read_text("utf-8"))
    assert value["format"] == "rules/1" and len(value["rules"]) == 1
    dossier("rules", "drop", "all")
    said = dossier("rules", "import", file, "--json")
    assert (said.status, said.json["documents"], said.json["removed"]) == (0, 3, 3)
    (rule,) = dossier("rules", "list", "--json").json["rules"]
    assert (rule["seen_in"], rule["out_of"]) == (3, 3)


def test_an_export_never_overwrites(dossier: Dossier, outlet: Path) -> None:
    file = outlet.with_name("rules.json")
    file.write_text("mine")
    assert dossier("rules", "export", file).status != 0
    assert file.read_text() == "mine"


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[" * 100_000,
        "[]",
        '{"format": "rules/1"}',
        '{"format": "rules/2", "rules": []}',
        '{"format": "rules/1", "rules": [{"outlet": "Quay", "line": " "}]}',
        '{"format": "rules/1", "rules": [{"outlet": "Q", "line": "l", "reason": "x"}]}',
        '{"format": "rules/1", "rules": [{"outlet": "Q", "line": "l", "seen_in": 2}]}',
    ],
)
def test_a_file_without_rules_is_refused_with_a_sentence(
    dossier: Dossier, outlet: Path, text: str
) -> None:
    file = outlet.with_name("rules.json")
    file.write_text(text)
    said = dossier("rules", "import", file)
    assert said.status != 0 and "Traceback" not in said.err
    assert "no file of rules" in said.err
    assert dossier("rules", "list", "--json").json["rules"] == []


def test_a_dry_run_prints_the_lines_of_each_document_and_changes_nothing(
    dossier: Dossier, outlet: Path
) -> None:
    with Workspace.open(outlet) as workspace:
        before = workspace.reads.dump()
    said = dossier("rules", "confirm", "--outlet", "Quay Courier", "all", "--dry-run")
    assert "  - Readers' club: 0 seats" in said.err
    with Workspace.open(outlet) as workspace:
        assert workspace.reads.dump() == before
