"""The pictures: what is done to the window before each is taken."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from desktop.commands.documents import EditManyDetails
from desktop.commands.finding import SaveSearch
from desktop.commands.links import LinkPassages
from desktop.model.finding import Asked, Condition, PassageQuery, Relation
from desktop.model.ids import AnnotationId
from desktop.model.links import LinkKind
from desktop.ui.codebook.fields import LineField
from desktop.ui.codebook.importing import ImportOverlay
from desktop.ui.codebook.surgery import MergeOverlay
from desktop.ui.codebook.view import CodebookView
from desktop.ui.desk import Desk
from desktop.ui.dialogs.key_editor import KeyEditor
from desktop.ui.dialogs.palette import Palette
from desktop.ui.find import FindView
from desktop.ui.library.order import Grouping, Sort
from desktop.ui.screens.side_by_side import (
    aligned,
    brief,
    choose_speakers,
    compare,
    compare_dark,
    compare_links,
    compare_links_dark,
    compare_outlets,
    compare_outlets_dark,
    compare_speakers,
    figures,
    matrix,
    matrix_months,
    matrix_together,
    shared_in_all,
    shared_wording,
    suggestions,
    timeline,
    timeline_dates,
    timeline_dates_dark,
    who_says_what,
)
from desktop.ui.screens.stage import Stage, Stuck
from desktop.ui.theme import Mode, current_theme

Shot = Callable[[Stage], None]


def first_run(stage: Stage) -> None:
    """A window that knows nothing yet."""
    stage.window(sample=False)


def first_hint(stage: Stage) -> None:
    """The sample as it opens."""
    stage.window()


def reader_top(stage: Stage) -> None:
    """A document from its beginning."""
    _from_the_top(stage, stage.desk())


def library_reader(stage: Stage) -> None:
    """Reading: a mark with its card, and a selection about to be tagged."""
    _reading(stage, stage.desk())


def reader_dark(stage: Stage) -> None:
    """The same, dark."""
    desk = stage.desk()
    current_theme().set_mode(Mode.DARK)
    _reading(stage, desk)


def peek(stage: Stage) -> None:
    """Hidden text, greyed in its place."""
    desk = stage.desk()
    _activate(stage, desk, 2)
    desk.reader.peek_all()


def sentence(stage: Stage) -> None:
    """A sentence in hand, by keyboard only."""
    desk = stage.desk()
    stage.press(desk.reader.view, *[Qt.Key.Key_Down] * 6)


def picker(stage: Stage) -> None:
    """All tags, found by letters."""
    desk = stage.desk()
    stage.press(desk.reader.view, *[Qt.Key.Key_Down] * 6, Qt.Key.Key_T)


def statement(stage: Stage) -> None:
    """Who said a passage, when, and where it stands on its tags."""
    desk = stage.desk()
    _activate(stage, desk, 2)
    stage.press(desk.reader.view, Qt.Key.Key_S)
    fields = [
        each
        for each in desk.inspector.findChildren(LineField)
        if each.isVisible() and each.hasFocus()
    ]
    if not fields:
        raise Stuck("no field for the speaker in sight")
    fields[0].setText("Ines Morrow")


def review(stage: Stage) -> None:
    """What cleaning was unsure of, asked about place by place."""
    stage.desk()
    stage.run("review.next")


def links(stage: Stage) -> None:
    """A passage that is linked to one of another document."""
    session = stage.window(hint=3).session
    assert session is not None
    reads = session.bridge.reads
    mark = _activate(stage, session.desk, 0)
    other = next(
        each.id
        for each in reads.all_annotations()
        if each.document != session.desk.document
    )
    session.bridge.run(LinkPassages(mark, other, LinkKind.SAME))
    stage.until(lambda: bool(reads.links(mark)), "the link")
    session.desk.inspector.set_active(mark)


def marker(stage: Stage) -> None:
    """A marker in hand, and a passage it tagged, whose edges can be taken."""
    desk = stage.desk()
    stage.press(desk.reader.view, Qt.Key.Key_Home)
    desk.reader.hands.marking.use_marker(4)
    view = desk.reader.view.viewport()
    start = QPoint(view.width() // 3, view.height() // 2)
    stage.drag(view, start, start + QPoint(260, 0))


def merge(stage: Stage) -> None:
    """What merging two tags would change, before it does."""
    desk = stage.desk()
    stage.run("view.codebook")
    [view] = desk.findChildren(CodebookView)
    view.table.go_to(view.table.tags.codebook.tags[-1].id)
    view.acts.merge()
    [overlay] = view.window().findChildren(MergeOverlay)
    overlay.choose(view.table.tags.codebook.tags[1].id)


def codebook(stage: Stage) -> None:
    """Tags with their definitions."""
    stage.desk()
    stage.run("view.codebook")


def codebook_import(stage: Stage) -> None:
    """What a table of tags would bring."""
    desk = stage.desk()
    stage.run("view.codebook")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "themes.csv")
        path.write_text(_THEMES, encoding="utf-8")
        [view] = desk.findChildren(CodebookView)
        view.importing.show_file(path)
        opened = desk.window().findChildren
        stage.until(lambda: bool(opened(ImportOverlay)), "the preview")


def find(stage: Stage) -> None:
    """Sentences of all documents with certain words, ready to be tagged."""
    _find(stage)


def find_passages(stage: Stage) -> None:
    """Passages by their tags and their neighbours."""
    desk = stage.desk()
    stage.run("view.find")
    [view] = desk.findChildren(FindView)
    tags = {tag.code: tag.id for tag in view.codebook}
    near = Condition((tags["UA"],), Relation.PARAGRAPH)
    view.ask(Asked(passages=PassageQuery((tags["BS"],), (near,))))
    stage.until(lambda: view.found is not None, "the passages")
    stage.press(view.list, Qt.Key.Key_Down)


def find_rtl_200(stage: Stage) -> None:
    """Find from right to left, with text twice as large."""
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    _find(stage)
    current_theme().set_scale(2.0)


def export(stage: Stage) -> None:
    """What is taken away, seen before."""
    stage.desk()
    stage.run("dossier.export")
    stage.rest(1500)


def details(stage: Stage) -> None:
    """What is known of a document, and where it was found."""
    stage.desk()
    stage.run("document.details")


def palette(stage: Stage) -> None:
    """Search or command."""
    desk = stage.desk()
    stage.press(desk.reader.view, Qt.Key.Key_Down)
    stage.run("go.palette")
    [found] = desk.window().findChildren(Palette)
    found.field.setText("tr")


def keys(stage: Stage) -> None:
    """All keys on one sheet."""
    stage.desk()
    stage.run("help.keys")


def handbook(stage: Stage) -> None:
    """The handbook at the screen it was asked from."""
    stage.desk()
    stage.run("view.compare")
    stage.run("help.handbook")


def key_editor(stage: Stage) -> None:
    """Another key for an action; the one that has it is named."""
    desk = stage.desk()
    stage.run("help.change-keys")
    [editor] = desk.window().findChildren(KeyEditor)
    editor.search.setText("document")
    stage.press(editor.search, Qt.Key.Key_Return)
    stage.press(editor.list, Qt.Key.Key_Return, Qt.Key.Key_BracketRight)


def library_groups(stage: Stage) -> None:
    """The library by month, the undated apart, with saved searches."""
    desk = stage.desk()
    stage.until(lambda: bool(desk.library.visible_order()), "the library")
    first = desk.library.visible_order()[0]
    run = desk.library.documents.menus.bridge.run
    run(SaveSearch("Guarantees or troops", Asked("guarantee* OR troops")))
    run(EditManyDetails((first,), (("published", None),)))
    desk.library.documents.group_by(Grouping.MONTH)
    stage.rest()


def library_table(stage: Stage) -> None:
    """The library as a table, some documents chosen, one without a date."""
    _table(stage)


def library_table_dark(stage: Stage) -> None:
    """The same, dark."""
    current_theme().set_mode(Mode.DARK)
    _table(stage)
    current_theme().set_mode(Mode.DARK)


def library_table_200(stage: Stage) -> None:
    """The same with text twice as large."""
    _table(stage)
    current_theme().set_scale(2.0)
    stage.rest()


def library_table_rtl(stage: Stage) -> None:
    """The same from right to left."""
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    _table(stage)


def high_contrast(stage: Stage) -> None:
    """Words at seven to one, edges as dark as words."""
    desk = stage.desk()
    current_theme().set_more_contrast(True)
    _reading(stage, desk)


def high_contrast_dark(stage: Stage) -> None:
    """The same, dark."""
    desk = stage.desk()
    current_theme().set_mode(Mode.DARK)
    current_theme().set_more_contrast(True)
    _reading(stage, desk)


def text_200(stage: Stage) -> None:
    """Text twice as large; the sides wait behind their buttons."""
    desk = stage.desk()
    current_theme().set_scale(2.0)
    stage.rest()
    _from_the_top(stage, desk)


def rtl(stage: Stage) -> None:
    """An interface that runs from right to left."""
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    _reading(stage, stage.desk())


_THEMES = """name,definition
Troop levels,
Ukraine,Anything that is said of Ukraine.
Ukraine > Guarantees,Who promises what after a ceasefire.
Industry,"Factories, orders, stocks and the time they take."
,A row without a name.
"""

SHOTS: dict[str, Shot] = {
    shot.__name__: shot
    for shot in (
        first_run,
        first_hint,
        library_reader,
        reader_top,
        reader_dark,
        peek,
        sentence,
        picker,
        statement,
        review,
        links,
        marker,
        merge,
        compare,
        compare_dark,
        compare_links,
        compare_links_dark,
        compare_outlets,
        compare_outlets_dark,
        compare_speakers,
        choose_speakers,
        aligned,
        shared_wording,
        shared_in_all,
        who_says_what,
        figures,
        suggestions,
        brief,
        matrix,
        timeline,
        timeline_dates,
        timeline_dates_dark,
        matrix_months,
        matrix_together,
        codebook,
        codebook_import,
        find,
        find_passages,
        find_rtl_200,
        export,
        details,
        palette,
        keys,
        handbook,
        key_editor,
        library_groups,
        library_table,
        library_table_dark,
        library_table_200,
        library_table_rtl,
        high_contrast,
        high_contrast_dark,
        text_200,
        rtl,
    )
}


def _from_the_top(stage: Stage, desk: Desk) -> None:
    stage.press(desk.reader.view, Qt.Key.Key_Home)


def _reading(stage: Stage, desk: Desk) -> None:
    """Make the third mark the active one and select words below it."""
    mark = _activate(stage, desk, 2)
    view = desk.reader.view.viewport()
    start = QPoint(view.width() // 3, view.height() // 2)
    stage.drag(view, start, start + QPoint(300, 34))
    desk.inspector.set_active(mark)


def _activate(stage: Stage, desk: Desk, number: int) -> AnnotationId:
    """Choose a card of the inspector, as a click on it does."""
    reading = desk.reader.reading
    assert reading is not None
    mark = reading.annotations[number].id
    desk.inspector.annotation_chosen.emit(mark)
    stage.rest()
    return mark


def _table(stage: Stage) -> None:
    desk = stage.desk()
    stage.until(lambda: bool(desk.library.visible_order()), "the library")
    first = desk.library.visible_order()[0]
    run = desk.library.documents.menus.bridge.run
    run(EditManyDetails((first,), (("published", None),)))
    stage.run("view.library")
    table = desk.get_table().table
    stage.until(lambda: desk.library.documents.stock.marked is not None, "the coders")
    desk.library.documents.sort_by(Sort.DATE)
    stage.press(table, Qt.Key.Key_Home, *[Qt.Key.Key_Down] * 3)


def _find(stage: Stage) -> None:
    desk = stage.desk()
    desk.look_for(Asked("guarantee* OR troops"))
    [view] = desk.findChildren(FindView)
    stage.until(lambda: view.found is not None, "what is found")
    stage.press(view.list, Qt.Key.Key_Down)
