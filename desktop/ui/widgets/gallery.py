"""Pictures of all widgets: python -m desktop.ui.widgets.gallery --out DIR."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.theme import Icon, Mode, Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chip import Chip
from desktop.ui.widgets.choice import CheckBox, ComboBox, RadioButton
from desktop.ui.widgets.empty_state import EmptyState, IconLabel
from desktop.ui.widgets.focus_ring import FocusRing
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.keycap import KeyCap, KeyHint
from desktop.ui.widgets.label import Divider, ElidedLabel, Label
from desktop.ui.widgets.overlay import Overlay
from desktop.ui.widgets.paint import paint_dot, paint_frame, paint_line
from desktop.ui.widgets.popover import Popover
from desktop.ui.widgets.progress_row import ProgressRow
from desktop.ui.widgets.ruler import RulerMark, RulerScrollBar
from desktop.ui.widgets.search_field import SearchButton, SearchField
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.status import Saving, StatusRow
from desktop.ui.widgets.toast import Toast

_TAGS = (
    ("BS", "Burden-sharing", 1),
    ("UA", "Ukraine", 2),
    ("IP", "Indo-Pacific", 3),
    ("TL", "Troop levels", 4),
    ("AP", "Alliance politics", 5),
    ("BS·s", "Spending targets", 1),
    ("UA·g", "Security guarantees", 2),
    ("TL·e", "Forces in the region", 4),
)
_QUOTE = (
    "The council expects that the partners on the northern coast will pay for "
    "their own harbour watch by the end of the decade"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Render each page of the gallery to a PNG and name the files."""
    parser = argparse.ArgumentParser(prog="gallery", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--scale", type=float, default=1.0, help="text scale")
    parser.add_argument("--rtl", action="store_true", help="right to left")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["gallery"])
    assert isinstance(app, QApplication)
    if chosen.rtl:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme = current_theme()
    theme.set_scale(chosen.scale)
    theme.set_mode(Mode(chosen.theme))
    theme.attach(app)
    chosen.out.mkdir(parents=True, exist_ok=True)
    pages: dict[str, Callable[[], QWidget]] = {
        "controls": controls,
        "tags": tags,
        "cards": cards,
        "states": states,
        "floating": floating,
        "overlay": overlay,
        "type": typefaces,
    }
    for name, build in pages.items():
        page = build()
        page.show()
        file = chosen.out / f"{name}-{chosen.theme}.png"
        page.grab().save(str(file))
        page.close()
        print(file)
    return 0


def controls() -> QWidget:
    """Top bar, search, buttons, fields and the status row."""
    page = _page(1100, 480)
    column = _column(page)
    column.addLayout(_top_bar())
    column.addWidget(Divider())
    add = Button("New tag", ButtonKind.PRIMARY, icon=Icon.PLUS)
    column.addLayout(_buttons(add))
    column.addLayout(_fields())
    column.addLayout(_choices())
    note = QPlainTextEdit("A note in its field.\nSecond line.")
    note.setProperty("field", "true")
    note.setFixedHeight(current_theme().px(64))
    column.addWidget(note)
    column.addStretch(1)
    status = StatusRow()
    status.saved.show_state(Saving.SAVED, "All changes saved on this computer · 12:04")
    keys = (("T", "all tags"), ("N", "note"), ("↑ ↓", "sentence"), ("?", "all keys"))
    status.show_hints(keys)
    column.addWidget(status)
    ring = FocusRing(page)
    page.show()
    ring.outline(add)
    return page


