"""Questions about what the cleaner was unsure of, and the commands that answer them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.commands.documents import ImportDocuments, NewDocument, NewDoubt
from desktop.model.document import UNSURE, Decider
from desktop.tasks.cleaning import clean_again
from desktop.tasks.preparing import prepare
from desktop.tasks.review import questions
from desktop.workspace import Workspace
from tests.invented import a_document

LINES = ("Share this story", "The pier grows.", "The quay stays.", "More tugs", "Menu")


def unsure_document(
    name: str, *, aside: dict[int, float], shown: dict[int, float]
) -> NewDocument:
    """A document of LINES with the cleaner's certainty about some of them."""
    made = a_document(*LINES, name=name, aside=aside)
    blocks = made.structure.blocks
    by_span = {blocks[i].span: score for i, score in aside.items()}
    cuts = tuple(replace(cut, score=by_span[cut.span]) for cut in made.cuts)
    doubts = tuple(NewDoubt(blocks[i].span, score) for i, score in shown.items())
    return replace(made, cuts=cuts, doubts=doubts)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "one.dossier", coder="ada") as made:
        yield made


def asked(workspace: Workspace) -> list[str]:
    return [
        each.span.slice(workspace.reads.body(each.document).source_text)
        for each in questions(workspace.reads)
    ]


def test_the_least_certain_document_comes_first_and_in_it_the_least_certain_place(
    workspace: Workspace,
) -> None:
    sure = unsure_document("a", aside={0: 0.95, 4: 0.64}, shown={})
    unsure = unsure_document("b", aside={0: 0.6}, shown={2: 0.51})
    first, second = workspace.run(ImportDocuments((sure, unsure))).result
    found = questions(workspace.reads)
    assert [each.document for each in found] == [second, second, first]
    assert asked(workspace) == ["The quay stays.", "Share this story", "Menu"]
    assert [row.unsure for row in workspace.reads.shelf()] == [1, 2]


def test_neighbouring_lines_of_one_verdict_are_one_question(
    workspace: Workspace,
) -> None:
    workspace.run(
        ImportDocuments((unsure_document("a", aside={3: 0.6, 4: 0.55}, shown={}),))
    )
    [question] = questions(workspace.reads)
    assert asked(workspace) == ["More tugs\n\nMenu"]
    assert (question.score, len(question.cuts)) == (0.55, 2)


@pytest.mark.parametrize("keep", [True, False])
def test_every_answer_settles_the_question_and_undo_opens_it_again(
    workspace: Workspace, keep: bool
) -> None:
    workspace.run(
        ImportDocuments((unsure_document("a", aside={0: 0.6}, shown={2: 0.55}),))
    )
    before = workspace.reads.dump()
    open_ones = questions(workspace.reads)
    for question in open_ones:
        workspace.run(question.keep() if keep else question.cut())
    assert questions(workspace.reads) == ()
    [document] = workspace.reads.documents()
    shown = workspace.reads.body(document.id).shown_text
    assert ("Share" in shown) is ("quay" in shown) is keep
    for _question in open_ones:
        workspace.undo()
    assert workspace.reads.dump() == before


def test_a_cut_that_was_agreed_to_is_the_analysts_own(workspace: Workspace) -> None:
    workspace.run(ImportDocuments((unsure_document("a", aside={0: 0.6}, shown={}),)))
    [question] = questions(workspace.reads)
    workspace.run(question.cut())
    [cut] = workspace.reads.body(question.document).cuts
    assert (cut.decider, cut.score) == (Decider.ANALYST, 1.0)


def test_setting_text_aside_by_hand_settles_the_doubt_about_it(
    workspace: Workspace,
) -> None:
    from desktop.commands.cleaning import SetAside

    [document] = workspace.run(
        ImportDocuments((unsure_document("a", aside={}, shown={2: 0.55}),))
    ).result
    [question] = questions(workspace.reads)
    workspace.run(SetAside(document, question.span))
    assert questions(workspace.reads) == ()


PAGE = (
    "<html><body><ul><li>Home<li>Tugs</ul><h1>The council votes for a longer pier</h1>"
    + "<p>The council voted on Tuesday, after two hours, to make the pier longer; the "
    "fishermen had asked for it in three letters, and the mayor read them all.</p>"
    * 3
    + "<p>Related</p><p>Two tugs for the harbour</p><p>Write to the desk</p></body>"
)


def test_what_the_cleaner_was_unsure_of_is_asked_after_an_import(
    workspace: Workspace,
) -> None:
    new = prepare(PAGE.encode(), "page.html")
    assert all(0.5 <= each.score < UNSURE for each in new.doubts)
    workspace.run(ImportDocuments((new,)))
    unsure_cuts = sum(cut.score < UNSURE for cut in new.cuts)
    row = workspace.reads.shelf()[0]
    assert row.unsure == len(new.doubts) + unsure_cuts


def test_cleaning_again_asks_anew_but_not_about_what_was_agreed_to_be_cut(
    workspace: Workspace,
) -> None:
    new = prepare(PAGE.encode(), "page.html")
    doubtful = replace(new, cuts=tuple(replace(c, score=0.6) for c in new.cuts))
    [document] = workspace.run(ImportDocuments((doubtful,))).result
    for question in questions(workspace.reads):
        workspace.run(question.cut())
    agreed = {cut.span for cut in workspace.reads.body(document).cuts}
    workspace.run(clean_again(workspace, document).command)
    cuts = workspace.reads.body(document).cuts
    assert agreed <= {cut.span for cut in cuts}
    assert not [cut for cut in workspace.reads.unsure_cuts() if cut.span in agreed]
