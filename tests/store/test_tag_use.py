"""How often tags are laid, and which passages bear them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop.commands.annotations import TagAnnotation, TagSpan
from desktop.commands.codebook import AddTags
from desktop.commands.documents import ImportDocuments
from desktop.model.ids import TagId, new_id
from desktop.model.listing import TagUse
from desktop.text.spans import SourceSpan
from desktop.workspace import Workspace
from tests.invented import a_document


def test_a_theme_counts_a_passage_with_its_sub_tag_once(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "a.dossier") as workspace:
        theme = workspace.reads.codebook().themes[0]
        below = replace(
            theme, id=TagId(new_id()), parent=theme.id, name="Below", key=None
        )
        workspace.run(AddTags((below,)))
        document, other = workspace.run(
            ImportDocuments((a_document("One two three."), a_document("Four five.")))
        ).result
        marked = workspace.run(TagSpan(document, SourceSpan(0, 3), (theme.id,))).result
        workspace.run(TagAnnotation(marked, below.id))
        workspace.run(TagSpan(other, SourceSpan(0, 4), (below.id,)))

        use = workspace.reads.tag_use()

        assert use[theme.id] == TagUse(2, 2)
        assert use[below.id] == TagUse(2, 2)
        assert len(workspace.reads.annotations_with([theme.id])) == 1
        assert len(workspace.reads.annotations_with([theme.id, below.id])) == 2
