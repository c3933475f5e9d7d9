"""What is said of figures to be checked, and when it does not hold any more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.commands.resolutions import NothingSaid, ReopenCheck, ResolveCheck
from desktop.model.ids import DocumentId
from desktop.model.resolutions import Place, as_kept, from_kept
from desktop.text.spans import SourceSpan
from desktop.workspace import Workspace

PILOT: Place = (DocumentId("pilot"), SourceSpan(10, 12))
LEDGER: Place = (DocumentId("ledger"), SourceSpan(3, 9))
TRIBUNE: Place = (DocumentId("tribune"), SourceSpan(0, 2))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "one.dossier", coder="Ada") as made:
        yield made


def test_a_note_is_kept_with_the_places_it_speaks_of(workspace: Workspace) -> None:
    workspace.run(ResolveCheck((PILOT, LEDGER), " The Ledger\nerred. "))
    (said,) = workspace.reads.resolutions()
    assert (said.note, said.coder) == ("The Ledger erred.", "Ada")
    assert said.covers((LEDGER, PILOT))


def test_a_third_figure_is_not_covered(workspace: Workspace) -> None:
    workspace.run(ResolveCheck((PILOT, LEDGER), "The Ledger erred."))
    (said,) = workspace.reads.resolutions()
    assert not said.covers((PILOT, LEDGER, TRIBUNE))


def test_what_is_said_of_more_takes_the_place_of_what_was_said_of_some(
    workspace: Workspace,
) -> None:
    workspace.run(ResolveCheck((PILOT, LEDGER), "The Ledger erred."))
    workspace.run(ResolveCheck((PILOT, LEDGER, TRIBUNE), "All of them erred."))
    assert [each.note for each in workspace.reads.resolutions()] == [
        "All of them erred."
    ]


def test_it_is_undone_and_can_be_taken_back(workspace: Workspace) -> None:
    made = workspace.run(ResolveCheck((PILOT,), "Right.")).result
    workspace.run(ReopenCheck(made))
    assert workspace.reads.resolutions() == ()
    workspace.undo()
    assert [each.id for each in workspace.reads.resolutions()] == [made]
    workspace.undo()
    assert workspace.reads.resolutions() == ()


def test_without_a_word_nothing_is_resolved(workspace: Workspace) -> None:
    with pytest.raises(NothingSaid):
        workspace.run(ResolveCheck((PILOT,), "  "))


def test_places_are_kept_in_one_order() -> None:
    assert as_kept((PILOT, LEDGER, PILOT)) == as_kept((LEDGER, PILOT))
    assert from_kept(as_kept((PILOT, LEDGER))) == {PILOT, LEDGER}
