"""Search across the library, on a real file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.commands.annotations import DeleteAnnotations, SetNote, TagSpan
from desktop.commands.documents import (
    EditDetails,
    ImportDocuments,
    RemoveDocuments,
    SetDocumentNote,
    SetStatus,
)
from desktop.model.dates import PartialDate
from desktop.model.document import Metadata, ReadingStatus
from desktop.model.finding import Asked, Narrowing, Where
from desktop.model.ids import DocumentId
from desktop.tasks.searching import look, look_first, spelling_of
from desktop.text.query import BadQuery, parse
from desktop.workspace import Workspace
from tests.invented import a_document, span_of, tag_named

TUGS = "Four new tugs wait for the café at the harbour. The ice is late."


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "search.dossier", coder="ada") as made:
        yield made


@pytest.fixture
def documents(workspace: Workspace) -> tuple[DocumentId, ...]:
    known = Metadata(
        title="Tugs before the ice",
        outlet="Pilot Post",
        author="Ines Morrow",
        published=PartialDate("2026-01-24"),
    )
    return workspace.run(
        ImportDocuments(
            (
                a_document("Share this pier page", TUGS, aside=[0], metadata=known),
                a_document(
                    "Grain at the harbour pier.", "北京大学的港口。", name="g.txt"
                ),
            )
        )
    ).result


def words_found(workspace: Workspace, typed: str) -> list[str]:
    return [hit.words for hit in look(workspace.reads, Asked(typed)).hits]


def marked(workspace: Workspace, typed: str) -> list[str]:
    hits = look(workspace.reads, Asked(typed)).hits
    return [mark.slice(hit.words) for hit in hits for mark in hit.marks]


@pytest.mark.parametrize(
    ("typed", "marks"),
    [
        ("TUGS", ["tugs", "Tugs"]),
        ("cafe", ["café"]),
        ("cafe\u0301", ["café"]),
        ('"new tugs"', ["new tugs"]),
        ('"tugs new"', []),
        ("harb*", ["harbour", "harbour"]),
        ("harbour NOT grain", ["harbour"]),
        ("tugs NEAR/2 ice", ["Tugs", "ice"]),
        ("tugs NEAR/3 wait", ["tugs", "wait"]),
        ("grain OR ice", ["Grain", "ice", "ice"]),
        ("Morrow", ["Morrow"]),
        ("京大", ["京大"]),
        ("harbour 港", ["harbour", "港"]),
        ("harbour NOT 港", ["harbour"]),
    ],
)
def test_words_are_found_as_they_were_asked_for(
    workspace: Workspace, documents: object, typed: str, marks: list[str]
) -> None:
    assert sorted(marked(workspace, typed)) == sorted(marks)


def test_a_hit_is_a_sentence_with_its_place_in_the_source_text(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    [hit] = look(workspace.reads, Asked("café harbour")).hits
    text = workspace.reads.body(documents[0]).source_text
    assert hit.span is not None
    assert hit.span.slice(text) == hit.words == TUGS.partition(" The")[0]
    assert [place.slice(text) for place in hit.places] == ["café", "harbour"]


def test_removed_text_is_found_and_said_to_be_removed(
    workspace: Workspace, documents: object
) -> None:
    hits = look(workspace.reads, Asked("pier")).hits
    assert sorted((hit.removed, hit.words) for hit in hits) == [
        (False, "Grain at the harbour pier."),
        (True, "Share this pier page"),
    ]


def test_notes_on_passages_and_documents_are_found(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    text = workspace.reads.body(documents[0]).source_text
    mark = workspace.run(
        TagSpan(documents[0], span_of(text, "new tugs"), (), "ask *Rotterdam*")
    ).result
    workspace.run(SetDocumentNote(documents[1], "Compare with\nRotterdam again"))
    hits = {hit.where: hit for hit in look(workspace.reads, Asked("rotterdam")).hits}
    assert hits[Where.PASSAGE].annotation == mark
    assert hits[Where.NOTE].words == "Rotterdam again"


def test_the_index_follows_edits_removals_and_undo(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    text = workspace.reads.body(documents[0]).source_text
    mark = workspace.run(TagSpan(documents[0], span_of(text, "ice"), (), "fog")).result
    workspace.run(SetNote(mark, "mist"))
    assert words_found(workspace, "fog") == []
    assert words_found(workspace, "mist") == ["mist"]
    workspace.undo()
    assert words_found(workspace, "fog") == ["fog"]
    workspace.run(DeleteAnnotations((mark,)))
    assert words_found(workspace, "fog") == []
    known = workspace.reads.document(documents[0]).metadata
    workspace.run(EditDetails(documents[0], replace(known, author="Olu Brandt")))
    assert words_found(workspace, "Morrow") == []
    assert words_found(workspace, "Brandt") == ["Olu Brandt"]
    workspace.run(RemoveDocuments(documents))
    assert words_found(workspace, "harbour") == []
    for _step in range(4):
        workspace.undo()
    assert len(words_found(workspace, "harbour")) == 2
    assert words_found(workspace, "Morrow") == ["Ines Morrow"]


def test_the_index_agrees_with_the_rows_after_all_of_that(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    workspace.run(SetDocumentNote(documents[0], "fog"))
    workspace.run(RemoveDocuments(documents[:1]))
    workspace.undo()
    assert workspace.reads.find.problems() == ()


def test_narrowing_keeps_the_documents_with_the_trait(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    first, second = documents
    ukraine = tag_named(workspace, "Ukraine")
    text = workspace.reads.body(first).source_text
    workspace.run(TagSpan(first, span_of(text, "ice"), (ukraine,)))
    workspace.run(SetStatus((second,), ReadingStatus.DONE))
    for narrowing, expected in (
        (Narrowing(tag=ukraine), first),
        (Narrowing(outlet="Pilot Post"), first),
        (Narrowing(outlet=""), second),
        (Narrowing(month="2026-01"), first),
        (Narrowing(month=""), second),
        (Narrowing(status=ReadingStatus.DONE), second),
        (Narrowing(coder="ada"), first),
    ):
        assert look(workspace.reads, Asked("harbour", None, narrowing)).order == (
            expected,
        )


def test_facets_count_the_documents_found(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    facets = look(workspace.reads, Asked("harbour")).facets
    assert dict(facets.outlets) == {"Pilot Post": 1, "": 1}
    assert dict(facets.months) == {"2026-01": 1, "": 1}
    assert dict(facets.statuses) == {ReadingStatus.TO_READ: 2}


def test_a_title_with_the_word_comes_before_a_text_with_it(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    workspace.run(
        ImportDocuments(
            (a_document("Nothing.", metadata=Metadata(title="Harbour"), name="h.txt"),)
        )
    )
    order = look(workspace.reads, Asked("harbour")).order
    assert workspace.reads.document(order[0]).title == "Harbour"


def test_some_hits_come_at_once_without_ranks(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    assert look_first(workspace.reads, Asked("harbour")).order == documents


def test_the_nearest_spelling_is_proposed(
    workspace: Workspace, documents: object
) -> None:
    assert spelling_of(workspace.reads, parse("harbuor")) == "harbour"
    assert spelling_of(workspace.reads, parse("xyzzy")) == ""


def test_a_long_sentence_is_cut_around_the_hit(workspace: Workspace) -> None:
    long = "word " * 300 + "harbour" + " word" * 300
    workspace.run(ImportDocuments((a_document(long),)))
    [hit] = look(workspace.reads, Asked("harbour")).hits
    assert len(hit.words) < 400 and hit.words.startswith("…")
    assert [mark.slice(hit.words) for mark in hit.marks] == ["harbour"]


def test_signs_that_a_pattern_would_take_for_anything_are_letters(
    workspace: Workspace,
) -> None:
    workspace.run(ImportDocuments((a_document("100% 港_口 sure"),)))
    assert marked(workspace, "港_口") == ["港_口"]
    assert marked(workspace, "港%口") == []


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(typed=st.text(alphabet="ab \"*()-ORANDTE/3é中🚢\x00^:{}+'", max_size=30))
def test_no_search_ever_ends_in_an_error_of_the_database(
    workspace: Workspace, typed: str
) -> None:
    try:
        found = look(workspace.reads, Asked(typed))
    except BadQuery as refused:
        assert refused.sentence
    else:
        assert found.order == ()
