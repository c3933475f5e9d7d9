"""Rules of an outlet: proposed, laid on documents in one step, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.commands.annotations import TagSpan
from desktop.commands.cleaning import SetAside
from desktop.commands.documents import EditDetails, ImportDocuments
from desktop.commands.rules import CleanAgainMany, ConfirmRules, DropRules
from desktop.model.document import Decider, Metadata, Reason
from desktop.model.ids import DocumentId
from desktop.model.rules import NewRule
from desktop.tasks.cleaning import clean_again, clean_many, propose_rules
from desktop.tasks.importing import import_text
from desktop.workspace import Workspace
from tests.invented import a_document, span_of

OUTLET = "Pilot Post"
CLUB = "Our readers' club meets on the quay"
RULE = NewRule(OUTLET, "our readers' club meets on the quay", seen_in=3, out_of=4)
PAGE = "\n\n".join(
    (
        "The harbour board buys four tugs before the ice returns",
        "By Ines Morrow",
        "24 January 2026",
        "The harbour board will pay for four new tugs before the ice returns to the "
        "inner basin, its chair said on Saturday after a long meeting in the old "
        "customs house.",
        "Our readers' club meets on the quay and says so in every one of its many "
        "texts, so that all who want to come there with their friends know where they "
        "have to go.",
        '"No ship leaves its berth without a pilot," she told the crews, and added '
        "that the night shift would stay at sixty until the spring tides are over.",
    )
)
LINE = (
    "our readers' club meets on the quay and says so in every one of its many texts, "
    "so that all who want to come there with their friends know where they have to go."
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "a.dossier") as made:
        yield made


@pytest.fixture
def documents(workspace: Workspace) -> tuple[DocumentId, ...]:
    """Three of four documents of one outlet have a line; so has one of another's."""
    stories = ("Tugs sail.", "Piers rot.", "Ropes tear.", "Ice comes.")
    batch = [
        a_document(
            f"Story {'abcd'[n]}",
            "By Ines Morrow",
            f"{n + 2} January 2026",
            story,
            CLUB if n < 3 else "Nothing more",
            name=f"{n}.txt",
            metadata=Metadata(
                title=f"Story {'abcd'[n]}", outlet=OUTLET, author="Ines Morrow"
            ),
        )
        for n, story in enumerate(stories)
    ]
    other = a_document(CLUB, "Grain.", metadata=Metadata(outlet="Quay Courier"))
    return workspace.run(ImportDocuments((*batch, other))).result


def test_a_line_that_recurs_is_proposed_and_bylines_and_dates_are_not(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    (proposal,) = propose_rules(workspace, "pilot post")
    assert proposal.rule == replace(RULE, outlet="pilot post")
    assert proposal.found.words == CLUB
    assert proposal.rule.why == "in 3 of 4 documents from this outlet"


def test_a_rule_in_force_is_not_proposed_again(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    workspace.run(ConfirmRules((RULE,)))
    assert propose_rules(workspace, OUTLET) == ()


def test_a_line_that_nobody_reads_any_more_is_not_proposed(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    for id in documents[:3]:
        text = workspace.reads.body(id).source_text
        workspace.run(SetAside(id, span_of(text, CLUB)))
    assert propose_rules(workspace, OUTLET) == ()


def test_only_documents_that_would_change_are_proposed(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    before = workspace.reads.dump()
    found = clean_many(workspace, documents, confirm=(RULE,))
    assert [each.command.document for each in found] == list(documents[:3])
    assert workspace.reads.dump() == before


def test_many_documents_are_cleaned_in_one_step_that_undo_takes_back(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    before = workspace.reads.dump()
    found = clean_many(workspace, documents, confirm=(RULE,))
    workspace.run(CleanAgainMany(tuple(p.command for p in found), (RULE,)))
    for id in documents[:3]:
        (cut,) = workspace.reads.body(id).cuts
        assert (cut.decider, cut.reason) == (Decider.RULE, Reason.REPEATED)
        assert cut.why == "in 3 of 4 documents from this outlet"
        assert CLUB not in workspace.reads.body(id).shown_text
    workspace.undo()
    assert workspace.reads.dump() == before


def test_a_highlight_on_text_that_a_rule_cuts_survives(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    span = span_of(workspace.reads.body(documents[0]).source_text, "readers' club")
    marked = workspace.run(TagSpan(documents[0], span, ())).result
    before = workspace.reads.annotation(marked)
    first, *others = clean_many(workspace, documents, confirm=(RULE,))
    assert first.passages == 1 and not any(each.passages for each in others)
    workspace.run(CleanAgainMany((first.command,), (RULE,)))
    assert workspace.reads.annotation(marked) == before


def test_dropping_a_rule_brings_its_lines_back_and_leaves_other_cuts(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> None:
    text = workspace.reads.body(documents[0]).source_text
    workspace.run(SetAside(documents[0], span_of(text, "Tugs sail.")))
    before = workspace.reads.body(documents[0]).kept
    found = clean_many(workspace, documents, confirm=(RULE,))
    workspace.run(CleanAgainMany(tuple(p.command for p in found), (RULE,)))
    (rule,) = workspace.reads.rules(OUTLET)
    back = clean_many(workspace, documents, drop={rule.id})
    assert [len(each.restored) for each in back] == [1, 1, 1]
    workspace.run(CleanAgainMany(tuple(p.command for p in back), drop=(rule.id,)))
    assert workspace.reads.rules() == ()
    assert workspace.reads.body(documents[0]).kept == before


def test_confirming_and_dropping_can_be_undone(workspace: Workspace) -> None:
    ids = workspace.run(ConfirmRules((RULE, RULE))).result
    assert [each.said for each in workspace.reads.rules("PILOT  post")] == [RULE]
    workspace.run(DropRules(ids))
    assert workspace.reads.rules() == ()
    workspace.undo()
    assert [each.id for each in workspace.reads.rules()] == list(ids)
    assert workspace.run(ConfirmRules((RULE,))).result == ()


def test_a_rule_cuts_at_import(workspace: Workspace) -> None:
    (plain,) = import_text(workspace, PAGE, "tugs.txt").added
    assert "club" in workspace.reads.body(plain).shown_text
    outlet = "Harbour Gazette"
    page = f"---\noutlet: {outlet}\ntitle: Tugs\n---\n\n{PAGE}"
    (known,) = import_text(workspace, page, "first.md").added
    assert workspace.reads.document(known).metadata.outlet == outlet
    workspace.run(ConfirmRules((NewRule(outlet, LINE),)))
    (id,) = import_text(workspace, f"{page}\n\nA last line.\n", "second.md").added
    body = workspace.reads.body(id)
    (cut,) = [each for each in body.cuts if each.decider is Decider.RULE]
    assert cut.why == "your rule for Harbour Gazette"
    document = workspace.reads.document(id)
    assert "club" not in body.shown_text
    assert document.word_count < workspace.reads.document(known).word_count


def test_a_rule_cuts_when_one_document_is_cleaned_again(workspace: Workspace) -> None:
    (id,) = import_text(workspace, PAGE, "tugs.txt").added
    known = workspace.reads.document(id).metadata
    workspace.run(EditDetails(id, replace(known, outlet=OUTLET)))
    assert not clean_again(workspace, id)
    workspace.run(ConfirmRules((NewRule(OUTLET, LINE),)))
    proposal = clean_again(workspace, id)
    assert len(proposal.removed) == 1 and not proposal.restored
    workspace.run(proposal.command)
    assert "club" not in workspace.reads.body(id).shown_text
    assert not clean_again(workspace, id)
    assert clean_many(workspace, (id,)) == ()
