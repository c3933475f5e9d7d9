"""Counts gathered by outlet, month and speaker."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.counts import Axis, Column, Counts, Measure, count_all
from desktop.model.dates import PartialDate
from desktop.model.document import Metadata
from desktop.model.ids import TagId
from desktop.model.listing import Coded
from tests.analysis.coded import codebook, coded

BOOK = codebook("Ports", "Ports > Tugs", "Ships")
PORTS = TagId("Ports")
TEXT = ("Tugs pull ships into the port.", "A crane lifts.")
LENGTH = len("\n\n".join(TEXT))

MARKS = st.tuples(
    st.integers(0, LENGTH - 2),
    st.integers(1, 20),
    st.lists(st.sampled_from([tag.id for tag in BOOK]), unique=True, max_size=2),
).map(lambda m: (m[0], min(LENGTH, m[0] + m[1]), m[2]))
DOCUMENTS = st.lists(
    st.tuples(
        st.lists(st.tuples(MARKS, st.sampled_from(["", "Ada", "Bo"])), max_size=5),
        st.sampled_from([None, "Gazette", "Ledger"]),
        st.sampled_from([None, "2026", "2026-03", "2026-03-04", "2025-12-31"]),
    ),
    max_size=5,
).map(
    lambda many: [
        coded(
            TEXT,
            [mark for mark, _speaker in said],
            id=str(number),
            speakers=[speaker for _mark, speaker in said],
            metadata=_of(outlet, day),
        )
        for number, (said, outlet, day) in enumerate(many)
    ]
)


def _of(outlet: str | None = None, day: str | None = None) -> Metadata:
    return Metadata(outlet=outlet, published=PartialDate(day) if day else None)


def _column(counts: Counts, axis: Axis, key: str) -> Column:
    (found,) = [each for each in counts.columns(axis) if each.key == key]
    return found


@given(DOCUMENTS, st.sampled_from([each for each in Axis if each is not Axis.TAG]))
def test_every_passage_is_in_one_column(documents: list[Coded], axis: Axis) -> None:
    counts = count_all(documents, BOOK)
    for tag in (None, *(tag.id for tag in BOOK)):
        held = sum(each.amount(tag).passages for each in counts.columns(axis))
        assert held == counts.total(tag).passages


@given(DOCUMENTS, st.sampled_from([Axis.DOCUMENT, Axis.OUTLET, Axis.MONTH]))
def test_documents_are_parted_with_all_their_words(
    documents: list[Coded], axis: Axis
) -> None:
    columns = count_all(documents, BOOK).columns(axis)
    parted = sorted(each.id for column in columns for each in column.documents)
    assert parted == sorted(each.document.id for each in documents)
    words = sum(each.document.word_count for each in documents)
    assert sum(column.words for column in columns) == words


@given(DOCUMENTS)
def test_a_speaker_is_measured_by_the_documents_that_quote_them(
    documents: list[Coded],
) -> None:
    for column in count_all(documents, BOOK).columns(Axis.SPEAKER):
        heard = [
            each.document
            for each in documents
            if any(column.counted(each.annotations, tag.id, BOOK) for tag in BOOK)
        ]
        assert column.documents == tuple(heard)
        assert column.words == sum(each.word_count for each in heard)


@given(DOCUMENTS, st.sampled_from(Axis))
def test_no_column_shows_more_of_its_text_than_there_is(
    documents: list[Coded], axis: Axis
) -> None:
    for column in count_all(documents, BOOK).columns(axis):
        for tag in (None, *column.tally):
            assert 0 <= column.amount(tag).value(Measure.SHARE) <= 1


def test_measures_of_an_outlet_are_out_of_all_its_documents() -> None:
    said = coded(("one two three four",), [(4, 7, ["Ports"])], metadata=_of("Gazette"))
    silent = coded(("five six seven",), id="b", metadata=_of("Gazette"))
    amount = _column(count_all([said, silent], BOOK), Axis.OUTLET, "Gazette").amount(
        PORTS
    )
    assert (amount.passages, amount.words) == (1, 7)
    assert amount.value(Measure.SHARE) == 3 / (18 + 14)


def test_days_of_a_month_stand_together_and_a_bare_year_by_itself() -> None:
    days = ("2026-03-31", "2026-03-01", "2026", "2025-12-31", None)
    documents = [
        coded(TEXT, id=str(n), metadata=_of(day=d)) for n, d in enumerate(days)
    ]
    columns = count_all(documents, BOOK).columns(Axis.MONTH)
    assert [each.key for each in columns] == ["2025-12", "2026", "2026-03", ""]


def test_outlets_stand_by_name_and_those_without_one_last() -> None:
    names = (None, "ledger", "Gazette")
    documents = [
        coded(TEXT, id=str(n), metadata=_of(name)) for n, name in enumerate(names)
    ]
    columns = count_all(documents, BOOK).columns(Axis.OUTLET)
    assert [each.key for each in columns] == ["Gazette", "ledger", ""]


def test_who_says_most_stands_first_and_nobody_last() -> None:
    marks = [(n, n + 1, ["Ships"]) for n in range(6)]
    speakers = ("", "", "", "Bo", "Ada", "Ada")
    document = coded(TEXT, marks, speakers=speakers)
    columns = count_all([document], BOOK).columns(Axis.SPEAKER)
    assert [each.key for each in columns] == ["Ada", "Bo", ""]


def test_two_speakers_of_one_document_count_its_words_each_but_all_once() -> None:
    document = coded(
        TEXT, [(0, 4, ["Ports"]), (5, 9, ["Ports"])], speakers=("Ada", "Bo")
    )
    counts = count_all([document], BOOK)
    words = document.document.word_count
    assert [each.words for each in counts.columns(Axis.SPEAKER)] == [words, words]
    assert counts.total(PORTS).words == words


def test_what_only_a_highlight_says_makes_no_speaker() -> None:
    document = coded(TEXT, [(0, 4, [])], speakers=("Ada",))
    assert count_all([document], BOOK).columns(Axis.SPEAKER) == ()
