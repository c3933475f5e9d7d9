"""What stands in the columns: documents, outlets or speakers, and their silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.grid import (
    Blank,
    GridColumn,
    outlet_columns,
    speaker_columns,
)
from desktop.model.dates import PartialDate
from desktop.model.document import Metadata, ReadingStatus
from desktop.model.listing import Coded
from tests.analysis.coded import coded

TEXT = ("Tugs pull ships.", "The pier holds.", "Crews wait.")
SPANS = ((0, 4), (18, 26), (35, 40))


def _document(
    id: str,
    outlet: str | None = "Gazette",
    date: str | None = None,
    status: ReadingStatus = ReadingStatus.DONE,
    speakers: tuple[str, ...] = ("", "", ""),
) -> Coded:
    return coded(
        TEXT,
        [(start, end, ("Ships",)) for start, end in SPANS[: len(speakers)]],
        id=id,
        status=status,
        speakers=speakers,
        metadata=Metadata(
            title=id, outlet=outlet, published=PartialDate(date) if date else None
        ),
    )


def _outlets(*documents: Coded, names: tuple[str, ...]) -> tuple[GridColumn, ...]:
    return outlet_columns([each.document for each in documents], documents, names)


def test_documents_of_an_outlet_stand_in_one_column_the_earliest_first() -> None:
    late, undated = _document("late", date="2026-05"), _document("undated")
    early = _document("early", date="2026-01-02")
    (column,) = _outlets(late, undated, early, names=("Gazette",))
    assert [each.id for each in column.documents] == ["early", "late", "undated"]
    assert [each.document for each in column.passages[::3]] == [
        "early",
        "late",
        "undated",
    ]


def test_columns_keep_the_order_in_which_outlets_were_chosen() -> None:
    documents = (_document("a", "Ledger"), _document("b", "Gazette"))
    found = _outlets(*documents, names=("Gazette", "Ledger", "Gone"))
    assert [column.key for column in found] == ["Gazette", "Ledger"]


def test_documents_without_an_outlet_have_a_column_of_their_own_when_asked() -> None:
    found = _outlets(_document("a", None), _document("b", ""), names=("",))
    assert [len(column.documents) for column in found] == [2]


@pytest.mark.parametrize(
    ("others", "blank"),
    [
        ((ReadingStatus.DONE,), Blank.READ_NOT_MENTIONED),
        ((ReadingStatus.READING,), Blank.NOT_READ_TO_END),
        ((ReadingStatus.READING, ReadingStatus.TO_READ), Blank.NOT_READ_YET),
    ],
)
def test_an_outlet_is_silent_only_if_all_of_its_documents_were_read_to_the_end(
    others: tuple[ReadingStatus, ...], blank: Blank
) -> None:
    documents = [_document("read")]
    documents += [_document(str(n), status=each) for n, each in enumerate(others)]
    (column,) = _outlets(*documents, names=("Gazette",))
    assert column.blank is blank
    assert column.read == 1 + others.count(ReadingStatus.DONE)


def test_a_speaker_is_never_said_to_be_silent() -> None:
    (column,) = speaker_columns((_document("a", speakers=("Ada",)),), ("Ada",))
    assert column.blank is Blank.NOTHING_MARKED


SPEAKERS = st.lists(
    st.tuples(*[st.sampled_from(("", "Ada", "Bo", "Cy"))] * 3), min_size=1, max_size=4
)


@given(SPEAKERS)
def test_each_tagged_passage_stands_in_the_column_of_whoever_says_it(
    said: list[tuple[str, str, str]],
) -> None:
    documents = [_document(str(n), speakers=each) for n, each in enumerate(said)]
    found = speaker_columns(documents, ("Ada", "Bo", "Cy", ""))
    stand = {
        passage.annotation: column.key
        for column in found
        for passage in column.passages
    }
    named = {a.id: a.statement.speaker or "" for d in documents for a in d.annotations}
    assert stand == named


def test_the_documents_of_a_speaker_are_those_with_a_passage_of_theirs() -> None:
    documents = (
        _document("a", speakers=("Ada",)),
        _document("b", speakers=("Bo",)),
        _document("c", speakers=("Bo", "Ada")),
    )
    (column,) = speaker_columns(documents, ("Ada",))
    assert [each.id for each in column.documents] == ["a", "c"]
