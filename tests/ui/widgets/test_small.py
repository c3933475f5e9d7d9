"""Chips, keycaps, buttons, labels and fields under mouse and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QKeySequence, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.theme import DARK, LIGHT, Icon, Mode, Pattern, Role, Theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chip import Chip, ChipFace
from desktop.ui.widgets.choice import CheckBox, ComboBox, RadioButton
from desktop.ui.widgets.elide import elided_lines
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.keycap import KeyCap, KeyHint, key_text
from desktop.ui.widgets.label import ElidedLabel, Label
from desktop.ui.widgets.paint import Row, mirrored, paint_line
from desktop.ui.widgets.progress_row import ProgressRow, time_left
from desktop.ui.widgets.search_field import SearchButton, SearchField
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.status import KeyHints, SavedIndicator, Saving, StatusRow

LTR = Qt.LayoutDirection.LeftToRight
RTL = Qt.LayoutDirection.RightToLeft
LEFT = Qt.MouseButton.LeftButton


def _shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    widget.show()


def test_a_chip_is_clicked_with_the_mouse(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip("UA", "Ukraine", 2)
    _shown(qtbot, chip)
    with qtbot.waitSignal(chip.clicked, timeout=500):
        QTest.mouseClick(chip, LEFT)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_chip_is_clicked_with_a_key(theme: Theme, qtbot: QtBot, key: Qt.Key) -> None:
    chip = Chip("UA", "Ukraine", 2)
    _shown(qtbot, chip)
    with qtbot.waitSignal(chip.clicked, timeout=500):
        QTest.keyClick(chip, key)


def test_the_cross_of_a_chip_asks_for_removal(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip("UA", "Ukraine", 2, removable=True)
    _shown(qtbot, chip)
    cross = QPoint(chip.width() - theme.px(12), chip.height() // 2)
    with qtbot.assertNotEmitted(chip.clicked), qtbot.waitSignal(chip.remove_requested):
        QTest.mouseClick(chip, LEFT, pos=cross)


def test_a_click_on_the_words_does_not_ask_for_removal(
    theme: Theme, qtbot: QtBot
) -> None:
    chip = Chip("UA", "Ukraine", 2, removable=True)
    _shown(qtbot, chip)
    with qtbot.assertNotEmitted(chip.remove_requested):
        QTest.mouseClick(chip, LEFT, pos=QPoint(theme.px(12), chip.height() // 2))


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_on_a_removable_chip_asks_for_removal(
    theme: Theme, qtbot: QtBot, key: Qt.Key
) -> None:
    chip = Chip("UA", "Ukraine", 2, removable=True)
    _shown(qtbot, chip)
    with qtbot.waitSignal(chip.remove_requested, timeout=500):
        QTest.keyClick(chip, key)


def test_delete_on_a_fixed_chip_does_nothing(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip("UA", "Ukraine", 2)
    _shown(qtbot, chip)
    with qtbot.assertNotEmitted(chip.remove_requested):
        QTest.keyClick(chip, Qt.Key.Key_Delete)


def test_a_chip_is_filled_with_its_tag_colour(theme: Theme, qtbot: QtBot) -> None:
    theme.set_mode(Mode.DARK)
    chip = Chip("UA", "Ukraine", 2)
    _shown(qtbot, chip)
    pixel = chip.grab().toImage().pixelColor(theme.px(4), chip.height() // 2)
    assert pixel.name().upper() == DARK.tag(2).fill


def test_a_chip_is_as_wide_as_its_words_need(theme: Theme, qtbot: QtBot) -> None:
    short = ChipFace("UA", "Ukraine", 2).width(theme)
    assert short < ChipFace("UA", "Ukraine and its neighbours", 2).width(theme)


def test_a_chip_grows_with_the_text_scale(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip("UA", "Ukraine", 2)
    _shown(qtbot, chip)
    theme.set_scale(2.0)
    assert chip.sizeHint().height() == 48


@pytest.mark.parametrize(
    ("sequence", "shown"),
    [
        ("Ctrl+K", "Ctrl K"),
        ("Ctrl+Shift+Z", "Ctrl ⇧ Z"),
        ("Ctrl++", "Ctrl +"),
        ("N", "N"),
        ("Down", "↓"),
        ("?", "?"),
    ],
)
def test_a_shortcut_reads_as_on_the_keyboard(sequence: str, shown: str) -> None:
    assert key_text(QKeySequence(sequence)) == shown


@pytest.mark.parametrize("kind", list(ButtonKind), ids=lambda k: k.value)
def test_every_kind_of_button_is_pressed_with_space(
    theme: Theme, qtbot: QtBot, kind: ButtonKind
) -> None:
    button = Button("Restore", kind)
    _shown(qtbot, button)
    with qtbot.waitSignal(button.clicked, timeout=500):
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_a_primary_button_wears_the_accent(theme: Theme, qtbot: QtBot) -> None:
    button = Button("Restore", ButtonKind.PRIMARY)
    _shown(qtbot, button)
    pixel = button.grab().toImage().pixelColor(theme.px(6), button.height() // 2)
    assert pixel.name().upper() == LIGHT.accent


def test_a_label_takes_the_colour_of_the_new_theme(theme: Theme, qtbot: QtBot) -> None:
    label = Label("Reading")
    _shown(qtbot, label)
    theme.set_mode(Mode.DARK)
    ink = label.palette().color(label.foregroundRole())
    assert ink.name().upper() == DARK.text


def test_a_label_grows_with_the_text_scale(theme: Theme, qtbot: QtBot) -> None:
    label = Label("Reading", Role.BODY)
    _shown(qtbot, label)
    theme.set_scale(2.0)
    assert label.font().pixelSize() == 38


def test_markup_in_a_label_stays_text(theme: Theme, qtbot: QtBot) -> None:
    label = Label("<b>bold</b>")
    _shown(qtbot, label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_words_of_the_interface_start_at_its_side(theme: Theme, qtbot: QtBot) -> None:
    label = Label("Reading")
    qtbot.addWidget(label)
    label.setLayoutDirection(RTL)
    assert label.alignment() & Qt.AlignmentFlag.AlignRight


def test_words_of_a_document_start_at_the_side_of_their_script(
    theme: Theme, qtbot: QtBot
) -> None:
    label = Label("\N{HEBREW LETTER SHIN}\N{HEBREW LETTER LAMED}", Role.CARD)
    qtbot.addWidget(label)
    assert label.alignment() & Qt.AlignmentFlag.AlignRight


def test_a_centred_label_stays_centred(theme: Theme, qtbot: QtBot) -> None:
    label = Label("Reading")
    qtbot.addWidget(label)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setText("Done")
    assert label.alignment() & Qt.AlignmentFlag.AlignHCenter


def test_text_that_fits_is_not_elided(theme: Theme) -> None:
    font = theme.font(Role.CONTROL)
    assert elided_lines("two words", font, 400, 1) == ["two words"]


def test_text_that_does_not_fit_ends_in_an_ellipsis(theme: Theme) -> None:
    lines = elided_lines("many words " * 20, theme.font(Role.CONTROL), 120, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


def test_lines_break_at_words_also_after_an_emoji(theme: Theme) -> None:
    text = "\N{ROCKET} launch windows stay open"
    lines = elided_lines(text, theme.font(Role.CONTROL), 90, 9)
    assert " ".join(lines) == text


def test_an_elided_label_keeps_the_whole_text_as_its_name(
    theme: Theme, qtbot: QtBot
) -> None:
    text = "many words " * 20
    label = ElidedLabel(text, lines=1)
    qtbot.addWidget(label)
    assert label.accessibleName() == text.strip()


def test_escape_clears_a_search_first(theme: Theme, qtbot: QtBot) -> None:
    field = SearchField("Search", key="/")
    _shown(qtbot, field)
    QTest.keyClicks(field, "pact")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_the_cross_clears_a_search(theme: Theme, qtbot: QtBot) -> None:
    field = SearchField("Search", key="/")
    _shown(qtbot, field)
    QTest.keyClicks(field, "pact")
    QTest.mouseClick(field.findChildren(IconButton)[0], LEFT)
    assert field.text() == ""


def test_a_card_tells_of_a_click_and_of_enter(theme: Theme, qtbot: QtBot) -> None:
    card = Card("passage")
    _shown(qtbot, card)
    told: list[str] = []
    card.activated.connect(lambda: told.append("activated"))
    QTest.mouseClick(card, LEFT)
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert told == ["activated", "activated"]


def test_a_card_wears_its_tags_as_stripes(theme: Theme, qtbot: QtBot) -> None:
    card = Card("passage")
    card.set_stripes((4,))
    qtbot.addWidget(card)
    card.resize(200, 80)
    card.show()
    pixel = card.grab().toImage().pixelColor(theme.px(6), 40)
    assert pixel.name().upper() == LIGHT.tag(4).line


def test_progress_says_how_much_is_done_and_how_long_it_takes(
    theme: Theme, qtbot: QtBot
) -> None:
    seconds = iter([0.0, 20.0])
    row = ProgressRow("Adding", clock=lambda: next(seconds))
    qtbot.addWidget(row)
    row.set_progress(25, 50)
    assert row.count_text == "25 of 50 · about 20 seconds left"


def test_progress_makes_no_guess_in_the_first_second(
    theme: Theme, qtbot: QtBot
) -> None:
    row = ProgressRow("Adding", clock=lambda: 0.0)
    qtbot.addWidget(row)
    row.set_progress(25, 50)
    assert row.count_text == "25 of 50"


def test_cancel_can_be_pressed_once(theme: Theme, qtbot: QtBot) -> None:
    row = ProgressRow("Adding")
    _shown(qtbot, row)
    told: list[str] = []
    row.cancelled.connect(lambda: told.append("cancelled"))
    button = row.findChildren(Button)[0]
    QTest.mouseClick(button, LEFT)
    QTest.mouseClick(button, LEFT)
    assert told == ["cancelled"]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "about 1 second left"),
        (12, "about 12 seconds left"),
        (200, "about 3 minutes left"),
    ],
)
def test_time_left_is_rounded(seconds: float, words: str) -> None:
    assert time_left(seconds) == words


def test_the_last_key_hints_stay_when_room_is_short(theme: Theme, qtbot: QtBot) -> None:
    hints = KeyHints()
    qtbot.addWidget(hints)
    hints.show_hints([("T", "all tags"), ("N", "note"), ("?", "all keys")])
    hints.resize(hints.minimumSizeHint())
    assert hints.shown() == (("?", "all keys"),)


def test_all_key_hints_are_shown_where_they_fit(theme: Theme, qtbot: QtBot) -> None:
    hints = KeyHints()
    qtbot.addWidget(hints)
    hints.show_hints([("T", "all tags"), ("N", "note")])
    hints.resize(hints.sizeHint())
    assert len(hints.shown()) == 2


def test_the_status_row_says_that_all_is_saved(theme: Theme, qtbot: QtBot) -> None:
    row = StatusRow()
    qtbot.addWidget(row)
    row.saved.show_state(Saving.SAVED, "All changes saved")
    assert row.saved.accessibleName() == row.saved.text == "All changes saved"


def test_a_row_is_handed_out_from_both_ends() -> None:
    row = Row(QRectF(0, 0, 100, 20), LTR)
    pieces = (row.take(10, 5).left(), row.take_end(20).left(), row.rest().width())
    assert pieces == (0, 80, 65)


def test_a_row_from_right_to_left_begins_at_the_right() -> None:
    row = Row(QRectF(0, 0, 100, 20), RTL)
    pieces = (row.take(10, 5).left(), row.take_end(20).left(), row.rest().left())
    assert pieces == (90, 0, 20)


def test_mirroring_twice_gives_the_same_place() -> None:
    bounds, rect = QRectF(10, 0, 90, 20), QRectF(15, 3, 20, 4)
    assert mirrored(mirrored(rect, bounds, RTL), bounds, RTL) == rect


def _line(pattern: Pattern) -> bytes:
    image = QImage(80, 16, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.paper))
    painter = QPainter(image)
    paint_line(painter, QPointF(0, 8), 80, pattern, QColor(LIGHT.text))
    painter.end()
    return bytes(image.constBits())


def test_the_six_line_patterns_look_different(theme: Theme) -> None:
    assert len({_line(pattern) for pattern in Pattern}) == 6


def _everything() -> list[QWidget]:
    segmented = Segmented("Views").add("read", "Read", Icon.BOOK_OPEN)
    saved = SavedIndicator()
    saved.show_state(Saving.SAVED, "Saved")
    hints = KeyHints()
    hints.show_hints([("?", "all keys")])
    card = Card("passage")
    card.body.addWidget(Label("words"))
    return [
        Button("Export"),
        card,
        CheckBox("Notes"),
        Chip("UA", "Ukraine", 2, removable=True),
        ComboBox("Reference"),
        ElidedLabel("words"),
        EmptyState(Icon.TAG, "Nothing yet"),
        IconButton(Icon.COPY, "Copy"),
        KeyCap("N"),
        KeyHint("N", "note"),
        ProgressRow("Adding"),
        RadioButton("Report"),
        SearchButton("Search or command", key="Ctrl K"),
        SearchField("Search", key="/"),
        segmented,
        saved,
        hints,
    ]


def test_every_widget_has_an_accessible_name(theme: Theme, qtbot: QtBot) -> None:
    widgets = _everything()
    for widget in widgets:
        qtbot.addWidget(widget)
    nameless = [type(w).__name__ for w in widgets if not w.accessibleName()]
    assert nameless == []


def test_everything_inside_that_takes_focus_has_a_name(
    theme: Theme, qtbot: QtBot
) -> None:
    nameless: list[str] = []
    for widget in _everything():
        qtbot.addWidget(widget)
        nameless += [
            type(child).__name__
            for child in [widget, *widget.findChildren(QWidget)]
            if child.focusPolicy() is not Qt.FocusPolicy.NoFocus
            and not child.accessibleName()
            and type(child).__module__.startswith("desktop")
        ]
    assert nameless == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_target_is_at_least_24_pixels(
    theme: Theme, qtbot: QtBot, scale: float
) -> None:
    theme.set_scale(scale)
    small: list[str] = []
    for widget in _everything():
        qtbot.addWidget(widget)
        for child in [widget, *widget.findChildren(QWidget)]:
            hint = child.sizeHint()
            if child.focusPolicy() is Qt.FocusPolicy.NoFocus or not hint.isValid():
                continue
            if type(child).__module__.startswith("desktop") and (
                min(hint.width(), hint.height()) < 24
            ):
                small.append(f"{type(child).__name__} {hint.width()}x{hint.height()}")
    assert small == []


def test_every_widget_paints_in_both_themes_and_directions(
    theme: Theme, qtbot: QtBot
) -> None:
    for widget in _everything():
        qtbot.addWidget(widget)
        for mode in (Mode.LIGHT, Mode.DARK):
            for direction in (LTR, RTL):
                theme.set_mode(mode)
                widget.setLayoutDirection(direction)
                assert not widget.grab().isNull()


def test_an_empty_state_flashes_no_window_while_it_is_made(
    theme: Theme, qtbot: QtBot
) -> None:
    first = QWidget()
    first.setMinimumSize(300, 200)
    _shown(qtbot, first)
    first.resize(300, 200)
    qtbot.waitUntil(first.isActiveWindow)
    EmptyState(Icon.TAG, "Nothing yet", "Tag a passage first.", parent=first)
    assert first.isActiveWindow()
