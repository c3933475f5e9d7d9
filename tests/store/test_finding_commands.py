"""Many places tagged in one step; searches kept in the dossier."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.commands.annotations import TagSpan
from desktop.commands.documents import ImportDocuments
from desktop.commands.finding import (
    BadSearchName,
    DropSearch,
    Laid,
    RenameSearch,
    SaveSearch,
    TagPlaces,
)
from desktop.model.document import ReadingStatus
from desktop.model.finding import (
    Asked,
    Condition,
    Narrowing,
    PassageQuery,
    Relation,
    as_kept,
    from_kept,
)
from desktop.model.ids import DocumentId, TagId
from desktop.tasks.retrieving import look_for_passages
from desktop.tasks.searching import look
from desktop.text.spans import SourceSpan
from desktop.workspace import Workspace
from tests.invented import a_document, span_of, tag_named


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "search.dossier") as made:
        yield made


@pytest.fixture
def documents(workspace: Workspace) -> tuple[DocumentId, ...]:
    return workspace.run(
        ImportDocuments(
            (
                a_document("The tug waits. A tug leaves. No ship comes."),
                a_document("One more tug.", name="b.txt"),
            )
        )
    ).result


@pytest.fixture
def ukraine(workspace: Workspace) -> TagId:
    return tag_named(workspace, "Ukraine")


def sentences(workspace: Workspace) -> tuple[tuple[DocumentId, SourceSpan], ...]:
    hits = look(workspace.reads, Asked("tug")).hits
    return tuple((hit.document, hit.span) for hit in hits if hit.span is not None)


def test_all_hits_are_tagged_in_one_step(
    workspace: Workspace, documents: tuple[DocumentId, ...], ukraine: TagId
) -> None:
    outcome = workspace.run(TagPlaces(sentences(workspace), ukraine))
    assert outcome.result == Laid(3, 0)
    words = {each.anchor.words for each in workspace.reads.all_annotations()}
    assert words == {"The tug waits.", "A tug leaves.", "One more tug."}
    workspace.undo()
    assert workspace.reads.all_annotations() == ()


def test_a_tag_is_not_laid_twice_on_the_same_words(
    workspace: Workspace, documents: tuple[DocumentId, ...], ukraine: TagId
) -> None:
    text = workspace.reads.body(documents[0]).source_text
    workspace.run(TagSpan(documents[0], span_of(text, "tug waits"), (ukraine,)))
    outcome = workspace.run(TagPlaces(sentences(workspace), ukraine))
    assert outcome.result == Laid(2, 1)
    again = workspace.run(TagPlaces(sentences(workspace), ukraine))
    assert again.result == Laid(0, 3) and not again.changes


def test_places_that_overlap_each_other_are_tagged_once(
    workspace: Workspace, documents: tuple[DocumentId, ...], ukraine: TagId
) -> None:
    places = ((documents[0], SourceSpan(0, 9)), (documents[0], SourceSpan(4, 12)))
    assert workspace.run(TagPlaces(places, ukraine)).result == Laid(1, 1)


def test_a_passage_that_is_there_gets_the_tag_as_its_last(
    workspace: Workspace, documents: tuple[DocumentId, ...], ukraine: TagId
) -> None:
    troops = tag_named(workspace, "Troop levels")
    text = workspace.reads.body(documents[0]).source_text
    span = span_of(text, "The tug waits.")
    mark = workspace.run(TagSpan(documents[0], span, (troops,))).result
    workspace.run(TagPlaces(sentences(workspace), ukraine))
    assert workspace.reads.annotation(mark).tags == (troops, ukraine)


def test_passages_are_found_by_their_tags_across_documents(
    workspace: Workspace, documents: tuple[DocumentId, ...], ukraine: TagId
) -> None:
    troops = tag_named(workspace, "Troop levels")
    workspace.run(TagPlaces(sentences(workspace), ukraine))
    mine = [each for each in sentences(workspace) if each[0] == documents[1]]
    workspace.run(TagPlaces(tuple(mine), troops))
    query = PassageQuery((ukraine,), (Condition((troops,), denied=True),))
    found = look_for_passages(workspace.reads, Asked(passages=query))
    assert [hit.words for hit in found.hits] == ["The tug waits.", "A tug leaves."]
    assert {hit.tags for hit in found.hits} == {(ukraine,)}
    assert found.facets.tags[ukraine] == 1


def test_a_saved_search_comes_back_as_it_was_and_can_be_undone(
    workspace: Workspace, ukraine: TagId
) -> None:
    asked = Asked(
        'tug NEAR "north wind"',
        PassageQuery((ukraine,), (Condition((ukraine,), Relation.NEAR, True, 7),)),
        Narrowing(ukraine, "Pilot Post", "", ReadingStatus.DONE, "ada"),
    )
    made = workspace.run(SaveSearch("  Tugs  in wind", asked)).result
    [saved] = workspace.reads.searches()
    assert (saved.id, saved.name, saved.asked) == (made, "Tugs in wind", asked)
    workspace.run(RenameSearch(made, "Wind"))
    workspace.run(DropSearch(made))
    assert workspace.reads.searches() == ()
    workspace.undo()
    assert workspace.reads.searches()[0].name == "Wind"


def test_saving_under_the_same_name_replaces_the_search(workspace: Workspace) -> None:
    workspace.run(SaveSearch("Tugs", Asked("tug")))
    workspace.run(SaveSearch("tugs", Asked("tugs")))
    assert [each.asked.words for each in workspace.reads.searches()] == ["tugs"]


def test_a_search_without_a_name_is_refused(workspace: Workspace) -> None:
    with pytest.raises(BadSearchName):
        workspace.run(SaveSearch(" ", Asked("tug")))


@pytest.mark.parametrize("kept", ["", "[]", "{}", '{"words": 1}', '"tug"'])
def test_what_is_no_search_is_refused(kept: str) -> None:
    with pytest.raises(ValueError):
        from_kept(kept)


def test_a_kept_search_is_read_back(ukraine: TagId) -> None:
    asked = Asked("tug", narrowing=Narrowing(ukraine))
    assert from_kept(as_kept(asked)) == asked
