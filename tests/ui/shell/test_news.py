"""What happened is told: undone steps, removals, first hints, the saved state."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.commands.annotations import DeleteAnnotations, TagSpan
from desktop.commands.documents import ImportDocuments
from desktop.model.changes import Change, Changes, Kind
from desktop.ui.banner import Banner, Banners, Weight
from desktop.ui.first_run.hints import DONE, FirstHints
from desktop.ui.status import StatusNews
from desktop.ui.step_news import StepNews
from desktop.ui.theme import Icon, Theme
from desktop.ui.widgets.keycap import KeyCap
from desktop.ui.widgets.status import StatusRow
from desktop.ui.widgets.toast import Toast
from tests.invented import a_document, span_of
from tests.ui.conftest import Desk, settle

MARKED = Changes((Change(Kind.ANNOTATION, "a", "d"),))
TAGGED = Changes((Change(Kind.TAGGING, "t", "d"),))
READ = Changes((Change(Kind.READING, "d", "d"),))


class News:
    """A dossier's step news on a toast of its own."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        self.desk = desk
        self.toast = Toast(window)
        self.news = StepNews(desk.bridge, self.toast, window)


@pytest.fixture
def news(qtbot: QtBot, desk: Desk) -> Iterator[News]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    yield News(desk, window)
    window.close()


@pytest.fixture
def banner(qtbot: QtBot, theme: Theme) -> Iterator[Banner]:
    made = Banner(Weight.HINT, Icon.INFO)
    qtbot.addWidget(made)
    yield made
    made.close()


def test_an_undone_step_is_named_with_its_document(news: News, qtbot: QtBot) -> None:
    desk = news.desk
    text = desk.workspace.reads.body(desk.harbour).source_text
    desk.bridge.run(TagSpan(desk.harbour, span_of(text, "berth"), (), ""))
    with qtbot.waitSignal(news.news.happened_in) as where:
        desk.bridge.undo()
    assert news.toast.text == "Undone: Tag passage in “Tugs before the ice”"
    assert where.args[0] == desk.harbour


def test_a_step_done_again_is_named_too(news: News, qtbot: QtBot) -> None:
    desk = news.desk
    text = desk.workspace.reads.body(desk.harbour).source_text
    desk.bridge.run(TagSpan(desk.harbour, span_of(text, "berth"), (), ""))
    desk.bridge.undo()
    desk.bridge.redo()
    settle(qtbot, desk.bridge)
    assert news.toast.text.startswith("Done again: Tag passage")


def test_news_of_an_undone_step_goes_when_something_else_is_done(
    news: News, qtbot: QtBot
) -> None:
    desk = news.desk
    text = desk.workspace.reads.body(desk.harbour).source_text
    tag = TagSpan(desk.harbour, span_of(text, "berth"), (), "")
    desk.bridge.run(tag)
    desk.bridge.undo()
    settle(qtbot, desk.bridge)
    before = news.toast.isVisible()
    desk.bridge.run(tag)
    settle(qtbot, desk.bridge)
    assert before and not news.toast.isVisible()


def test_an_undone_import_names_no_document_that_is_gone(
    news: News, qtbot: QtBot
) -> None:
    desk = news.desk
    desk.bridge.run(
        ImportDocuments((a_document("A line of its own.", name="new.txt"),))
    )
    desk.bridge.undo()
    settle(qtbot, desk.bridge)
    assert news.toast.text == "Undone: Add documents"


def test_a_deleted_annotation_is_offered_back(news: News, qtbot: QtBot) -> None:
    desk = news.desk
    desk.bridge.run(DeleteAnnotations((desk.passages[0],)))
    settle(qtbot, desk.bridge)
    assert news.toast.text == "Annotation deleted"
    news.toast.act()
    settle(qtbot, desk.bridge)
    kept = [each.id for each in desk.workspace.reads.annotations(desk.harbour)]
    assert desk.passages[0] in kept


def test_an_old_offer_does_not_undo_something_newer(news: News, qtbot: QtBot) -> None:
    desk = news.desk
    text = desk.workspace.reads.body(desk.grain).source_text
    desk.bridge.run(DeleteAnnotations((desk.passages[0],)))
    settle(qtbot, desk.bridge)
    desk.bridge.run(TagSpan(desk.grain, span_of(text, "levy"), (), ""))
    settle(qtbot, desk.bridge)
    news.toast.act()
    settle(qtbot, desk.bridge)
    assert len(desk.workspace.reads.annotations(desk.grain)) == 1
    assert "Something else" in news.toast.text


def test_an_import_of_several_steps_is_undone_as_a_whole(
    news: News, qtbot: QtBot
) -> None:
    desk = news.desk
    for name in ("one.txt", "two.txt"):
        new = a_document(f"Only {name} says this.", name=name)
        desk.bridge.run(ImportDocuments((new,)))
    settle(qtbot, desk.bridge)
    news.news.offer_import(2, 2)
    news.toast.act()
    settle(qtbot, desk.bridge)
    assert len(desk.workspace.reads.documents()) == 2


def test_hints_move_on_with_the_first_tags(banner: Banner) -> None:
    kept: list[int] = []
    hints = FirstHints(banner, 0, kept.append)
    hints.start(5)
    assert "press 1" in banner.text
    assert [cap.text for cap in banner.findChildren(KeyCap)] == ["1"]
    hints.marked(READ)
    assert hints.step == 0
    hints.marked(MARKED)
    assert "Another number" in banner.text
    hints.marked(TAGGED)
    assert "side by side" in banner.text
    hints.compared()
    assert not banner.isVisible()
    assert kept == [1, 2, DONE]


def test_a_dismissed_hint_is_gone_for_good(banner: Banner, qtbot: QtBot) -> None:
    kept: list[int] = []
    hints = FirstHints(banner, 0, kept.append)
    hints.start(5)
    banner.dismiss()
    assert kept == [DONE]
    hints.start(5)
    assert not banner.isVisible()


def test_one_document_alone_is_not_compared(banner: Banner) -> None:
    hints = FirstHints(banner, 2, lambda _step: None)
    hints.start(1)
    assert not banner.isVisible()


def test_the_status_tells_the_time_of_todays_last_change(
    qtbot: QtBot, theme: Theme
) -> None:
    row = StatusRow()
    qtbot.addWidget(row)
    noon = datetime.datetime(2026, 3, 6, 12, 4)
    news = StatusNews(row, lambda: noon, row)
    news.saved()
    assert "12:04" in row.saved.text
    news.saved(noon - datetime.timedelta(days=3))
    assert row.saved.text == "All changes saved on this computer"


def test_a_problem_with_saving_stays_after_a_passing_message(
    qtbot: QtBot, theme: Theme
) -> None:
    row = StatusRow()
    qtbot.addWidget(row)
    news = StatusNews(row, datetime.datetime.now, row)
    news.not_saved()
    news.say("Ukraine")
    assert row.saved.text == "Ukraine"
    news.pass_on()
    assert row.saved.text == "The last change was not saved"


def test_banners_leave_with_their_dossier(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    banners = Banners(window)
    window.show()
    banners.locked.say("Opened for reading only")
    banners.hide_all()
    assert not banners.locked.isVisible()
