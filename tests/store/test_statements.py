"""Who said a passage is written, merged and undone like everything else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.commands.annotations import TagSpan
from desktop.commands.documents import ImportDocuments
from desktop.commands.statements import (
    MergeSpeakers,
    SetStance,
    SetStatement,
    TakeStatement,
)
from desktop.errors import AppError
from desktop.model.annotation import Directness, Stance, Statement
from desktop.model.dates import PartialDate
from desktop.model.ids import AnnotationId
from desktop.model.listing import Speaker
from desktop.text.spans import SourceSpan
from desktop.workspace import Workspace
from tests.invented import a_document, tag_named

SAID = Statement(
    "Ines Morrow", "harbour board", PartialDate("2026-01"), Directness.DIRECT
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "said.dossier") as made:
        yield made


@pytest.fixture
def passages(workspace: Workspace) -> tuple[AnnotationId, ...]:
    """Three passages on Ukraine."""
    [document] = workspace.run(
        ImportDocuments((a_document("The pilots said no to the night crews."),))
    ).result
    tag = tag_named(workspace, "Ukraine")
    return tuple(
        workspace.run(TagSpan(document, SourceSpan(at, at + 5), (tag,))).result
        for at in (0, 6, 12)
    )


def test_a_statement_comes_back_as_it_was_written(
    workspace: Workspace, passages: tuple[AnnotationId, ...]
) -> None:
    workspace.run(SetStatement(passages[0], SAID))
    assert workspace.reads.annotation(passages[0]).statement == SAID


def test_blank_fields_are_stored_as_nothing(
    workspace: Workspace, passages: tuple[AnnotationId, ...]
) -> None:
    workspace.run(SetStatement(passages[0], Statement("  Ines   Morrow ", "  ")))
    said = workspace.reads.annotation(passages[0]).statement
    assert (said.speaker, said.role) == ("Ines Morrow", None)


def test_a_stance_belongs_to_one_tag_of_a_passage(
    workspace: Workspace, passages: tuple[AnnotationId, ...]
) -> None:
    tag = tag_named(workspace, "Ukraine")
    workspace.run(SetStance(passages[1], tag, Stance.CONDITIONAL))
    found = [workspace.reads.annotation(id).taggings[0].stance for id in passages]
    assert found == [None, Stance.CONDITIONAL, None]


def test_a_stance_on_a_tag_that_is_not_laid_is_refused(
    workspace: Workspace, passages: tuple[AnnotationId, ...]
) -> None:
    with pytest.raises(LookupError):
        workspace.run(
            SetStance(passages[0], tag_named(workspace, "Indo-Pacific"), Stance.FOR)
        )


def test_merged_spellings_are_one_speaker_and_one_undo_parts_them(
    workspace: Workspace, passages: tuple[AnnotationId, ...]
) -> None:
    for id, name in zip(passages, ("I. Morrow", "Ines Morrow", "MORROW"), strict=True):
        workspace.run(SetStatement(id, Statement(name, "board")))
    before = workspace.reads.dump()
    changed = workspace.run(
        MergeSpeakers(("I. Morrow", "MORROW", "Ines Morrow"), "Ines Morrow")
    ).result
    merged = workspace.reads.speakers()
    workspace.undo()
    assert changed == 2
    assert merged == (Speaker("Ines Morrow", 3, "board"),)
    assert workspace.reads.dump() == before


def test_speakers_are_not_merged_under_no_name(
    workspace: Workspace, passages: tuple[AnnotationId, ...]
) -> None:
    workspace.run(SetStatement(passages[0], SAID))
    with pytest.raises(AppError):
        workspace.run(MergeSpeakers(("Ines Morrow",), "  "))


def test_a_statement_is_taken_with_a_passage_of_its_own(workspace: Workspace) -> None:
    [document] = workspace.run(
        ImportDocuments((a_document("The pilots said no to the night crews."),))
    ).result
    span = SourceSpan(4, 19)
    made = workspace.run(TakeStatement(document, span, SAID)).result
    kept = workspace.reads.annotation(made)
    assert (kept.span, kept.statement) == (span, SAID)


def test_undo_takes_back_the_passage_with_its_statement(workspace: Workspace) -> None:
    [document] = workspace.run(
        ImportDocuments((a_document("The pilots said no to the night crews."),))
    ).result
    workspace.run(TakeStatement(document, SourceSpan(4, 19), SAID))
    workspace.undo()
    assert not workspace.reads.annotations(document)


def test_what_the_analyst_wrote_is_not_written_over(
    workspace: Workspace, passages: tuple[AnnotationId, ...]
) -> None:
    workspace.run(SetStatement(passages[0], Statement("Captain Morrow")))
    kept = workspace.reads.annotation(passages[0])
    workspace.run(TakeStatement(kept.document, kept.span, SAID))
    said = workspace.reads.annotation(passages[0]).statement
    assert (said.speaker, said.role) == ("Captain Morrow", "harbour board")
