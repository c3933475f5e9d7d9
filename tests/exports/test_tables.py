"""CSV bytes: what spreadsheets must not run and programs must get back exactly."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.formats.tables import Flavour, Table, from_bytes, to_bytes
from tests.invented import NASTY

# Whatever a text column can hold: anything but halves of surrogate pairs.
CELL = st.one_of(
    st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]))
)
FLAVOURS = st.sampled_from(Flavour)


def table(*cells: str) -> Table:
    return Table("t.csv", ("a", "b"), tuple((cell, "end") for cell in cells))


@given(st.lists(st.tuples(CELL, CELL)), FLAVOURS, st.booleans())
def test_what_is_written_is_what_is_read(
    rows: list[tuple[str, str]], flavour: Flavour, bom: bool
) -> None:
    before = Table("t.csv", ("a", "b"), tuple(rows))
    data = to_bytes(before, flavour, bom=bom)
    assert from_bytes("t.csv", data, flavour) == before


@given(st.lists(CELL, min_size=1))
def test_no_cell_for_a_spreadsheet_begins_like_a_formula(cells: list[str]) -> None:
    text = to_bytes(table(*cells), Flavour.EXCEL).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert not [row[0] for row in rows if row[0][:1] in set("=+-@\t\r")]


@given(st.lists(CELL, min_size=1))
def test_a_program_reads_the_cells_without_knowing_of_us(cells: list[str]) -> None:
    text = to_bytes(table(*cells), Flavour.PROGRAMS, bom=False).decode("utf-8")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert [row[0] for row in rows[1:]] == cells


@pytest.mark.parametrize(
    ("cell", "guarded"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+1", "'+1"),
        ("-2 % more", "'-2 % more"),
        ("@desk", "'@desk"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("'=x", "''=x"),
        ("'tis", "'tis"),
        ("2 - 1", "2 - 1"),
    ],
)
def test_the_guard_is_one_apostrophe_before_what_would_run(
    cell: str, guarded: str
) -> None:
    text = to_bytes(table(cell), Flavour.EXCEL, bom=False).decode()
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert rows[1][0] == guarded


def test_rows_end_with_crlf_and_lines_in_cells_with_lf() -> None:
    data = to_bytes(table("one\ntwo"), Flavour.EXCEL, bom=False)
    assert data == b'a,b\r\n"one\ntwo",end\r\n'


def test_the_mark_at_the_start_can_be_left_out() -> None:
    with_mark = to_bytes(table("x"), Flavour.EXCEL, bom=True)
    assert with_mark == b"\xef\xbb\xbf" + to_bytes(table("x"), Flavour.EXCEL, bom=False)


def test_a_cell_longer_than_the_csv_modules_own_limit_comes_back() -> None:
    long = table("word " * 60_000)
    assert from_bytes("t.csv", to_bytes(long, Flavour.EXCEL), Flavour.EXCEL) == long


def test_rows_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="unequal"):
        from_bytes("t.csv", b"a,b\r\n1\r\n", Flavour.EXCEL)


def test_a_quote_that_is_never_closed_is_refused() -> None:
    with pytest.raises(ValueError, match=r"t\.csv"):
        from_bytes("t.csv", b'a,b\r\n"1,2\r\n', Flavour.EXCEL)
