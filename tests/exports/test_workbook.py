"""Workbooks: cells are text, whatever they hold, and nothing is shortened silently."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from desktop.formats.export_xlsx import LONGEST_CELL, to_workbook
from desktop.formats.tables import Table
from tests.invented import NASTY


def sheet(data: bytes, number: int = 1) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return book.read(f"xl/worksheets/sheet{number}.xml").decode()


def strings(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return book.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize("words", ["=1+1", "+49 30", "-5", "@name", "12", "1e5"])
def test_a_cell_is_text_whatever_it_looks_like(words: str) -> None:
    data, _ = to_workbook([Table("t", ("a",), ((words,),))])
    assert re.findall(r'<c r="A2"[^>]* t="(\w+)"', sheet(data)) == ["s"]
    assert "<f>" not in sheet(data)
    assert words in strings(data)


def test_an_address_is_no_link() -> None:
    data, _ = to_workbook([Table("t", ("a",), (("https://example.test/a",),))])
    assert "hyperlink" not in sheet(data)


@pytest.mark.parametrize("words", NASTY)
def test_hostile_words_make_a_workbook_that_is_whole(words: str) -> None:
    data, _ = to_workbook([Table(words[:40], (words,), ((words,),))])
    assert sheet(data).endswith("</worksheet>")


def test_a_cell_too_long_for_excel_is_named() -> None:
    long = "x" * (LONGEST_CELL + 1)
    data, shortened = to_workbook([Table("t", ("a", "b"), (("", long),))])
    assert shortened == ("t!B2",)
    assert "x" * (LONGEST_CELL - 1) + "…" in strings(data)


def test_length_counts_as_excel_counts() -> None:
    fits = "🚢" * (LONGEST_CELL // 2)
    assert to_workbook([Table("t", ("a",), ((fits,),))])[1] == ()
    assert to_workbook([Table("t", ("a",), ((fits + "🚢",),))])[1] == ("t!A2",)


def test_sheets_of_one_name_are_kept_apart() -> None:
    data, _ = to_workbook([Table("a/b", ("c",), ()), Table("A:B", ("d",), ())])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = re.findall(
            r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode()
        )
    assert names == ["a b", "A B 2"]


def test_the_same_tables_give_the_same_bytes() -> None:
    tables = [Table("t", ("a",), (("b",),))]
    assert to_workbook(tables) == to_workbook(tables)
