"""The codebook view shows tags and changes them, each change one undo step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop.commands.codebook import AddTags, EditTag
from desktop.model.codebook import Tag
from desktop.text.spans import SourceSpan
from desktop.ui.codebook import CodebookView
from desktop.ui.codebook.editor import TagEditor
from desktop.ui.tag_tree.model import Column
from desktop.ui.theme import Theme
from tests.invented import a_tag, tag_named
from tests.ui.conftest import Desk, settle


@pytest.fixture
def view(desk: Desk, qtbot: QtBot) -> Iterator[CodebookView]:
    made = CodebookView(desk.bridge)
    qtbot.addWidget(made)
    made.resize(1400, 900)
    made.show()
    made.show_tag(tag_named(desk.workspace, "Ukraine"))
    made.table.setFocus()
    qtbot.waitUntil(made.table.hasFocus)
    yield made
    made.hide()


def _tag(desk: Desk, name: str) -> Tag:
    codebook = desk.workspace.reads.codebook()
    return next(tag for tag in codebook if tag.name == name)


def _row(view: CodebookView, name: str) -> list[str]:
    tags = view.table.tags
    tag = next(tag for tag in tags.codebook if tag.name == name)
    return [str(tags.index_of(tag.id, column).data()) for column in Column]


def test_a_row_counts_passages_and_documents(view: CodebookView) -> None:
    assert _row(view, "Ukraine")[2:] == ["2", "2", "1 of 2"]
    assert _row(view, "Indo-Pacific")[3:] == ["0", "0 of 2"]


def test_a_click_on_a_tag_shows_it(view: CodebookView, desk: Desk) -> None:
    index = view.table.tags.index_of(tag_named(desk.workspace, "Troop levels"))
    QTest.mouseClick(
        view.table.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        view.table.visualRect(index).center(),
    )
    assert view.editor.name.text() == "Troop levels"
    assert len(view.editor.passages.passages.rows) == 1


def test_a_new_name_is_one_step_and_undo_takes_it_back(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    tag = tag_named(desk.workspace, "Ukraine")
    QTest.keyClick(view.table, Qt.Key.Key_F2)
    qtbot.waitUntil(view.editor.name.hasFocus)
    QTest.keyClicks(view.editor.name, "The war")
    QTest.keyClick(view.editor.name, Qt.Key.Key_Return)
    settle(qtbot, desk.bridge)
    assert desk.workspace.reads.codebook().by_id[tag].name == "The war"
    desk.bridge.undo()
    qtbot.waitUntil(lambda: view.editor.name.text() == "Ukraine")


def test_leaving_the_definition_saves_it(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    field = view.editor.definition
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.setPlainText("What is said of the war.")
    view.table.setFocus()
    settle(qtbot, desk.bridge)
    assert _tag(desk, "Ukraine").definition == "What is said of the war."


def test_two_fields_left_at_once_are_both_saved(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    view.editor.code.setText("UK")
    view.editor.definition.setPlainText("Both stay.")
    view.editor.finish()
    settle(qtbot, desk.bridge)
    tag = _tag(desk, "Ukraine")
    assert (tag.code, tag.definition) == ("UK", "Both stay.")


def test_a_name_that_is_taken_is_refused_with_a_sentence(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    view.editor.name.setText("Troop levels")
    view.editor.name.finish()
    qtbot.waitUntil(view.editor.problem.isVisible)
    assert "Troop levels" in view.editor.problem.text()
    assert view.editor.name.text() == "Ukraine"
    settle(qtbot, desk.bridge)
    assert _tag(desk, "Ukraine").key == 2


def test_a_key_in_use_moves_to_the_tag(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    view.editor.key.setText("1")
    view.editor.key.finish()
    qtbot.waitUntil(lambda: _tag(desk, "Ukraine").key == 1)
    assert _tag(desk, "Burden-sharing").key is None


def test_escape_takes_back_what_is_being_written(
    view: CodebookView, desk: Desk
) -> None:
    view.editor.name.setText("Nothing")
    QTest.keyClick(view.editor.name, Qt.Key.Key_Escape)
    assert view.editor.name.text() == "Ukraine"


def test_a_colour_chosen_on_a_sub_tag_is_that_of_its_theme(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    ukraine = tag_named(desk.workspace, "Ukraine")
    below = a_tag("Borders", ukraine)
    desk.bridge.run(AddTags((below,)))
    qtbot.waitUntil(lambda: view.table.tags.index_of(below.id).isValid())
    view.show_tag(below.id)
    view.editor.swatches.button(11).click()
    qtbot.waitUntil(lambda: _tag(desk, "Ukraine").colour == 11)


def test_insert_adds_a_theme_to_name_with_a_free_colour(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    QTest.keyClick(view.table, Qt.Key.Key_Insert)
    qtbot.waitUntil(view.editor.name.hasFocus)
    QTest.keyClicks(view.editor.name, "Sanctions")
    QTest.keyClick(view.editor.name, Qt.Key.Key_Return)
    settle(qtbot, desk.bridge)
    made = _tag(desk, "Sanctions")
    assert made.parent is None
    assert made.code == "SA"
    assert made.colour not in {1, 2, 3, 4}


def test_delete_removes_the_tag_and_undo_brings_its_passages_back(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    QTest.keyClick(view.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(view.table.tags.codebook) == 3)
    desk.bridge.undo()
    qtbot.waitUntil(lambda: len(view.table.tags.codebook) == 4)
    assert _row(view, "Ukraine")[3] == "2"


def test_a_passage_opens_in_the_reader(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    passages = view.editor.passages
    at = passages.visualRect(passages.passages.index(0)).center()
    with qtbot.waitSignal(view.open_requested) as asked:
        QTest.mouseClick(
            passages.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            at,
        )
    document, span = asked.args
    assert document == desk.harbour
    assert isinstance(span, SourceSpan)
    text = desk.workspace.reads.body(desk.harbour).source_text
    assert span.slice(text) == "four new tugs"


def test_find_leaves_what_matches_and_what_is_above_it(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    below = a_tag("Borders", tag_named(desk.workspace, "Ukraine"))
    desk.bridge.run(AddTags((below,)))
    qtbot.waitUntil(lambda: view.table.tags.index_of(below.id).isValid())
    view.search.setText("borders")
    tags = view.table.tags
    hidden = {
        tag.name
        for tag in tags.codebook
        if view.table.isRowHidden(
            tags.index_of(tag.id).row(), tags.index_of(tag.id).parent()
        )
    }
    assert hidden == {"Burden-sharing", "Indo-Pacific", "Troop levels"}


def test_news_keep_the_fold_and_the_place(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    ukraine = _tag(desk, "Ukraine")
    desk.bridge.run(AddTags((a_tag("Borders", ukraine.id),)))
    qtbot.waitUntil(lambda: len(view.table.tags.codebook) == 5)
    view.table.collapse(view.table.tags.index_of(ukraine.id))
    desk.bridge.run(AddTags((a_tag("Money"),)))
    qtbot.waitUntil(lambda: len(view.table.tags.codebook) == 6)
    assert not view.table.isExpanded(view.table.tags.index_of(ukraine.id))
    here = view.table.current_tag
    assert here is not None
    assert here.id == ukraine.id


def test_the_tree_keeps_qts_rules(view: CodebookView, desk: Desk, qtbot: QtBot) -> None:
    model = view.table.tags
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    ukraine = _tag(desk, "Ukraine")
    desk.bridge.run(AddTags((a_tag("Borders", ukraine.id),)))
    desk.bridge.run(EditTag(replace(ukraine, definition="Other.")))
    settle(qtbot, desk.bridge)
    qtbot.waitUntil(lambda: _row(view, "Ukraine")[1] == "Other.")
    assert tester.model() is model


def test_a_new_codebook_fits_a_window_of_fifteen_hundred_pixels_at_double_size(
    desk: Desk, theme: Theme, qtbot: QtBot
) -> None:
    theme.set_scale(2.0)
    made = CodebookView(desk.bridge)
    qtbot.addWidget(made)
    assert made.minimumSizeHint().width() <= 1500


def test_the_tree_is_there_before_the_fields_of_its_first_tag(
    desk: Desk, qtbot: QtBot
) -> None:
    made = CodebookView(desk.bridge, jobs=desk.jobs)
    qtbot.addWidget(made)
    made.show()
    assert made.table.current_tag is not None
    assert made.findChildren(TagEditor) == []
    qtbot.waitUntil(lambda: bool(made.findChildren(TagEditor)))
    [editor] = made.findChildren(TagEditor)
    qtbot.waitUntil(editor.isVisible)
    assert editor.name.text() == made.table.current_tag.name
    made.hide()
