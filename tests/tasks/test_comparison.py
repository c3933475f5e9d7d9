"""Comparing documents of a dossier, as the window and the command line ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.analysis.counts import Axis
from desktop.analysis.wording import Kinship
from desktop.commands.annotations import TagSpan
from desktop.commands.documents import ImportDocuments, RemoveDocuments, SetStatus
from desktop.commands.statements import SetStatement
from desktop.model.annotation import Statement
from desktop.model.document import Metadata, ReadingStatus
from desktop.model.ids import DocumentId, TagId
from desktop.progress import Cancelled
from desktop.tasks.columns import of_documents
from desktop.tasks.comparison import (
    build_comparison,
    count_workspace,
    passages_of_cell,
)
from desktop.tasks.comparison_json import compare_json
from desktop.workspace import Workspace
from tests.invented import a_document, span_of, tag_named

SAME = "no tug leaves its berth before the ice is gone"
HEAD = "Share this"
TEXTS = (
    (HEAD, f"She wrote that {SAME}."),
    (f"The board told crews that {SAME}.",),
    ("жоден буксир не вийде.",),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "tugs.dossier") as made:
        yield made


@pytest.fixture
def documents(workspace: Workspace) -> tuple[DocumentId, ...]:
    languages = ("en", "en", "uk")
    ids = workspace.run(
        ImportDocuments(
            tuple(
                a_document(
                    *text,
                    name=f"{number}.txt",
                    aside=[0] if number == 0 else [],
                    metadata=Metadata(language=language),
                )
                for number, (text, language) in enumerate(
                    zip(TEXTS, languages, strict=True)
                )
            )
        )
    ).result
    workspace.run(SetStatus(ids, ReadingStatus.DONE))
    words = (SAME, SAME, "жоден буксир не вийде")
    for id, passage in zip(ids, words, strict=True):
        text = workspace.reads.body(id).source_text
        workspace.run(TagSpan(id, span_of(text, passage), (ukraine(workspace),)))
    return ids


def ukraine(workspace: Workspace) -> TagId:
    return tag_named(workspace, "Ukraine")


def test_the_same_words_stand_side_by_side_and_are_linked(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    shown = build_comparison(workspace, of_documents(documents[:2]))
    (band,) = next(t for t in shown.topics if t.tag == ukraine(workspace)).bands
    assert band.links[0] is not None
    assert band.links[0].kinship is Kinship.SAME
    assert shown.related == 1


def test_documents_in_other_languages_are_not_compared_word_by_word(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    assert (
        build_comparison(workspace, of_documents((documents[0], documents[2]))).related
        == 0
    )


def test_a_document_that_is_gone_is_left_out(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    workspace.run(RemoveDocuments((documents[0],)))
    shown = build_comparison(workspace, of_documents(documents), reference=documents[0])
    assert [each.id for each in shown.documents] == list(documents[1:])
    assert shown.reference == 0


def test_it_can_be_stopped(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    class Stop:
        def step(self, done: int, total: int, label: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        build_comparison(workspace, of_documents(documents), progress=Stop())


def test_the_json_has_every_part_in_a_fixed_order_and_says_which_were_computed(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    result = compare_json(workspace, of_documents(documents))
    assert list(result)[:9] == [
        "format",
        "parts",
        "quotes",
        "statements",
        "shared",
        "figures",
        "figure_groups",
        "suggestions",
        "alignment",
    ]
    assert result["format"] == "compare/1"
    assert set(result["parts"]) <= set(result)


def test_the_json_counts_in_the_cleaned_text(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    grid = compare_json(workspace, of_documents(documents), (ukraine(workspace),))[
        "grid"
    ]
    (row,) = grid["rows"]
    (passage,) = row["cells"][0]["passages"]
    shown = workspace.reads.body(documents[0]).shown_text
    assert shown[passage["start"] : passage["end"]] == passage["text"] == SAME


def test_counts_that_are_known_are_not_counted_again(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    first = count_workspace(workspace, {})
    known = {each.document.id: each for each in first.documents[:2]}
    again = count_workspace(workspace, known)
    assert again.documents[0] is first.documents[0]
    assert again.total(None) == first.total(None)


@pytest.mark.parametrize("axis", Axis)
def test_passages_of_a_cell_are_those_its_count_says(
    workspace: Workspace, documents: tuple[DocumentId, ...], axis: Axis
) -> None:
    _say(workspace, documents[0], "Ada Quill")
    counts = count_workspace(workspace, {})
    for column in counts.columns(axis):
        for tag in counts.codebook:
            listed = passages_of_cell(workspace, column, tag.id)
            assert len(listed) == column.amount(tag.id).passages


def _say(workspace: Workspace, document: DocumentId, name: str) -> None:
    (passage,) = workspace.reads.annotations(document)
    workspace.run(SetStatement(passage.id, Statement(speaker=name)))
