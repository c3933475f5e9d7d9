"""Links between passages go with them, come back with them, and never dangle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.commands.annotations import (
    DeleteAnnotations,
    JoinAnnotations,
    TagSpan,
    Untag,
)
from desktop.commands.codebook import DeleteTag
from desktop.commands.documents import ImportDocuments, RemoveDocuments
from desktop.commands.links import LinkPassages, Unlink
from desktop.errors import AppError
from desktop.model.ids import AnnotationId, DocumentId
from desktop.model.links import LinkKind
from desktop.text.spans import SourceSpan
from desktop.workspace import Command, Workspace
from tests.invented import a_document, tag_named


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "links.dossier") as made:
        yield made


@pytest.fixture
def documents(workspace: Workspace) -> tuple[DocumentId, ...]:
    return workspace.run(
        ImportDocuments(
            tuple(
                a_document("The pilots said no to the night crews.", name=name)
                for name in ("one.txt", "two.txt")
            )
        )
    ).result


@pytest.fixture
def passages(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> tuple[AnnotationId, ...]:
    """Two overlapping in the first document, one in the second; linked in a row."""
    tag = tag_named(workspace, "Ukraine")
    places = ((documents[0], 0), (documents[0], 3), (documents[1], 0))
    made = tuple(
        workspace.run(TagSpan(document, SourceSpan(at, at + 5), (tag,))).result
        for document, at in places
    )
    workspace.run(LinkPassages(made[0], made[2], LinkKind.SUPPORTS))
    workspace.run(LinkPassages(made[1], made[2], LinkKind.DIFFERS))
    return made


def test_a_link_is_known_at_both_its_ends(
    workspace: Workspace, passages: tuple[AnnotationId, ...]
) -> None:
    [here] = workspace.reads.links(passages[0])
    there = workspace.reads.links(passages[2])
    assert (here.start, here.end, here.kind) == (
        passages[0],
        passages[2],
        LinkKind.SUPPORTS,
    )
    assert here in there and len(there) == 2


def test_two_passages_have_one_link(
    workspace: Workspace, passages: tuple[AnnotationId, ...]
) -> None:
    workspace.run(LinkPassages(passages[2], passages[0], LinkKind.SAME))
    [link] = workspace.reads.links(passages[0])
    assert link.kind is LinkKind.SAME


def test_a_passage_is_not_linked_to_itself(
    workspace: Workspace, passages: tuple[AnnotationId, ...]
) -> None:
    with pytest.raises(AppError):
        workspace.run(LinkPassages(passages[0], passages[0], LinkKind.SAME))


def test_a_removed_link_leaves_both_passages(
    workspace: Workspace, passages: tuple[AnnotationId, ...]
) -> None:
    [link] = workspace.reads.links(passages[0])
    workspace.run(Unlink(link.id))
    assert not workspace.reads.links(passages[0])
    assert len(workspace.reads.annotations_among(passages)) == 3


@pytest.mark.parametrize("what", ["delete", "untag", "tag", "document"])
def test_what_takes_a_passage_away_takes_its_links_and_undo_brings_both(
    workspace: Workspace,
    documents: tuple[DocumentId, ...],
    passages: tuple[AnnotationId, ...],
    what: str,
) -> None:
    tag = tag_named(workspace, "Ukraine")
    commands: dict[str, Command[object]] = {
        "delete": DeleteAnnotations((passages[2],)),
        "untag": Untag(passages[2], tag),
        "tag": DeleteTag(tag),
        "document": RemoveDocuments((documents[1],)),
    }
    before = workspace.reads.dump()
    workspace.run(commands[what])
    left, problems = workspace.reads.links(), workspace.reads.problems()
    workspace.undo()
    assert (left, problems) == ((), ())
    assert workspace.reads.dump() == before


def test_a_joined_passage_has_the_links_of_both(
    workspace: Workspace, passages: tuple[AnnotationId, ...]
) -> None:
    workspace.run(LinkPassages(passages[0], passages[1], LinkKind.SAME))
    workspace.run(JoinAnnotations((passages[0], passages[1])))
    links = workspace.reads.links(passages[0])
    assert [(each.start, each.end) for each in links] == [(passages[0], passages[2])]
    assert workspace.reads.problems() == ()
