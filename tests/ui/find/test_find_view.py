"""Find looks through all documents; what is ticked is tagged in one step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop.commands.annotations import TagSpan
from desktop.commands.documents import SetStatus
from desktop.model.document import ReadingStatus
from desktop.model.finding import (
    Asked,
    Condition,
    Facets,
    Narrowing,
    PassageQuery,
    Relation,
)
from desktop.ui.find import FindView
from desktop.ui.find.builder import Link
from desktop.ui.find.delegate import tick_place
from desktop.ui.find.facets import Facet, facet_rows
from desktop.ui.find.rows import FoundRows, Line
from desktop.ui.theme import current_theme
from tests.invented import span_of, tag_named
from tests.ui.conftest import Desk, settle

KEY = Qt.Key
WINDOW_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(desk: Desk, qtbot: QtBot) -> Iterator[FindView]:
    made = FindView(desk.bridge, desk.jobs)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.activate()
    yield made
    made.hide()


def look(view: FindView, qtbot: QtBot, asked: Asked) -> None:
    view.ask(asked)
    qtbot.waitUntil(lambda: view.asked == asked and view.is_answered)


def lines(view: FindView) -> list[str]:
    return [row.hit.words for row in view.list.found.rows if isinstance(row, Line)]


def test_typing_lists_the_sentences_with_the_words(
    view: FindView, qtbot: QtBot
) -> None:
    QTest.keyClicks(view.search, "pil")
    qtbot.waitUntil(lambda: bool(lines(view)))
    assert "It said that **no ship** would leave its berth without a pilot." in lines(
        view
    )
    assert "Pilot Post" in lines(view)


def test_enter_goes_to_the_first_hit_and_enter_opens_it(
    view: FindView, desk: Desk, qtbot: QtBot
) -> None:
    look(view, qtbot, Asked("berth"))
    QTest.keyClick(view.search, KEY.Key_Return)
    with qtbot.waitSignal(view.open_requested) as opened:
        QTest.keyClick(view.list, KEY.Key_Return)
    text = desk.workspace.reads.body(desk.harbour).source_text
    assert opened.args == [desk.harbour, span_of(text, "berth")]


def test_escape_leads_from_the_hits_back_to_the_field(
    view: FindView, qtbot: QtBot
) -> None:
    look(view, qtbot, Asked("berth"))
    QTest.keyClick(view.search, KEY.Key_Return)
    qtbot.waitUntil(view.list.hasFocus)
    QTest.keyClick(view.list, KEY.Key_Escape)
    qtbot.waitUntil(view.search.hasFocus)


def test_removed_text_is_listed_labelled_and_not_ticked(
    view: FindView, qtbot: QtBot
) -> None:
    look(view, qtbot, Asked("friend"))
    [line] = view.list.found.lines
    assert line.label == "Removed text"
    assert not view.list.found.is_ticked(line)


def test_a_digit_tags_all_that_is_ticked_in_one_step(
    view: FindView, desk: Desk, qtbot: QtBot
) -> None:
    look(view, qtbot, Asked("tugs OR levy"))
    before = len(desk.workspace.reads.all_annotations())
    view.list.setFocus()
    qtbot.waitUntil(view.list.hasFocus)
    said: list[str] = []
    view.said.connect(said.append)
    QTest.keyClick(view.list, KEY.Key_1)
    qtbot.waitUntil(lambda: bool(said))
    assert "laid on 2 passages" in said[0]
    assert len(desk.workspace.reads.all_annotations()) == before + 2
    desk.workspace.undo()
    assert len(desk.workspace.reads.all_annotations()) == before


def test_what_was_found_before_is_not_tagged_while_another_search_runs(
    view: FindView, desk: Desk, qtbot: QtBot
) -> None:
    look(view, qtbot, Asked("levy"))
    before = len(desk.workspace.reads.all_annotations())
    view.search.setText("berth")
    with qtbot.waitSignal(view.said) as said:
        view.acts.tagger.tag(tag_named(desk.workspace, "Ukraine"))
    assert "Still looking" in said.args[0]
    settle(qtbot, desk.bridge)
    assert len(desk.workspace.reads.all_annotations()) == before
    qtbot.waitUntil(lambda: view.is_answered)


def test_a_hit_that_has_the_tag_is_left_alone_and_counted(
    view: FindView, desk: Desk, qtbot: QtBot
) -> None:
    look(view, qtbot, Asked("tugs"))
    with qtbot.waitSignal(view.said) as said:
        view.acts.tagger.tag(tag_named(desk.workspace, "Ukraine"))
    assert "1 had it already" in said.args[0]


def test_space_takes_a_tick_away_and_the_hit_is_not_tagged(
    view: FindView, desk: Desk, qtbot: QtBot
) -> None:
    look(view, qtbot, Asked("levy OR berth"))
    view.list.stand_on_first()
    QTest.keyClick(view.list, KEY.Key_Space)
    assert len(view.list.found.ticked) == 1
    view.acts.toggle_all()
    assert len(view.list.found.ticked) == 2
    view.acts.toggle_all()
    assert view.list.found.ticked == ()


def test_a_click_on_the_box_takes_the_tick_away(view: FindView, qtbot: QtBot) -> None:
    look(view, qtbot, Asked("levy"))
    index = view.list.found.index(1)
    bounds = QPointF(view.list.visualRect(index).topLeft())
    rect = view.list.visualRect(index)
    box = tick_place(rect.toRectF(), view.list.layoutDirection(), current_theme())
    assert box.left() > bounds.x()
    QTest.mouseClick(
        view.list.viewport(),
        Qt.MouseButton.LeftButton,
        WINDOW_KEYS,
        box.center().toPoint(),
    )
    assert view.list.found.ticked == ()


def test_words_alone_can_be_tagged_instead_of_sentences(
    view: FindView, desk: Desk, qtbot: QtBot
) -> None:
    look(view, qtbot, Asked("levy"))
    view.bar.extent.choose("words")
    with qtbot.waitSignal(view.said):
        view.acts.tagger.tag(tag_named(desk.workspace, "Indo-Pacific"))
    found = desk.workspace.reads.annotations(desk.grain)
    assert [each.anchor.words for each in found] == ["levy"]


def test_a_facet_narrows_and_the_same_again_lets_go(
    view: FindView, desk: Desk, qtbot: QtBot
) -> None:
    desk.workspace.run(SetStatus((desk.grain,), ReadingStatus.DONE))
    look(view, qtbot, Asked("tugs OR levy"))
    row = next(
        number
        for number, facet in enumerate(view.facets.facets.rows)
        if facet.value is ReadingStatus.DONE
    )
    view.facets.setCurrentIndex(view.facets.facets.index(row))
    QTest.keyClick(view.facets, KEY.Key_Space)
    qtbot.waitUntil(
        lambda: view.found is not None and view.found.order == (desk.grain,)
    )
    assert view.asked.narrowing == Narrowing(status=ReadingStatus.DONE)
    held = [each for each in view.facets.facets.rows if each.holds]
    assert [each.words for each in held] == ["Done"]
    QTest.keyClick(view.facets, KEY.Key_Space)
    qtbot.waitUntil(lambda: view.found is not None and len(view.found.order) == 2)


def test_passages_are_found_by_tags_with_a_condition(
    view: FindView, desk: Desk, qtbot: QtBot
) -> None:
    ukraine = tag_named(desk.workspace, "Ukraine")
    troops = tag_named(desk.workspace, "Troop levels")
    query = PassageQuery((ukraine,), (Condition((troops,), denied=True),))
    look(view, qtbot, Asked(passages=query))
    assert lines(view) == ["four new tugs"]
    [row] = view.builder.rows
    assert row.link is Link.NOT_SAME
    row.link_box.setCurrentIndex(list(Link).index(Link.SAME))
    row.link_box.activated.emit(row.link_box.currentIndex())
    qtbot.waitUntil(lambda: lines(view) == ["no ship** would leave"])


@pytest.mark.parametrize("by_words", [True, False])
def test_what_is_asked_again_is_narrowed_as_it_was(
    view: FindView, desk: Desk, qtbot: QtBot, by_words: bool
) -> None:
    ukraine = tag_named(desk.workspace, "Ukraine")
    words = Asked("tugs", None, Narrowing(outlet="Pilot Post"))
    passages = Asked("", PassageQuery((ukraine,)), Narrowing(outlet="Pilot Post"))
    first, then = (words, passages) if by_words else (passages, words)
    look(view, qtbot, first)
    look(view, qtbot, then)
    assert view.asked == then


def test_the_builder_asks_again_for_what_it_was_shown(
    view: FindView, desk: Desk
) -> None:
    ukraine = tag_named(desk.workspace, "Ukraine")
    troops = tag_named(desk.workspace, "Troop levels")
    query = PassageQuery(
        (ukraine, troops),
        (
            Condition((troops,), Relation.NEAR, within=7),
            Condition((ukraine,), Relation.DOCUMENT, denied=True),
        ),
    )
    view.builder.show_query(query)
    assert view.builder.query == query


def test_a_search_that_makes_no_sense_says_why(view: FindView, qtbot: QtBot) -> None:
    view.ask(Asked("(tugs"))
    qtbot.waitUntil(lambda: "not closed" in view.empty.accessibleName())
    assert view.list.found.rows == ()


def test_nothing_found_names_the_nearest_spelling(view: FindView, qtbot: QtBot) -> None:
    view.ask(Asked("harbuor"))
    qtbot.waitUntil(lambda: "“harbour”" in view.empty.accessibleDescription())


def test_what_is_found_follows_undo(view: FindView, desk: Desk, qtbot: QtBot) -> None:
    ukraine = tag_named(desk.workspace, "Ukraine")
    look(view, qtbot, Asked(passages=PassageQuery((ukraine,))))
    view.acts.tagger.tag(tag_named(desk.workspace, "Indo-Pacific"))
    settle(qtbot, desk.bridge)
    qtbot.waitUntil(lambda: all(len(r.chips) > 1 for r in view.list.found.lines))
    desk.bridge.undo()
    qtbot.waitUntil(lambda: any(len(r.chips) == 1 for r in view.list.found.lines))


def test_news_wait_while_the_view_is_not_seen(
    view: FindView, desk: Desk, qtbot: QtBot
) -> None:
    ukraine = tag_named(desk.workspace, "Ukraine")
    look(view, qtbot, Asked(passages=PassageQuery((ukraine,))))
    before = view.found
    view.hide()
    text = desk.workspace.reads.body(desk.grain).source_text
    desk.bridge.run(TagSpan(desk.grain, span_of(text, "levy"), (ukraine,)))
    settle(qtbot, desk.bridge)
    qtbot.wait(400)
    assert view.found is before
    view.show()
    view.activate()
    qtbot.waitUntil(lambda: "levy" in lines(view))


def test_saving_keeps_the_search_with_its_narrowing(
    view: FindView, desk: Desk, qtbot: QtBot
) -> None:
    asked = Asked("tugs", narrowing=Narrowing(outlet="Pilot Post"))
    look(view, qtbot, asked)
    view.acts.save_search()
    dialog = view.acts.name_dialog
    assert dialog is not None
    dialog.field.setText("All tugs")
    QTest.keyClick(dialog.field, KEY.Key_Return)
    settle(qtbot, desk.bridge)
    [saved] = desk.workspace.reads.searches()
    assert (saved.name, saved.asked) == ("All tugs", asked)


def test_models_answer_as_qt_expects(view: FindView, desk: Desk, qtbot: QtBot) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(view.list.found, mode)
    QAbstractItemModelTester(view.facets.facets, mode)
    look(view, qtbot, Asked("tugs OR levy"))
    look(view, qtbot, Asked("levy"))
    model = view.list.found
    assert isinstance(model, FoundRows)
    box = Qt.ItemDataRole.CheckStateRole
    model.setData(model.index(1), Qt.CheckState.Unchecked, box)
    assert model.data(model.index(1), box) is Qt.CheckState.Unchecked
    assert all(isinstance(each, Facet) for each in view.facets.facets.rows)


def test_a_tag_that_only_some_documents_have_narrows_although_it_is_alone(
    desk: Desk,
) -> None:
    book = desk.workspace.reads.codebook()
    ukraine = tag_named(desk.workspace, "Ukraine")
    some = Facets(tags={ukraine: 1}, statuses={ReadingStatus.TO_READ: 2})
    every = Facets(tags={ukraine: 2}, statuses={ReadingStatus.TO_READ: 2})
    assert [row.words for row in facet_rows(some, Narrowing(), book)] == [
        "Tag",
        "Ukraine",
    ]
    assert not list(facet_rows(every, Narrowing(), book))


def test_tags_that_as_many_documents_have_stand_as_in_the_codebook(desk: Desk) -> None:
    codebook = desk.workspace.reads.codebook()
    for tags in (list(codebook), list(reversed(list(codebook)))):
        facets = Facets({tag.id: 1 for tag in tags}, {}, {}, {}, {})
        rows = facet_rows(facets, Narrowing(), codebook)
        names = [row.words for row in rows if row.field == "tag"]
        assert names == [tag.name for tag in codebook]
