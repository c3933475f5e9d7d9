"""Analyses of all documents of a dossier, few or many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.commands.annotations import TagSpan
from desktop.commands.documents import ImportDocuments
from desktop.model.document import Metadata
from desktop.model.ids import DocumentId
from desktop.store.engine import Access
from desktop.store.refusals import DossierReadOnly
from desktop.tasks import shared_by_index, whole_dossier
from desktop.tasks.whole_dossier import analyze_dossier, wording_of_dossier
from desktop.workspace import Workspace
from tests.invented import a_document, span_of

SAID = (
    "Nothing can excuse the council for leaving nine crews adrift in a north wind "
    "while the pilots were arguing over dinner."
)
TIDE = "The tide tables for the coming month were printed on Thursday by the registrar."
BAND = "A brass band opened the regatta under heavy clouds and nobody danced at all."
RAIN = "Rain kept most of the town at home, and the stalls on the quay sold little."
TEXTS = ((TIDE, SAID), (SAID, BAND), (RAIN, TIDE), (BAND,))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "one.dossier") as made:
        yield made


@pytest.fixture
def documents(workspace: Workspace) -> tuple[DocumentId, ...]:
    return workspace.run(
        ImportDocuments(
            tuple(
                a_document(
                    *text, name=f"{number}.txt", metadata=Metadata(language="en")
                )
                for number, text in enumerate(TEXTS)
            )
        )
    ).result


def test_all_documents_are_read_and_none_aligned(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    found = analyze_dossier(workspace)
    assert tuple(document.id for document in found.documents) == documents
    assert found.found.common.families
    assert not found.found.alignment


def test_the_index_finds_the_families_of_a_full_comparison(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    indexed = wording_of_dossier(workspace).found.common
    compared = analyze_dossier(workspace).found.common
    assert indexed.families == compared.families
    assert indexed.shared == compared.shared


def test_of_too_many_those_with_passages_and_then_the_last_are_read(
    workspace: Workspace,
    documents: tuple[DocumentId, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = workspace.reads.body(documents[0]).source_text
    workspace.run(TagSpan(documents[0], span_of(text, "nine crews"), ()))
    monkeypatch.setattr(whole_dossier, "MOST_ANALYSED", 2)
    found = analyze_dossier(workspace)
    assert [each.id for each in found.documents] == [documents[0], documents[3]]


def test_of_many_the_wording_is_left_to_the_index(
    workspace: Workspace,
    documents: tuple[DocumentId, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(whole_dossier, "MOST_COMPARED", 1)
    assert not analyze_dossier(workspace).found.common.families


def test_of_too_much_wording_the_longest_is_compared_and_the_rest_counted(
    workspace: Workspace,
    documents: tuple[DocumentId, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shared_by_index, "MOST_WORDINGS", 1)
    found = wording_of_dossier(workspace)
    [family] = found.found.common.families
    assert {place.document for place in family.places} == set(documents[:2])
    assert found.wordings_left == 2


def test_without_a_place_for_the_index_all_that_is_read_is_compared(
    workspace: Workspace,
    documents: tuple[DocumentId, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(whole_dossier, "MOST_COMPARED", 1)
    with Workspace.open(workspace.path, Access.READ) as reader:
        assert analyze_dossier(reader).found.common.families


def test_a_dossier_opened_for_reading_says_why_it_has_no_index(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    with (
        Workspace.open(workspace.path, Access.READ) as reader,
        pytest.raises(DossierReadOnly, match="opened that way"),
    ):
        wording_of_dossier(reader)
