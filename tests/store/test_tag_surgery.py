"""Tags are moved, merged and split in one step each, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from desktop.commands.annotations import TagSpan
from desktop.commands.codebook import AddTags, BadTagName
from desktop.commands.documents import ImportDocuments
from desktop.commands.statements import SetStance
from desktop.commands.tag_surgery import MergeTags, MoveTag, SplitTag
from desktop.model.annotation import Stance
from desktop.model.ids import AnnotationId, TagId
from desktop.text.spans import SourceSpan
from desktop.workspace import Workspace
from tests.invented import a_document, a_tag, tag_named


@dataclass
class Coded:
    """Two themes; the first and second passage bear Ukraine, the rest Borders."""

    workspace: Workspace
    ukraine: TagId
    borders: TagId
    passages: tuple[AnnotationId, ...]

    def names(self) -> list[set[str]]:
        """The tags of each passage."""
        known = {tag.id: tag.name for tag in self.workspace.reads.codebook()}
        found = (self.workspace.reads.annotation(id) for id in self.passages)
        return [{known[tag] for tag in each.tags} for each in found]


@pytest.fixture
def coded(tmp_path: Path) -> Iterator[Coded]:
    with Workspace.create(tmp_path / "tags.dossier") as workspace:
        [document] = workspace.run(
            ImportDocuments((a_document("The pilots said no to the night crews."),))
        ).result
        ukraine = tag_named(workspace, "Ukraine")
        borders = replace(a_tag("Borders"), definition="Lines on maps", key=9)
        workspace.run(AddTags((borders,)))
        laid = ((ukraine,), (ukraine, borders.id), (borders.id,))
        passages = tuple(
            workspace.run(TagSpan(document, SourceSpan(at, at + 4), tags)).result
            for at, tags in enumerate(laid)
        )
        yield Coded(workspace, ukraine, borders.id, passages)


def test_a_merged_tag_is_laid_once_where_both_were(coded: Coded) -> None:
    before = coded.workspace.reads.dump()
    coded.workspace.run(MergeTags(coded.borders, coded.ukraine))
    merged = coded.names()
    coded.workspace.undo()
    assert merged == [{"Ukraine"}, {"Ukraine"}, {"Ukraine"}]
    assert coded.workspace.reads.dump() == before


def test_a_merge_keeps_the_stance_that_only_the_other_had(coded: Coded) -> None:
    coded.workspace.run(SetStance(coded.passages[1], coded.borders, Stance.FOR))
    coded.workspace.run(MergeTags(coded.borders, coded.ukraine))
    [laid] = coded.workspace.reads.annotation(coded.passages[1]).taggings
    assert laid.stance is Stance.FOR


def test_sub_tags_move_along_and_equal_names_become_one(coded: Coded) -> None:
    aid = a_tag("Aid", coded.ukraine)
    other_aid, east = a_tag("aid", coded.borders), a_tag("East", coded.borders)
    coded.workspace.run(AddTags((aid, other_aid, east)))
    coded.workspace.run(MergeTags(coded.borders, coded.ukraine))
    book = coded.workspace.reads.codebook()
    assert [tag.name for tag in book.children(coded.ukraine)] == ["Aid", "East"]


def test_a_merge_gives_what_was_missing_and_changes_nothing_else(coded: Coded) -> None:
    before = coded.workspace.reads.codebook().by_id[coded.ukraine]
    coded.workspace.run(MergeTags(coded.ukraine, coded.borders))
    after = coded.workspace.reads.codebook().by_id[coded.borders]
    assert (after.definition, after.key) == ("Lines on maps", 9)
    assert after.use_for == before.use_for


def test_a_tag_is_not_merged_into_what_lies_below_it(coded: Coded) -> None:
    aid = a_tag("Aid", coded.ukraine)
    coded.workspace.run(AddTags((aid,)))
    with pytest.raises(BadTagName):
        coded.workspace.run(MergeTags(coded.ukraine, aid.id))


def test_chosen_passages_get_the_new_tag_instead(coded: Coded) -> None:
    new = a_tag("Crossings", coded.ukraine)
    before = coded.workspace.reads.dump()
    moved = coded.workspace.run(
        SplitTag(coded.ukraine, new, (coded.passages[1], coded.passages[2]))
    ).result
    split = coded.names()
    coded.workspace.undo()
    assert moved == 1  # the third passage never had the tag
    assert split == [{"Ukraine"}, {"Crossings", "Borders"}, {"Borders"}]
    assert coded.workspace.reads.dump() == before


def test_a_moved_tag_stands_where_it_was_put(coded: Coded) -> None:
    coded.workspace.run(MoveTag(coded.borders, None, 1))
    themes = [tag.name for tag in coded.workspace.reads.codebook().themes]
    assert themes.index("Borders") == 1


def test_a_tag_is_not_moved_below_itself(coded: Coded) -> None:
    with pytest.raises(BadTagName):
        coded.workspace.run(MoveTag(coded.ukraine, coded.ukraine, 0))
