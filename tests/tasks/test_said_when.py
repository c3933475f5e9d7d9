"""When passages may have been said: offered with the words that say so, never set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.analysis.timeline import DateOffer
from desktop.commands.annotations import TagSpan
from desktop.commands.documents import ImportDocuments
from desktop.commands.statements import SetSaidOn
from desktop.model.dates import PartialDate
from desktop.model.document import Metadata
from desktop.model.listing import Coded
from desktop.tasks.said_when import Known, date_offers, offer_of
from desktop.workspace import Workspace
from tests.analysis.coded import marked
from tests.invented import a_document, span_of, tag_named

WEDNESDAY = "2026-03-04"


def _offer(
    text: str,
    passage: str,
    published: str | None = WEDNESDAY,
    language: str = "en",
) -> DateOffer | None:
    coded = marked(text.split("\n\n"), (passage, ("Ships",)))
    known = Metadata(
        published=PartialDate(published) if published else None, language=language
    )
    made: Coded = replace(coded, document=replace(coded.document, metadata=known))
    return offer_of(made, made.annotations[0])


def _days(offer: DateOffer | None) -> list[str]:
    return [each.iso for each in offer.readings] if offer else []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The mayor said on Tuesday that tugs wait.", ["2026-03-03"]),
        ("Yesterday the mayor said that tugs wait.", ["2026-03-03"]),
        ("The mayor said 3 days ago that tugs wait.", ["2026-03-01"]),
        ("On 12 February 2025 she said that tugs wait.", ["2025-02-12"]),
        ("In January she said that tugs wait.", ["2026-01"]),
        ("In 2019 she said that tugs wait.", ["2019"]),
        ("On Wednesday she said that tugs wait.", ["2026-03-04", "2026-02-25"]),
    ],
)
def test_a_sentence_that_says_when_is_offered(text: str, days: list[str]) -> None:
    assert _days(_offer(text, "tugs wait")) == days


@pytest.mark.parametrize(
    "text",
    [
        "She said that tugs wait.",
        "By 2030, she said, tugs wait no more: tugs wait.",
        "From October on tugs wait.",
        "Next Tuesday tugs wait.",
        "On 12 April 2026 tugs wait.",
        "The budget for 2025 says that tugs wait.",
        "In November tugs wait.",
        "Today tugs wait.",
    ],
)
def test_limits_and_what_lies_ahead_are_not_offered(text: str) -> None:
    if "November" in text:
        assert _days(_offer(text, "tugs wait", "2026-10-04")) == []
    else:
        assert _offer(text, "tugs wait") is None


def test_the_words_and_the_day_they_are_counted_from_are_kept() -> None:
    offer = _offer("The mayor said on Tuesday that tugs wait.", "tugs wait")
    assert offer is not None
    assert (offer.words, offer.counted_from) == ("on Tuesday", PartialDate(WEDNESDAY))


def test_a_date_told_in_full_is_counted_from_nothing() -> None:
    offer = _offer("On 2 March 2026 she said that tugs wait.", "tugs wait", None)
    assert offer is not None
    assert (_days(offer), offer.counted_from) == (["2026-03-02"], None)


def test_without_a_date_of_the_document_nothing_is_counted() -> None:
    assert _offer("She said on Tuesday that tugs wait.", "tugs wait", None) is None


def test_a_document_dated_to_the_month_counts_no_days() -> None:
    text = "She said on Tuesday that tugs wait."
    assert _offer(text, "tugs wait", "2026-03") is None


def test_the_documents_own_date_is_not_offered_again() -> None:
    text = "On 4 March 2026 she said that tugs wait."
    assert _offer(text, "tugs wait") is None


def test_another_sentence_dates_nothing() -> None:
    text = "It was heard on Tuesday. She said that tugs wait."
    assert _offer(text, "tugs wait") is None


def test_two_days_in_one_sentence_are_both_asked_about() -> None:
    text = "He said on Monday and she on Tuesday that tugs wait."
    offer = _offer(text, "tugs wait")
    assert offer is not None
    assert _days(offer) == ["2026-03-02", "2026-03-03"]
    assert offer.words == "on Monday, on Tuesday"


def test_other_languages_count_back_in_their_own_words() -> None:
    text = "Der Senat sagte gestern, dass Schlepper warten."
    assert _days(_offer(text, "Schlepper warten", language="de")) == ["2026-03-03"]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "tugs.dossier") as made:
        words = "The mayor said on Tuesday that tugs wait."
        known = Metadata(published=PartialDate(WEDNESDAY), language="en")
        (id,) = made.run(ImportDocuments((a_document(words, metadata=known),))).result
        tags = (tag_named(made, "Ukraine"),)
        made.run(TagSpan(id, span_of(words, "tugs wait"), tags))
        yield made


def _offers(workspace: Workspace, known: Known) -> list[str]:
    reads = workspace.reads
    found = date_offers(workspace, reads.documents(), reads.all_annotations(), known)
    return [each.words for each in found.values()]


def test_a_passage_that_has_a_date_is_offered_none(workspace: Workspace) -> None:
    known: Known = {}
    assert _offers(workspace, known) == ["on Tuesday"]
    (passage,) = workspace.reads.all_annotations()
    workspace.run(SetSaidOn(passage.id, PartialDate("2026-03-03")))
    assert _offers(workspace, known) == []
    workspace.undo()
    assert _offers(workspace, known) == ["on Tuesday"]


def test_documents_that_did_not_change_are_not_read_again(workspace: Workspace) -> None:
    known: Known = {}
    _offers(workspace, known)
    (first,) = known.values()
    _offers(workspace, known)
    (second,) = known.values()
    assert second is first
