"""Measures: what is filed under them, and what is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.commands.measures import (
    BadMeasureName,
    DropMeasure,
    FileFigures,
    ForgetAliases,
    RenameMeasure,
)
from desktop.model.ids import MeasureId
from desktop.model.measures import Alias
from desktop.workspace import Workspace

FLEET = Alias("percent", "GDP", ("defens", "spend"))
HARBOUR = Alias("money", "USD", ("harbor", "tarsk"))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "one.dossier") as made:
        yield made


def test_figures_are_filed_under_a_new_measure(workspace: Workspace) -> None:
    workspace.run(FileFigures("  Fleet   spending ", (FLEET,)))
    (measure,) = workspace.reads.measures()
    assert (measure.name, measure.aliases) == ("Fleet spending", (FLEET,))


def test_the_same_name_in_other_case_is_the_same_measure(workspace: Workspace) -> None:
    first = workspace.run(FileFigures("Fleet", (FLEET,))).result
    assert workspace.run(FileFigures("FLEET", (HARBOUR,))).result == first
    (measure,) = workspace.reads.measures()
    assert measure.aliases == (FLEET, HARBOUR)


def test_an_alias_is_in_one_measure_only(workspace: Workspace) -> None:
    workspace.run(FileFigures("Fleet", (FLEET, HARBOUR)))
    workspace.run(FileFigures("Harbour", (HARBOUR,)))
    fleet, harbour = workspace.reads.measures()
    assert (fleet.aliases, harbour.aliases) == ((FLEET,), (HARBOUR,))


def test_undo_forgets_what_was_filed_last(workspace: Workspace) -> None:
    workspace.run(FileFigures("Fleet", (FLEET,)))
    workspace.run(FileFigures("Fleet", (HARBOUR,)))
    workspace.undo()
    (measure,) = workspace.reads.measures()
    assert measure.aliases == (FLEET,)


def test_a_measure_can_be_renamed_and_dropped(workspace: Workspace) -> None:
    id = workspace.run(FileFigures("Fleet", (FLEET,))).result
    workspace.run(RenameMeasure(id, "Navy"))
    assert [each.name for each in workspace.reads.measures()] == ["Navy"]
    workspace.run(DropMeasure(id))
    assert workspace.reads.measures() == ()


def test_a_forgotten_alias_leaves_the_measure(workspace: Workspace) -> None:
    id = workspace.run(FileFigures("Fleet", (FLEET, HARBOUR))).result
    workspace.run(ForgetAliases(id, (FLEET,)))
    (measure,) = workspace.reads.measures()
    assert measure.aliases == (HARBOUR,)


def test_a_measure_without_any_alias_goes_and_undo_brings_it_back(
    workspace: Workspace,
) -> None:
    id = workspace.run(FileFigures("Fleet", (FLEET, HARBOUR))).result
    workspace.run(ForgetAliases(id, (HARBOUR, FLEET)))
    assert workspace.reads.measures() == ()
    workspace.undo()
    (measure,) = workspace.reads.measures()
    assert (measure.name, measure.aliases) == ("Fleet", (FLEET, HARBOUR))


def test_a_measure_whose_figures_all_move_goes(workspace: Workspace) -> None:
    workspace.run(FileFigures("Fleet", (FLEET,)))
    workspace.run(FileFigures("Navy", (FLEET,)))
    assert [each.name for each in workspace.reads.measures()] == ["Navy"]


def test_a_measure_needs_a_name(workspace: Workspace) -> None:
    with pytest.raises(BadMeasureName):
        workspace.run(FileFigures("  ", (FLEET,)))


def test_two_measures_cannot_have_one_name(workspace: Workspace) -> None:
    workspace.run(FileFigures("Fleet", (FLEET,)))
    id = workspace.run(FileFigures("Navy", (HARBOUR,))).result
    with pytest.raises(BadMeasureName, match="Fleet"):
        workspace.run(RenameMeasure(id, "fleet"))


def test_a_measure_that_is_not_there_cannot_be_dropped(workspace: Workspace) -> None:
    with pytest.raises(LookupError):
        workspace.run(DropMeasure(MeasureId("none")))
