"""Documents side by side: passages, rows, and why a cell is empty."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.grid import (
    Blank,
    Grid,
    Speech,
    document_columns,
    grid,
    passages,
)
from desktop.model.annotation import Directness
from desktop.model.codebook import Codebook
from desktop.model.document import ReadingStatus
from desktop.model.ids import TagId
from desktop.model.listing import Coded
from tests.analysis.coded import Mark, codebook, coded, marked

BOOK = codebook("Ports", "Ports > Tugs", "Ships", "Crews")
TEXT = ("Tugs pull ships.", "“Nobody paid,” she said.", "The pier 🚢 holds.")


def lay(
    documents: Sequence[Coded], book: Codebook, only: Sequence[TagId] | None = None
) -> Grid:
    return grid(document_columns(documents), book, only)


LENGTH = len("\n\n".join(TEXT))
MARKS = st.lists(
    st.tuples(
        st.integers(0, LENGTH - 2),
        st.integers(1, 30),
        st.lists(st.sampled_from([tag.id for tag in BOOK]), unique=True, max_size=2),
    ).map(lambda m: (m[0], min(LENGTH, m[0] + m[1]), m[2])),
    max_size=6,
)


@given(st.lists(MARKS, min_size=2, max_size=4))
def test_every_tagged_passage_stands_once_in_the_row_of_each_of_its_tags(
    many: list[list[Mark]],
) -> None:
    documents = [coded(TEXT, marks, id=str(n)) for n, marks in enumerate(many)]
    found = lay(documents, BOOK)
    stand = [
        (row.tag, passage.annotation)
        for row in found.rows
        for cell in row.cells
        for passage in cell.passages
    ]
    laid = [(t, a.id) for d in documents for a in d.annotations for t in a.tags]
    assert sorted(stand) == sorted(laid)


@given(st.lists(MARKS, min_size=2, max_size=4))
def test_a_cell_says_why_it_is_blank_exactly_when_it_has_no_passage(
    many: list[list[Mark]],
) -> None:
    documents = [coded(TEXT, marks, id=str(n)) for n, marks in enumerate(many)]
    for row in lay(documents, BOOK).rows:
        for cell in row.cells:
            assert (cell.blank is None) == bool(cell.passages)


@pytest.mark.parametrize(
    ("status", "blank"),
    [
        (ReadingStatus.DONE, Blank.READ_NOT_MENTIONED),
        (ReadingStatus.READING, Blank.NOT_READ_TO_END),
        (ReadingStatus.TO_READ, Blank.NOT_READ_YET),
    ],
)
def test_only_a_document_read_to_the_end_can_be_silent(
    status: ReadingStatus, blank: Blank
) -> None:
    speaks = marked(TEXT, ("Tugs", ("Ships",)), id="a")
    rows = lay((speaks, coded(TEXT, id="b", status=status)), BOOK).rows
    ships = next(row for row in rows if row.tag == "Ships")
    assert ships.cells[1].blank is blank


def test_a_theme_nobody_mentions_keeps_one_row() -> None:
    rows = lay((coded(TEXT, id="a"), coded(TEXT, id="b")), BOOK).rows
    assert [row.tag for row in rows] == ["Ports", "Ships", "Crews"]


def test_a_theme_of_which_only_a_sub_tag_is_used_has_the_sub_tags_row_alone() -> None:
    document = marked(TEXT, ("Tugs", ("Ports > Tugs",)))
    rows = lay((document,), BOOK).rows
    assert [row.tag for row in rows] == ["Ports > Tugs", "Ships", "Crews"]
    assert rows[0].theme == "Ports"


def test_chosen_tags_bring_what_is_below_them_and_nothing_else() -> None:
    document = marked(TEXT, ("Tugs", ("Ports > Tugs",)), ("pier", ("Crews",)))
    tags = [row.tag for row in lay((document,), BOOK, [TagId("Ports")]).rows]
    assert tags == ["Ports > Tugs"]


def test_a_passage_within_quotation_marks_is_quoted() -> None:
    (passage,) = passages(marked(TEXT, ("“Nobody paid,” she", ("Ships",))))
    assert passage.speech is Speech.QUOTED


def test_a_passage_that_quotes_a_word_or_two_is_reported() -> None:
    text = ("She called the plan a “dead letter” and left the room.",)
    (passage,) = passages(marked(text, (text[0], ("Ships",))))
    assert passage.speech is Speech.REPORTED


def test_what_the_analyst_says_of_directness_goes_before_quotation_marks() -> None:
    (passage,) = passages(
        marked(TEXT, ("Nobody paid", ("Ships",)), directness=Directness.INDIRECT)
    )
    assert passage.speech is Speech.REPORTED


def test_paragraphs_are_counted_without_those_set_aside() -> None:
    (passage,) = passages(marked(TEXT, ("The pier", ("Ships",)), aside=(0,)))
    assert passage.paragraph == 2


def test_text_set_aside_within_a_passage_is_an_ellipsis() -> None:
    text = "\n\n".join(TEXT)
    (passage,) = passages(coded(TEXT, [(0, len(text), ("Ships",))], aside=(1,)))
    assert passage.words == "Tugs pull ships. … The pier 🚢 holds."


def test_a_passage_that_is_hidden_whole_keeps_its_words_without_a_place() -> None:
    (passage,) = passages(marked(TEXT, ("The pier", ("Ships",)), aside=(2,)))
    assert (passage.words, passage.shown, passage.paragraph) == ("The pier", None, None)
