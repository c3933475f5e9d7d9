"""Shared wording over a dossier, by its index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.commands.cleaning import SetAside
from desktop.commands.documents import ImportDocuments, RemoveDocuments
from desktop.model.ids import DocumentId
from desktop.progress import Cancelled
from desktop.store.shingle_index import Indexed
from desktop.tasks.shared_library import (
    account_in,
    shared_in_library,
    shared_with,
    update_index,
)
from desktop.text.spans import SourceSpan
from desktop.workspace import Workspace
from tests.invented import a_document

SAID = (
    "Nothing can excuse the council for leaving nine crews adrift in a north wind "
    "while the pilots were arguing over dinner."
)
TIDE = "The tide tables for the coming month were printed on Thursday by the registrar."
BAND = "A brass band opened the regatta under heavy clouds and nobody danced at all."


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "one.dossier") as made:
        yield made


def add(workspace: Workspace, *paragraphs: str) -> DocumentId:
    name = f"{len(workspace.reads.documents())}.txt"
    done = workspace.run(ImportDocuments((a_document(*paragraphs, name=name),)))
    return done.result[0]


def runs_of(workspace: Workspace) -> list[tuple[DocumentId, DocumentId]]:
    return [(run.one, run.other) for run in shared_in_library(workspace).runs]


def test_running_text_that_two_documents_share_is_found(workspace: Workspace) -> None:
    one, other = add(workspace, TIDE, SAID), add(workspace, SAID, BAND)
    (run,) = shared_in_library(workspace).runs
    places = {run.one: run.one_span, run.other: run.other_span}
    assert places[one].slice(account_in(workspace, one).text) in SAID
    assert places[other].slice(account_in(workspace, other).text) in SAID


def test_a_run_is_about_as_long_as_what_is_shared(workspace: Workspace) -> None:
    add(workspace, TIDE, SAID)
    add(workspace, SAID, BAND)
    (run,) = shared_in_library(workspace).runs
    length = run.one_span.end - run.one_span.start
    assert 0.6 * len(SAID) < length <= len(SAID)


def test_documents_without_common_text_have_no_run(workspace: Workspace) -> None:
    add(workspace, TIDE)
    add(workspace, BAND)
    assert runs_of(workspace) == []


def test_only_what_is_new_is_read(workspace: Workspace) -> None:
    add(workspace, TIDE, SAID)
    update_index(workspace)
    add(workspace, SAID, BAND)
    assert update_index(workspace) == 1


def test_an_index_that_is_up_to_date_costs_no_reading(workspace: Workspace) -> None:
    add(workspace, TIDE, SAID)
    update_index(workspace)
    assert update_index(workspace) == 0


def test_a_removed_document_is_out_of_the_index(workspace: Workspace) -> None:
    one = add(workspace, TIDE, SAID)
    add(workspace, SAID, BAND)
    assert len(runs_of(workspace)) == 1
    workspace.run(RemoveDocuments((one,)))
    assert runs_of(workspace) == []


def test_undoing_a_removal_brings_the_document_back(workspace: Workspace) -> None:
    one = add(workspace, TIDE, SAID)
    add(workspace, SAID, BAND)
    before = runs_of(workspace)
    workspace.run(RemoveDocuments((one,)))
    runs_of(workspace)
    workspace.undo()
    assert runs_of(workspace) == before


def test_text_that_is_set_aside_is_not_shared(workspace: Workspace) -> None:
    one = add(workspace, TIDE, SAID)
    add(workspace, SAID, BAND)
    start = len(TIDE) + 2
    span = SourceSpan(start, start + len(SAID))
    workspace.run(SetAside(one, span))
    assert runs_of(workspace) == []


def test_a_copy_is_one_voice_and_its_runs_are_left_out(workspace: Workspace) -> None:
    one = add(workspace, TIDE, SAID, BAND)
    other = add(workspace, TIDE, SAID, BAND)
    found = shared_in_library(workspace)
    assert found.runs == ()
    assert len(found.voice) == 1
    assert {one, other} == {*found.voice, *found.voice.values()}


def test_what_one_document_shares_has_verdicts(workspace: Workspace) -> None:
    one = add(workspace, TIDE, SAID)
    other = add(workspace, SAID.replace("nine crews", "ten crews"), BAND)
    (passage,) = shared_with(workspace, one)
    assert passage.b.document == other
    assert len(passage.differences) == 1


@pytest.mark.parametrize(("documents", "found"), [(64, 1), (65, 0)])
def test_a_run_of_words_in_too_many_places_is_a_stock_phrase(
    workspace: Workspace, documents: int, found: int
) -> None:
    workspace.shingles.write(
        (),
        [Indexed(DocumentId(f"d{n}"), "", ((7, 0, 30),)) for n in range(documents)],
    )
    assert len(list(workspace.shingles.common())) == found


def test_indexing_can_be_cancelled_and_goes_on_later(workspace: Workspace) -> None:
    add(workspace, TIDE, SAID)

    class Stopping:
        def step(self, done: int, total: int, what: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        update_index(workspace, Stopping())
    assert update_index(workspace) == 1


def test_an_empty_dossier_shares_nothing(workspace: Workspace) -> None:
    assert runs_of(workspace) == []
