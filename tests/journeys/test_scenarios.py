"""Acceptance scenarios of reading, finding and counting: a person at the window.

Each ends with closing the window and opening the file again: nothing is lost.
"""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from desktop import settings
from desktop.commands.annotations import SetNote, TagSpan
from desktop.commands.documents import ImportDocuments
from desktop.model.dates import PartialDate
from desktop.model.document import Metadata
from desktop.model.page import PageKind
from desktop.ui.exports import ExportPanel
from desktop.ui.find.facets import FacetView
from desktop.ui.reader.missing_fonts import lacks_font
from desktop.ui.theme.fonts import BODY_LINE
from desktop.ui.widgets.label import Label
from desktop.workspace import Workspace
from tests.invented import a_document, span_of, tag_named
from tests.journeys.analyst import Analyst
from tests.journeys.conftest import StartWork

HARBOUR = (
    "The harbour board met on Tuesday. It asks for guarantees before the ice returns.",
    "Share on a network",
    "Follow us",
    "Peacekeepers may guard the mole; troops will not. Nobody promised guarantees.",
    "Views: 105",
    "Читайте также: лёд в порту",
    "All rights reserved",
)
ASIDE = (1, 2, 4, 5, 6)
LETTERS = (
    "The readers wrote letters 🚢 to the board. One of them was in Korean, 항구의 배, "
    "and went on for longer than the page is wide, so that it takes some lines of it: "
    "ships 🚢🧊, tugs, ice and the price of all of them, 얼음 included, each by name.",
    "댓글 3개: 항구는 누구의 것인가",
    "One of them asked for guarantees, too.",
)
BLOG = (
    'The blog says it plainly: "guarantees", first and last.',
    "=1+1 is what the tugs cost, says the blog, and calls it a sum.",
    "항구의 배는\n얼음을 기다린다.",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three documents; the first has a passage on Ukraine, the blog has three."""
    made = tmp_path / "Harbour.dossier"
    with Workspace.create(made) as workspace:
        harbour, _letters, blog = workspace.run(
            ImportDocuments(
                (
                    a_document(
                        *HARBOUR, aside=ASIDE, name="a", metadata=_of("Harbour")
                    ),
                    a_document(*LETTERS, aside=(1,), name="b", metadata=_of("Letters")),
                    a_document(*BLOG, name="c", metadata=_of("Blog")),
                )
            )
        ).result
        ukraine = tag_named(workspace, "Ukraine")
        for document, words in (
            (harbour, "Peacekeepers may guard the mole"),
            (blog, 'The blog says it plainly: "guarantees", first and last.'),
            (blog, "=1+1 is what the tugs cost"),
            (blog, "항구의 배는\n얼음을 기다린다."),
        ):
            text = workspace.reads.body(document).source_text
            made_passage = workspace.run(
                TagSpan(document, span_of(text, words), (ukraine,), "")
            ).result
            if words.startswith("="):
                workspace.run(SetNote(made_passage, 'He said "no",\nthen left.'))
        workspace.seal()
    return made


def _of(title: str) -> Metadata:
    return Metadata(title=title, outlet="The Mole", published=PartialDate("2026-03-04"))


def _an_untagged_sentence(hands: Analyst) -> str:
    """The first words of a paragraph in sight that has no mark yet."""
    view, reading = hands.page.view, hands.page.pane.reading
    assert reading is not None
    for number, block in enumerate(view.page.blocks):
        box = view.block_rect(view.block(number))
        seen = box.top() > 0 and box.bottom() < view.viewport().height()
        if (
            seen
            and block.kind is PageKind.PARAGRAPH
            and not reading.index.pieces(number)
        ):
            return block.span.slice(view.page.text)[:40]
    raise AssertionError("no paragraph in sight is without a mark")


def _line_heights(hands: Analyst) -> set[float]:
    """How far apart the lines of running text stand, in px."""
    view = hands.page.view
    found = set()
    for number, block in enumerate(view.page.blocks):
        if block.kind is PageKind.PARAGRAPH:
            layout = view.block(number).layout()
            tops = [layout.lineAt(n).y() for n in range(layout.lineCount())]
            found |= {after - before for before, after in pairwise(tops)}
    return found


def _as_shown(cell: str) -> str:
    """A cell of the file as the preview has it: on one line, without the guard."""
    return " ".join(cell.removeprefix("'").split())


@pytest.mark.slow
def test_first_tag_in_sixty_seconds(start_work: StartWork) -> None:
    """1: from a start without any data: Enter, a triple click, 1."""
    hands = start_work()
    assert hands.window.first_page.isVisible()
    hands.press("Return")
    hands.wait(lambda: hands.window.session is not None and hands.page.text() != "")
    assert "Triple-click a sentence" in hands.window.banners.hint.text
    before = hands.passages()

    hands.click_words(_an_untagged_sentence(hands), times=3)
    hands.press("1")

    assert len(hands.passages()) == len(before) + 1
    assert (hands.keys, hands.gestures) == (2, 1), "Enter, one gesture, one key"
    hands.window.status.pass_on()
    assert "All changes saved" in hands.window.saved_text
    assert "Another number adds a tag" in hands.window.banners.hint.text
    after = hands.passages()
    again = start_work()
    assert again.passages() == after
    assert settings.load().first_hint == 1


def test_hidden_text(start_work: StartWork, path: Path) -> None:
    """7: peek, hide, restore, tag what was hidden, undo; marks keep their words."""
    hands = start_work(path)
    hands.open("Harbour")
    page = hands.page
    before = hands.kept()
    assert "5 lines hidden" in page.pane.bar._cleaned.text()
    assert page.text().count("lines hidden") == 2
    assert "Share links and follow prompts" in page.text()

    second = page.text().rindex("Peek") - page.text().index("Peek")
    hands.click_words("Peek", offset=second)
    assert "Читайте также: лёд в порту" in hands.page.text()
    hands.click_words("Hide")
    assert "Читайте" not in hands.page.text()
    second = page.text().rindex("Restore") - page.text().index("Restore")
    hands.click_words("Restore", offset=second)
    assert PageKind.PEEKED not in {each.kind for each in hands.page.view.page.blocks}
    hands.click_words("Views: 105", times=3)
    hands.press("1")
    assert ("Views: 105", ("Burden-sharing",)) in hands.passages()
    reading = hands.page.pane.reading
    assert reading is not None
    [earlier] = (
        mark
        for mark in reading.index.marks
        if "Peace" in mark.parts[0].slice(hands.page.text())
    )
    words = "".join(part.slice(hands.page.text()) for part in earlier.parts)
    assert words == "Peacekeepers may guard the mole"

    hands.press("Ctrl+Z", "Ctrl+Z")
    assert hands.kept() == before
    again = start_work(path)
    assert again.kept() == before


def test_other_scripts(start_work: StartWork, path: Path) -> None:
    """8: Korean and an emoji stand on even lines and are found in hidden text."""
    hands = start_work(path)
    hands.open("Letters")
    hands.press("B")
    page = hands.page
    assert LETTERS[1] in page.text()
    assert "🚢" in page.text()

    assert _line_heights(hands) == {BODY_LINE}
    banner = hands.screens.reader.fonts.bar
    for letters, name in (("댓글", "Korean"), ("🚢", "emoji")):
        if lacks_font(letters):
            hands.wait(banner.isVisible)
            assert name in banner.text

    hands.press("Ctrl+F")
    hands.type("댓글")
    bar = hands.screens.reader.find_bar
    hands.wait(lambda: len(bar.hits) == 1)
    assert bar.hits[0].slice(hands.page.text()) == "댓글"
    hands.press("Escape")
    before = hands.kept()
    again = start_work(path)
    assert again.kept() == before


def test_find_and_search(start_work: StartWork, path: Path) -> None:
    """9: the library narrows, a hit opens, words are found in it, Esc returns."""
    hands = start_work(path)
    hands.press("/")
    hands.type("guarantees")
    library = hands.screens.library
    hands.wait(lambda: len(library.visible_order()) == 3)
    hands.press("Ctrl+5")
    hands.type("guarantees")
    find = hands.screens.views.get_find()
    hands.wait(lambda: find.is_answered and "4 hits in 3 documents" in find.summary)
    [facets] = find.findChildren(FacetView)
    rows = [facets.model().index(n, 0) for n in range(facets.model().rowCount())]
    [ukraine] = [row for row in rows if row.data() == "Ukraine"]
    hands.click(facets.viewport(), facets.visualRect(ukraine).center())
    hands.wait(lambda: find.is_answered and "3 hits in 2 documents" in find.summary)
    lines = find.list.found.lines
    find.list.setFocus()
    hands.press("Home")
    while find.list.found.row_at(find.list.currentIndex()) != lines[1]:
        hands.press("Down")
    hands.press("Return")
    assert hands.screens.view == "read"
    page = hands.page
    assert page.view.marks.current is not None
    assert "guarantees" in page.view.marks.current.slice(page.text())

    hands.press("Ctrl+F")
    hands.type("105")
    bar = page.pane.find_bar
    hands.wait(lambda: len(bar.hits) == 0)
    assert "hidden" in bar.findChildren(Label)[0].text()
    hands.press("Escape", "Ctrl+F")
    hands.type("the")
    hands.wait(lambda: len(bar.hits) > 2)
    hands.press("F3", "F3")
    assert page.view.marks.hits
    hands.press("Escape")
    assert not bar.is_open
    hands.press("Alt+Left")
    assert hands.screens.view == "find"
    assert find.list.found.row_at(find.list.currentIndex()) == lines[1]
    kept = hands.kept()
    again = start_work(path)
    assert again.kept() == kept


def test_matrix_to_export(start_work: StartWork, path: Path, tmp_path: Path) -> None:
    """12: a cell lists its passages; the exported file has the rows of the preview."""
    hands = start_work(path)
    hands.press("Ctrl+3")
    matrix = hands.screens.views.get_matrix()
    hands.wait(lambda: matrix.counts is not None)
    ukraine = next(tag.id for tag in hands.reads.codebook() if tag.name == "Ukraine")
    cell = matrix.table.cells.place(ukraine, hands.document("Blog"))
    assert matrix.table.cells.text(cell.row(), cell.column()) == "3"
    hands.click(matrix.table.viewport(), matrix.table.visualRect(cell).center())
    hands.wait(matrix.panel.isVisible)
    listed = [each.words for each in matrix.panel.passages]
    assert len(listed) == 3

    hands.press("Ctrl+E")
    [panel] = hands.window.findChildren(ExportPanel)
    hands.wait(lambda: panel.table.cells.rowCount() == 4)
    preview = [
        [
            str(panel.table.cells.index(row, column).data())
            for column in range(panel.table.cells.columnCount())
        ]
        for row in range(4)
    ]
    hands.click(panel.save)
    out = tmp_path / "out" / "annotations.csv"
    out.parent.mkdir()
    [dialog] = panel.window().findChildren(QFileDialog)
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    hands.wait(dialog.isActiveWindow)
    name.selectAll()
    hands.type(str(out))
    hands.press("Return")
    hands.wait(out.exists)
    hands.wait(panel.save.isEnabled)
    with out.open(encoding="utf-8-sig", newline="") as file:
        columns, *rows = csv.reader(file)
    assert tuple(columns) == panel.table.cells.columns
    assert [[_as_shown(cell) for cell in row] for row in rows] == preview
    quote, note = columns.index("quote"), columns.index("note")
    quotes = {row[quote] for row in rows}
    assert quotes == {
        "Peacekeepers may guard the mole",
        'The blog says it plainly: "guarantees", first and last.',
        "'=1+1 is what the tugs cost",
        "항구의 배는\n얼음을 기다린다.",
    }
    assert 'He said "no",\nthen left.' in {row[note] for row in rows}
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell]
    assert set(listed) == {_as_shown(each) for each in quotes} - {HARBOUR[3][:31]}
    hands.window.activateWindow()  # as a window manager does when a dialog goes
    hands.wait(lambda: QApplication.focusWidget() is not None)
    hands.press("Escape")
    assert not hands.window.findChildren(ExportPanel)
    before = hands.kept()
    again = start_work(path)
    assert again.kept() == before
