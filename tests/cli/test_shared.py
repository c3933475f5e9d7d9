"""What documents of a dossier share in words, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.commands.documents import ImportDocuments
from desktop.workspace import Workspace
from tests.cli.conftest import Dossier
from tests.invented import a_document

SAID = (
    "Nothing can excuse the council for leaving nine crews adrift in a north wind "
    "while the pilots were arguing over dinner."
)
TIDE = "The tide tables for the coming month were printed on Thursday by the registrar."
BAND = "A brass band opened the regatta under heavy clouds and nobody danced at all."


@pytest.fixture
def ports(tmp_path: Path) -> Path:
    """Two documents that share a sentence, and one that shares nothing."""
    made = tmp_path / "quay.dossier"
    with Workspace.create(made) as workspace:
        workspace.run(
            ImportDocuments(
                (
                    a_document(TIDE, SAID, name="tide.txt"),
                    a_document(SAID, BAND, name="band.txt"),
                    a_document("Herring was cheap.", name="fish.txt"),
                )
            )
        )
    return made


def test_shared_prints_what_two_documents_have_in_common(
    dossier: Dossier, ports: Path
) -> None:
    said = dossier("-d", ports, "shared")
    assert "nine crews adrift in a north wind" in said.out
    assert "1 run of words" in said.err
    assert "Herring" not in said.out


def test_shared_of_one_document_says_how_the_wording_differs(
    dossier: Dossier, ports: Path
) -> None:
    said = dossier("-d", ports, "shared", "tide.txt")
    assert said.out.startswith("identical")
    assert "nine crews adrift" in said.out


def test_shared_as_json_counts_in_the_cleaned_texts(
    dossier: Dossier, ports: Path
) -> None:
    (run,) = dossier("-d", ports, "shared", "--json").json["runs"]
    text = f"{TIDE}\n\n{SAID}"
    assert text[run["a"]["start"] : run["a"]["end"]] in SAID


def test_copies_of_one_text_are_named_once(dossier: Dossier, ports: Path) -> None:
    long = [TIDE, SAID, BAND, "Eel was dear, and the smokers of Orlo shut for a week."]
    with Workspace.open(ports) as workspace:
        copies = [a_document(*long, name=f"copy{n}.txt") for n in range(2)]
        workspace.run(ImportDocuments(tuple(copies)))
    assert dossier("-d", ports, "shared").out.count("One text: ") == 1


def test_shared_of_an_unknown_document_says_so(dossier: Dossier, ports: Path) -> None:
    said = dossier("-d", ports, "shared", "herring")
    assert said.status == 2 and "There is no document “herring”." in said.err


def test_shared_needs_at_least_one_line(dossier: Dossier, ports: Path) -> None:
    assert dossier("-d", ports, "shared", "--most", "0").status == 2