def _top_bar() -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(IconButton(Icon.PANEL_LEFT, "Library"))
    row.addWidget(Label("Northern coast", Role.PROJECT))
    row.addWidget(IconButton(Icon.CHEVRON_DOWN, "Switch project", size=26))
    row.addStretch(1)
    switch = Segmented("Views")
    switch.add("read", "Read", Icon.BOOK_OPEN, shortcut="Ctrl 1")
    switch.add("compare", "Compare", Icon.COLUMNS_3, shortcut="Ctrl 2")
    switch.add("matrix", "Matrix", Icon.GRID_3X3, shortcut="Ctrl 3")
    switch.add("codebook", "Codebook", Icon.TAGS, shortcut="Ctrl 4")
    row.addWidget(switch)
    row.addStretch(1)
    row.addWidget(SearchButton("Search or command", key="Ctrl K"))
    row.addWidget(IconButton(Icon.TYPE, "Text size"))
    row.addWidget(IconButton(Icon.MOON, "Dark theme"))
    return row


def _buttons(first: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(first)
    row.addWidget(Button("Choose files…"))
    row.addWidget(Button("Export", icon=Icon.DOWNLOAD))
    row.addWidget(Button("Merge", ButtonKind.QUIET, icon=Icon.MERGE))
    lit = Button("Word differences", ButtonKind.QUIET, icon=Icon.GIT_COMPARE)
    lit.setCheckable(True)
    lit.setChecked(True)
    row.addWidget(lit)
    row.addWidget(Button("Restore", ButtonKind.LINK, icon=Icon.UNDO_2))
    row.addWidget(Button("Delete", ButtonKind.DANGER, icon=Icon.TRASH_2))
    off = Button("Not now", ButtonKind.PRIMARY)
    off.setEnabled(False)
    row.addWidget(off)
    row.addStretch(1)
    return row


def _fields() -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(SearchField("Search titles, text and notes", key="/"))
    filled = SearchField("Search titles", key="/")
    filled.setText("harbour")
    row.addWidget(filled)
    combo = ComboBox("Reference")
    combo.addItems(["Harbour Gazette", "Coast Review"])
    row.addWidget(combo)
    row.addWidget(QLineEdit("Security guarantees"))
    return row


def _choices() -> QHBoxLayout:
    row = QHBoxLayout()
    on = CheckBox("All 5 documents")
    on.setChecked(True)
    row.addWidget(on)
    row.addWidget(CheckBox("Hidden (boilerplate) text"))
    radio = RadioButton("CSV, one row per passage", detail="UTF-8, opens in Excel")
    radio.setChecked(True)
    row.addWidget(radio)
    row.addWidget(RadioButton("Report", detail="Grouped by theme"))
    return row


def tags() -> QWidget:
    """Chips, keycaps and the twelve colours with their lines."""
    page = _page(1100, 460)
    column = _column(page)
    row = QHBoxLayout()
    for code, name, colour in _TAGS[:6]:
        row.addWidget(Chip(code, name, colour))
    row.addStretch(1)
    column.addLayout(row)
    row = QHBoxLayout()
    for code, name, colour in _TAGS[4:8]:
        row.addWidget(Chip(code, name, colour, removable=True))
    row.addWidget(Chip("TL·p", "", 4))
    row.addStretch(1)
    for key in ("T", "Ctrl K", "Ctrl ⇧ Z", "↵", "?"):
        row.addWidget(KeyCap(key))
    column.addLayout(row)
    grid = QGridLayout()
    for number in range(1, 13):
        grid.addWidget(_Sample(number), (number - 1) // 6, (number - 1) % 6)
    column.addLayout(grid)
    column.addStretch(1)
    return page


def cards() -> QWidget:
    """Cards as in the inspector, an empty place, and the ruler."""
    page = _page(760, 560)
    outer = QHBoxLayout(page)
    column = QVBoxLayout()
    outer.addLayout(column, 1)
    for number, (selected, stripes) in enumerate(((False, (3,)), (True, (2, 1)))):
        card = Card(_QUOTE)
        card.set_stripes(stripes)
        card.set_selected(selected)
        card.body.addWidget(Label(_QUOTE, Role.CARD, wrap=True))
        chips = QHBoxLayout()
        for stripe in stripes:
            code, name, colour = _TAGS[stripe - 1]
            chips.addWidget(Chip(code, name, colour, removable=selected))
        if number:
            chips.addWidget(Button("Tag", ButtonKind.QUIET, icon=Icon.PLUS, key="T"))
        chips.addStretch(1)
        card.body.addLayout(chips)
        foot = QHBoxLayout()
        foot.addWidget(Label("Paragraph 3 · you, 12:04", Role.META, Tone.META))
        foot.addStretch(1)
        foot.addWidget(IconButton(Icon.COPY, "Copy with citation", size=26))
        foot.addWidget(IconButton(Icon.TRASH_2, "Delete", size=26))
        card.body.addLayout(foot)
        column.addWidget(card)
    empty = Card()
    empty.set_empty(True)
    empty.body.addWidget(Label("No passage tagged here", Role.META, Tone.SECONDARY))
    column.addWidget(empty)
    column.addWidget(ElidedLabel(_QUOTE, Role.CONTROL_STRONG, lines=2))
    column.addWidget(ElidedLabel(_QUOTE, Role.META, Tone.META))
    column.addStretch(1)
    ruler = RulerScrollBar()
    ruler.setRange(0, 700)
    ruler.setPageStep(300)
    ruler.setValue(200)
    ruler.set_marks(
        [
            RulerMark(0.1, 0.13, 5),
            RulerMark(0.13, 0.16, 1, lane=0, lanes=2),
            RulerMark(0.13, 0.16, 2, lane=1, lanes=2),
            RulerMark(0.3, 0.31, 3),
            RulerMark(0.5, 0.56, 4),
            RulerMark(0.8, 0.8, 0),
        ]
    )
    outer.addWidget(ruler)
    return page


def states() -> QWidget:
    """What places say when they are busy, empty or in trouble."""
    page = _page(1100, 400)
    grid = QGridLayout(page)
    progress = ProgressRow("Adding 50 documents", clock=_Ticks(0.0, 20.0))
    progress.set_progress(31, 50)
    progress.set_note("You can go on reading meanwhile.")
    busy = Card()
    busy.body.addWidget(progress)
    grid.addWidget(busy, 0, 0)
    nothing = EmptyState(
        Icon.HIGHLIGHTER,
        "Nothing marked in this document yet",
        "Select a sentence and press 1 to 9. Your notes and tags will be listed here.",
    )
    nothing.add_key_hint("↓", "sentence")
    nothing.add_key_hint("1", "Burden-sharing")
    trouble = EmptyState(
        Icon.TRIANGLE_ALERT,
        "Changes are not being saved",
        "The disk is full. Your last 3 tags are kept in memory and will be saved "
        "when there is room. Do not close the window.",
        Tone.DANGER,
    )
    trouble.add_action(Button("Try again", ButtonKind.PRIMARY))
    trouble.add_action(Button("Save a copy elsewhere…"))
    locked = EmptyState(
        Icon.LOCK,
        "Opened read-only",
        "Another window is writing to this project. You can read and export.",
        Tone.WARN,
    )
    for place, state in enumerate((nothing, trouble, locked), start=1):
        card = Card()
        card.body.addWidget(state)
        grid.addWidget(card, place // 2, place % 2)
    return page


def floating() -> QWidget:
    """The tag popover over a page, and a toast."""
    page = _page(900, 380)
    column = _column(page)
    column.addWidget(Label(_QUOTE + ".", Role.BODY, wrap=True))
    column.addStretch(1)
    popover = Popover(page, "Tags for the selection")
    grid = QGridLayout()
    grid.setSpacing(current_theme().px(6))
    for number, (code, name, colour) in enumerate(_TAGS):
        line = QHBoxLayout()
        line.addWidget(KeyCap(str(number + 1)))
        line.addWidget(Chip(code, name, colour))
        line.addStretch(1)
        grid.addLayout(line, number // 3, number % 3)
    popover.body.addLayout(grid)
    popover.body.addWidget(Divider())
    keys = QHBoxLayout()
    for key, text in (("T", "All tags"), ("N", "Note"), ("L", "Link")):
        keys.addWidget(KeyHint(key, text))
    keys.addStretch(1)
    popover.body.addLayout(keys)
    page.show()
    theme = current_theme()
    anchor = QRect(theme.px(60), theme.px(80), theme.px(300), theme.px(20))
    popover.show_below(anchor, width=theme.px(640))
    toast = Toast(page)
    toast.offer("Removed Ukraine from 3 passages", "Undo", lambda: None)
    return page


def overlay() -> QWidget:
    """A panel over the window."""
    page = _page(900, 460)
    _column(page).addWidget(Label(_QUOTE + ".", Role.BODY, wrap=True))
    panel = Overlay(page, "Keyboard")
    head = panel.add_header("Keyboard")
    head.insertWidget(1, Label("Hold Alt to see keys", Role.META, Tone.META))
    for key, text in (("Space", "page down"), ("J K", "next, previous annotation")):
        row = QHBoxLayout()
        row.addWidget(KeyCap(key))
        row.addWidget(Label(text))
        row.addStretch(1)
        panel.body.addLayout(row)
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(Button("Cancel"))
    line.addWidget(Button("Save CSV…", ButtonKind.PRIMARY, icon=Icon.DOWNLOAD))
    panel.body.addLayout(line)
    page.show()
    panel.open()
    return page


def typefaces() -> QWidget:
    """Every role in its font, with a line of other scripts."""
    page = _page(900, 980)
    column = _column(page)
    for role in Role:
        row = QHBoxLayout()
        row.addWidget(Label(role.name.lower(), Role.META, Tone.META), 1)
        row.addWidget(Label("Reading 한국어 Україна 中文 \N{ROCKET} 1,204", role), 4)
        column.addLayout(row)
    icons = QGridLayout()
    for number, icon in enumerate(Icon):
        icons.addWidget(IconLabel(icon, size=20), number // 26, number % 26)
    column.addLayout(icons)
    return page


class _Sample(QWidget):
    """A tag colour as text wears it: fill, line in its pattern, stripe and name."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        theme = current_theme()
        self.setFixedSize(theme.px(168), theme.px(88))
        self.setAccessibleName(theme.tokens.tag(number).name)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tokens = theme.tokens
        tag = tokens.tag(self._number)
        painter = QPainter(self)
        bounds = QRectF(self.rect())
        paint_frame(painter, bounds, theme.px(9), tokens.paper, tokens.line)
        fill = QRectF(theme.px(14), theme.px(12), theme.px(142), theme.px(26))
        painter.fillRect(fill, QColor(tag.fill))
        painter.setFont(theme.font(Role.BODY))
        painter.setPen(QColor(tokens.text))
        painter.drawText(fill, Qt.AlignmentFlag.AlignCenter, "their own share")
        start = QPointF(fill.left(), fill.bottom() + theme.px(3))
        colour = QColor(tag.line)
        paint_line(painter, start, fill.width(), tag.pattern, colour, theme.px(2))
        paint_dot(painter, QPointF(theme.px(20), theme.px(64)), theme.px(9), tag.line)
        painter.setFont(theme.font(Role.META_STRONG))
        painter.setPen(QColor(tag.ink))
        painter.drawText(QPointF(theme.px(32), theme.px(68)), tag.name)


class _Ticks:
    """A clock that shows given times in turn and then stands still."""

    def __init__(self, *times: float) -> None:
        self._times = list(times)

    def __call__(self) -> float:
        return self._times.pop(0) if len(self._times) > 1 else self._times[0]


def _page(width: int, height: int) -> QWidget:
    theme = current_theme()
    page = QWidget()
    page.resize(theme.px(width), theme.px(height))
    return page


def _column(page: QWidget) -> QBoxLayout:
    column = QVBoxLayout(page)
    margin = current_theme().px(16)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(current_theme().px(12))
    return column


if __name__ == "__main__":
    raise SystemExit(main())
