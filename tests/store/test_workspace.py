"""The store through its only door: commands, undo, restarts, news."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.commands.annotations import (
    ChangeTag,
    DeleteAnnotations,
    MoveEdges,
    SetNote,
    TagSpan,
    Untag,
)
from desktop.commands.codebook import AddTags, BadTagName, DeleteTag, EditTag
from desktop.commands.documents import (
    EditDetails,
    ImportDocuments,
    MarkOpened,
    NewCut,
    NewDocument,
    RemoveDocuments,
    SetStatus,
)
from desktop.commands.statements import SetStance
from desktop.model.annotation import Stance
from desktop.model.changes import Changes, Kind
from desktop.model.codebook import Tag
from desktop.model.dates import PartialDate
from desktop.model.document import (
    Block,
    BlockKind,
    Metadata,
    ReadingStatus,
    Reason,
    Structure,
)
from desktop.model.ids import DocumentId, TagId, new_id
from desktop.store.refusals import CannotUndo
from desktop.text.spans import SourceSpan
from desktop.workspace import Workspace

TEXT = "Menu\n\nA harbour 🚢 opens.\n\nShe said “later”.\n\n© Nobody"


def a_document(text: str = TEXT, name: str = "harbour.txt") -> NewDocument:
    """A new document whose first and last paragraphs are set aside."""
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(SourceSpan(at, at + len(part)), BlockKind.PARAGRAPH))
        at += len(part) + 2
    cuts = (
        NewCut(blocks[0].span, Reason.NAVIGATION, "short line", 0.9),
        NewCut(blocks[-1].span, Reason.COPYRIGHT, "©", 0.99),
    )
    return NewDocument(
        original=text.encode(),
        name=name,
        media_type="text/plain",
        encoding="utf-8",
        source_text=text,
        structure=Structure(tuple(blocks)),
        cuts=cuts,
        metadata=Metadata(title="Harbour opens", published=PartialDate("2026-03")),
        warnings=(),
        word_count=6,
        shown_length=38,
    )


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "one.dossier", coder="ada") as made:
        yield made


@pytest.fixture
def document(workspace: Workspace) -> DocumentId:
    return workspace.run(ImportDocuments((a_document(),))).result[0]


def span_of(words: str) -> SourceSpan:
    at = TEXT.index(words)
    return SourceSpan(at, at + len(words))


def tag_named(workspace: Workspace, name: str) -> Tag:
    return next(tag for tag in workspace.reads.codebook() if tag.name == name)


def test_a_new_dossier_has_the_four_default_tags_with_keys(
    workspace: Workspace,
) -> None:
    tags = [(tag.name, tag.code, tag.key) for tag in workspace.reads.codebook()]
    assert tags == [
        ("Burden-sharing", "BS", 1),
        ("Ukraine", "UA", 2),
        ("Indo-Pacific", "IP", 3),
        ("Troop levels", "TL", 4),
    ]


def test_the_cleaned_text_is_the_source_without_its_cuts(
    workspace: Workspace, document: DocumentId
) -> None:
    body = workspace.reads.body(document)
    assert body.shown_text == "A harbour 🚢 opens.\n\nShe said “later”."


def test_an_annotation_keeps_its_words_and_what_stands_around_them(
    workspace: Workspace, document: DocumentId
) -> None:
    tag = tag_named(workspace, "Ukraine").id
    id = workspace.run(TagSpan(document, span_of("🚢 opens"), (tag,))).result
    found = workspace.reads.annotation(id)
    assert found.anchor.words == "🚢 opens"
    assert found.anchor.before.endswith("A harbour ")
    assert found.anchor.after.startswith(".\n\nShe")
    assert (found.coder, found.tags) == ("ada", (tag,))


def test_tagging_the_same_words_again_adds_to_the_same_annotation(
    workspace: Workspace, document: DocumentId
) -> None:
    first, second = (tag_named(workspace, n).id for n in ("Ukraine", "Troop levels"))
    one = workspace.run(TagSpan(document, span_of("harbour"), (first,))).result
    two = workspace.run(TagSpan(document, span_of("harbour"), (second,))).result
    assert one == two
    assert workspace.reads.annotation(one).tags == (first, second)


def test_taking_the_last_tag_off_removes_an_annotation_without_a_note(
    workspace: Workspace, document: DocumentId
) -> None:
    tag = tag_named(workspace, "Ukraine").id
    id = workspace.run(TagSpan(document, span_of("harbour"), (tag,))).result
    workspace.run(Untag(id, tag))
    assert workspace.reads.annotations(document) == ()


def test_taking_the_last_tag_off_keeps_an_annotation_with_a_note(
    workspace: Workspace, document: DocumentId
) -> None:
    tag = tag_named(workspace, "Ukraine").id
    span = span_of("harbour")
    id = workspace.run(TagSpan(document, span, (tag,), note="check")).result
    workspace.run(Untag(id, tag))
    assert workspace.reads.annotation(id).tags == ()


def test_undo_after_restart_removes_the_tag(tmp_path: Path) -> None:
    path = tmp_path / "two.dossier"
    with Workspace.create(path) as workspace:
        [document] = workspace.run(ImportDocuments((a_document(),))).result
        tag = tag_named(workspace, "Ukraine").id
        workspace.run(TagSpan(document, span_of("harbour"), (tag,)))
    with Workspace.open(path) as workspace:
        workspace.undo()
        assert workspace.reads.annotations(document) == ()
        workspace.redo()
        assert len(workspace.reads.annotations(document)) == 1


def test_a_tag_in_place_of_another_keeps_its_place_and_what_was_said_of_it(
    workspace: Workspace,
) -> None:
    [document] = workspace.run(ImportDocuments((a_document(),))).result
    ukraine, troops, *others = (tag.id for tag in workspace.reads.codebook())
    other = others[0]
    id = workspace.run(TagSpan(document, span_of("harbour"), (ukraine, troops))).result
    workspace.run(SetStance(id, ukraine, Stance.FOR))
    workspace.run(ChangeTag(id, ukraine, other))
    changed = workspace.reads.annotation(id)
    assert changed.tags == (other, troops)
    assert changed.taggings[0].stance is Stance.FOR


def test_a_tag_in_place_of_another_that_is_there_already_is_laid_once(
    workspace: Workspace,
) -> None:
    [document] = workspace.run(ImportDocuments((a_document(),))).result
    ukraine, troops = (tag_named(workspace, n).id for n in ("Ukraine", "Troop levels"))
    id = workspace.run(TagSpan(document, span_of("harbour"), (ukraine, troops))).result
    workspace.run(ChangeTag(id, ukraine, troops))
    assert workspace.reads.annotation(id).tags == (troops,)


def test_undoing_everything_gives_the_first_state_and_redoing_the_last(
    workspace: Workspace,
) -> None:
    first = workspace.reads.dump()
    [document] = workspace.run(ImportDocuments((a_document(),))).result
    ukraine, troops = (tag_named(workspace, n) for n in ("Ukraine", "Troop levels"))
    id = workspace.run(TagSpan(document, span_of("harbour"), (ukraine.id,))).result
    workspace.run(ChangeTag(id, ukraine.id, troops.id))
    workspace.run(SetNote(id, "a *note*"))
    workspace.run(MoveEdges(id, span_of("A harbour")))
    workspace.run(SetStatus((document,), ReadingStatus.DONE))
    workspace.run(EditDetails(document, Metadata(title="Other")))
    workspace.run(EditTag(replace(ukraine, name="Kyiv", key=4)))
    workspace.run(DeleteTag(troops.id))
    workspace.run(DeleteAnnotations((id,)))
    workspace.run(RemoveDocuments((document,)))
    last = workspace.reads.dump()
    steps = 0
    while workspace.reads.next_undo() is not None:
        workspace.undo()
        steps += 1
    assert workspace.reads.dump() == first
    for _step in range(steps):
        workspace.redo()
    assert workspace.reads.dump() == last


def test_a_new_step_forgets_what_was_undone(
    workspace: Workspace, document: DocumentId
) -> None:
    workspace.run(TagSpan(document, span_of("harbour"), ()))
    workspace.undo()
    workspace.run(TagSpan(document, span_of("later"), ()))
    with pytest.raises(CannotUndo):
        workspace.redo()


def test_undo_stops_where_the_dossier_began(workspace: Workspace) -> None:
    with pytest.raises(CannotUndo):
        workspace.undo()


def test_opening_a_document_does_not_stand_in_the_way_of_undo(
    workspace: Workspace, document: DocumentId
) -> None:
    workspace.run(MarkOpened(document, 3))
    assert workspace.reads.document(document).status is ReadingStatus.READING
    workspace.undo()
    assert workspace.reads.documents() == ()


def test_a_command_that_fails_changes_nothing(workspace: Workspace) -> None:
    before = workspace.reads.dump()
    good = Tag(TagId(new_id()), None, "Energy", "EN", 5, 5, "", "", "", 9)
    bad = Tag(TagId(new_id()), None, "ukraine", "UX", 6, None, "", "", "", 9)
    with pytest.raises(BadTagName):
        workspace.run(AddTags((good, bad)))
    assert workspace.reads.dump() == before


def test_subscribers_hear_which_document_changed(
    workspace: Workspace, document: DocumentId
) -> None:
    heard: list[Changes] = []
    workspace.subscribe(heard.append)
    workspace.run(TagSpan(document, span_of("harbour"), ()))
    assert [(c.touches(Kind.ANNOTATION), c.documents) for c in heard] == [
        (True, frozenset({document}))
    ]


def test_edited_details_say_that_the_analyst_gave_them(
    workspace: Workspace, document: DocumentId
) -> None:
    known = workspace.reads.document(document).metadata
    workspace.run(EditDetails(document, replace(known, outlet="The Pilot")))
    edited = workspace.reads.document(document).metadata
    assert (edited.outlet, edited.found["outlet"]) == ("The Pilot", "analyst")
    assert "title" not in edited.found
