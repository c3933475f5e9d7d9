"""The handbook: every link leads somewhere, every screen is explained."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage

from desktop import resources
from desktop.ui.desk import VIEWS
from desktop.ui.handbook.pages import SCREENS, SCREENS_PAGE, Page, anchor, pages
from desktop.ui.handbook.sheet import HandbookSheet
from desktop.ui.screens.shots import SHOTS

from .conftest import OpenWindow


def by_name() -> dict[str, Page]:
    return {page.name: page for page in pages()}


def anchors(page: Page) -> set[str]:
    return {anchor(words) for words in re.findall(r"(?m)^#+ (.+)$", page.markdown)}


@pytest.fixture
def sheet(open_window: OpenWindow) -> HandbookSheet:
    window = open_window()
    window.actions_by_id["help.handbook"].trigger()
    [found] = window.findChildren(HandbookSheet)
    return found


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_every_link_leads_to_a_page_or_a_section(page: Page) -> None:
    for target in re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", page.markdown):
        name, _sign, section = target.partition("#")
        assert name.endswith(".md"), f"{target} leads out of the handbook"
        found = by_name()[name.removesuffix(".md")]
        assert not section or section in anchors(found), target


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_every_picture_is_there_and_is_one_the_program_can_make(page: Page) -> None:
    for target in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.markdown):
        file = resources.path("handbook", target)
        assert file.stem in SHOTS
        assert 0 < QImage(str(file)).width() <= 720


def test_every_screen_is_explained() -> None:
    assert set(SCREENS) == {"first", *VIEWS}
    assert set(SCREENS.values()) <= anchors(by_name()[SCREENS_PAGE])


def test_no_page_holds_html_that_a_reader_would_see(sheet: HandbookSheet) -> None:
    for page in pages():
        sheet.show_page(page.name)
        assert page.title in sheet.text.toPlainText()
        assert "<" not in sheet.text.toPlainText()


def test_f1_opens_the_page_of_the_screen(sheet: HandbookSheet) -> None:
    assert sheet.is_open
    assert sheet.page == SCREENS_PAGE
    sheet.close_overlay()
    sheet.open_at("matrix")
    assert sheet.text.verticalScrollBar().value() > 0


def test_a_link_goes_to_another_page(sheet: HandbookSheet) -> None:
    sheet.text.anchorClicked.emit(QUrl("4-comparing.md"))
    assert sheet.page == "4-comparing"


def test_searching_leaves_the_pages_that_have_the_words(sheet: HandbookSheet) -> None:
    sheet.field.setText("purge")
    shown = [
        sheet.contents.item(row).text()
        for row in range(sheet.contents.count())
        if not sheet.contents.item(row).isHidden()
    ]
    assert shown == ["For IT departments  (1)"]
    assert sheet.page == "7-for-it-departments"
    assert sheet.text.textCursor().selectedText() == "purge"
    sheet.field.clear()
    assert not any(
        sheet.contents.item(row).isHidden() for row in range(sheet.contents.count())
    )
