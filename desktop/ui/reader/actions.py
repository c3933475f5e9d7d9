"""What can be done on the page, with its keys, and reading keys by their position."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from desktop.i18n import N_
from desktop.ui.actions import Action, Group, When
from desktop.ui.theme import Icon

_READ, _MARK, _PANE = Group.READ, Group.MARK, When.PANE


def _digit(number: int) -> Action:
    return Action(
        f"reader.tag.{number}",
        N_("Tag with its key"),
        (str(number),),
        group=_MARK,
        when=_PANE,
        sheet=N_("tag, or take the tag off"),
        caps="1 … 9",
        quiet=True,
    )


def _marker(number: int) -> Action:
    return Action(
        f"reader.marker.{number}",
        N_("Marker with its key"),
        (f"Shift+{number}",),
        group=_MARK,
        when=_PANE,
        sheet=N_("marker: tag all that is selected"),
        caps="Shift 1 … 9",
        quiet=True,
    )


def _edge(id: str, label: str, key: str, sheet: str) -> Action:
    return Action(id, label, (key,), group=_MARK, when=_PANE, sheet=sheet, quiet=True)


READER_ACTIONS: tuple[Action, ...] = (
    Action(
        "reader.sentence.next",
        N_("Next sentence"),
        ("Down",),
        group=_READ,
        when=_PANE,
        sheet=N_("sentence by sentence"),
        quiet=True,
    ),
    Action(
        "reader.sentence.previous",
        N_("Previous sentence"),
        ("Up",),
        group=_READ,
        when=_PANE,
        sheet=N_("sentence by sentence"),
        quiet=True,
    ),
    Action(
        "reader.sentence.extend",
        N_("Extend by a sentence"),
        ("Shift+Down",),
        group=_READ,
        when=_PANE,
        sheet=N_("extend, shrink"),
        quiet=True,
    ),
    Action(
        "reader.sentence.shrink",
        N_("Shrink by a sentence"),
        ("Shift+Up",),
        group=_READ,
        when=_PANE,
        sheet=N_("extend, shrink"),
        quiet=True,
    ),
    Action(
        "reader.page.down",
        N_("Page down"),
        ("Space", "PgDown"),
        group=_READ,
        when=_PANE,
        sheet=N_("page"),
        quiet=True,
    ),
    Action(
        "reader.page.up",
        N_("Page up"),
        ("Shift+Space", "PgUp"),
        group=_READ,
        when=_PANE,
        sheet=N_("page"),
        quiet=True,
    ),
    Action(
        "reader.top",
        N_("Beginning of the document"),
        ("Home", "Ctrl+Home"),
        group=_READ,
        when=_PANE,
        sheet=N_("beginning, end"),
        quiet=True,
    ),
    Action(
        "reader.end",
        N_("End of the document"),
        ("End", "Ctrl+End"),
        group=_READ,
        when=_PANE,
        sheet=N_("beginning, end"),
        quiet=True,
    ),
    Action(
        "reader.mark.next",
        N_("Next passage"),
        ("J",),
        Icon.ARROW_DOWN,
        _READ,
        _PANE,
        sheet=N_("next, previous passage"),
    ),
    Action(
        "reader.mark.previous",
        N_("Previous passage"),
        ("K",),
        Icon.ARROW_UP,
        _READ,
        _PANE,
        sheet=N_("next, previous passage"),
    ),
    Action(
        "reader.card",
        N_("Open the passage's card"),
        ("Return", "Enter"),
        None,
        _READ,
        _PANE,
        sheet=N_("open the card; peek at hidden text"),
        quiet=True,
    ),
    Action(
        "reader.back",
        N_("One step back"),
        ("Esc",),
        None,
        _READ,
        _PANE,
        quiet=True,
    ),
    Action(
        "reader.caret",
        N_("Text cursor"),
        ("F7",),
        Icon.TYPE,
        _READ,
        _PANE,
        sheet=N_("text cursor on, off"),
    ),
    Action(
        "reader.find",
        N_("Find in document"),
        ("Ctrl+F",),
        Icon.SEARCH,
        Group.GO,
        _PANE,
        sheet=N_("find in the document"),
    ),
    Action(
        "reader.find.next",
        N_("Next hit"),
        ("F3",),
        None,
        Group.GO,
        _PANE,
        sheet=N_("next, previous hit"),
        quiet=True,
    ),
    Action(
        "reader.find.previous",
        N_("Previous hit"),
        ("Shift+F3",),
        None,
        Group.GO,
        _PANE,
        sheet=N_("next, previous hit"),
        quiet=True,
    ),
    *(_digit(number) for number in range(1, 10)),
    *(_marker(number) for number in range(1, 10)),
    Action(
        "reader.in_vivo",
        N_("Tag by the selected words"),
        ("V",),
        Icon.TAGS,
        _MARK,
        _PANE,
        sheet=N_("new tag named by the words"),
    ),
    Action(
        "reader.join",
        N_("Join with the passage it overlaps"),
        ("E",),
        Icon.MERGE,
        _MARK,
        _PANE,
        sheet=N_("join overlapping passages"),
    ),
    _edge(
        "reader.end.further",
        N_("End a word further"),
        "Shift+Right",
        N_("move the end by a word"),
    ),
    _edge(
        "reader.end.back",
        N_("End a word back"),
        "Shift+Left",
        N_("move the end by a word"),
    ),
    _edge(
        "reader.start.further",
        N_("Start a word further"),
        "Alt+Shift+Right",
        N_("move the start by a word"),
    ),
    _edge(
        "reader.start.back",
        N_("Start a word back"),
        "Alt+Shift+Left",
        N_("move the start by a word"),
    ),
    Action(
        "reader.picker",
        N_("Tag with any tag…"),
        ("T",),
        Icon.TAG,
        _MARK,
        _PANE,
        sheet=N_("all tags, new tag"),
    ),
    Action(
        "reader.highlight",
        N_("Highlight without a tag"),
        ("H",),
        Icon.HIGHLIGHTER,
        _MARK,
        _PANE,
        sheet=N_("highlight without a tag"),
    ),
    Action(
        "reader.note",
        N_("Write a note"),
        ("N",),
        Icon.STICKY_NOTE,
        _MARK,
        _PANE,
        sheet=N_("note"),
    ),
    Action(
        "reader.statement",
        N_("Say who spoke"),
        ("S",),
        Icon.USER,
        _MARK,
        _PANE,
        sheet=N_("speaker, date, stance"),
    ),
    Action(
        "reader.repeat",
        N_("Repeat the last tags"),
        ("R",),
        Icon.REFRESH_CW,
        _MARK,
        _PANE,
        sheet=N_("repeat the last tags"),
    ),
    Action(
        "reader.cite",
        N_("Copy with citation"),
        ("C",),
        Icon.QUOTE,
        _MARK,
        _PANE,
        sheet=N_("copy with citation"),
    ),
    Action(
        "reader.copy",
        N_("Copy"),
        ("Ctrl+C",),
        Icon.COPY,
        _MARK,
        _PANE,
        sheet=N_("copy the words"),
    ),
    Action(
        "reader.delete",
        N_("Delete the passage's mark"),
        ("Del",),
        Icon.TRASH_2,
        _MARK,
        _PANE,
        sheet=N_("delete the mark"),
    ),
    Action(
        "reader.peek",
        N_("Peek at all hidden text"),
        ("B",),
        Icon.EYE,
        _READ,
        _PANE,
        sheet=N_("peek at all hidden text"),
    ),
    Action(
        "reader.set_aside",
        N_("Set the paragraph aside"),
        ("-",),
        Icon.EYE_OFF,
        _MARK,
        _PANE,
        sheet=N_("set aside, restore"),
    ),
    Action(
        "reader.restore",
        N_("Restore the hidden text"),
        ("+",),
        Icon.ARCHIVE_RESTORE,
        _MARK,
        _PANE,
        sheet=N_("set aside, restore"),
    ),
)

# The rows of a keyboard by position, for layouts that have other letters there.
_LATIN = ("1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
_EVDEV = (2, 16, 30, 44)  # first scan code of each row; X11 counts 8 more
_MAC = dict(zip("123456789", (18, 19, 20, 21, 23, 22, 26, 28, 25), strict=True)) | dict(
    zip("JKTHNRCBSVE", (38, 40, 17, 4, 45, 15, 8, 11, 1, 9, 14), strict=True)
)


def sequences(event: QKeyEvent) -> tuple[str, ...]:
    """The key as portable sequences: as typed, then what its place stands for.

    AZERTY digits need Shift and Cyrillic has no J: the place of the key says what a
    hand means that learnt it on another layout.
    """
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = event.key()
    typed = _portable(modifiers, key)
    out = [typed]
    plain = modifiers & ~Qt.KeyboardModifier.ShiftModifier
    if modifiers != plain and not _is_letter(key):
        # "+" and AZERTY's digits are typed with Shift.
        out.append(_portable(plain, key))
    if not modifiers and not (Qt.Key.Key_A <= key <= Qt.Key.Key_Z):
        placed = by_position(event)
        if placed.isdigit() and not Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            out.insert(0, placed)  # AZERTY has "-" where others have 6
        elif placed:
            out.append(placed)
    if modifiers == Qt.KeyboardModifier.ShiftModifier and not _is_letter(key):
        placed = by_position(event)
        if placed.isdigit():
            out.insert(0, f"Shift+{placed}")  # "!" is Shift and 1 on most keyboards
    return tuple(dict.fromkeys(out))


def by_position(event: QKeyEvent) -> str:
    """The Latin letter or digit that a US keyboard has at the key's place, or ""."""
    if not event.text() or not event.text().isprintable():
        return ""
    if sys.platform == "darwin":
        code = event.nativeVirtualKey()
        return next((char for char, at in _MAC.items() if at == code), "")
    shift = 8 if QGuiApplication.platformName() in ("xcb", "wayland") else 0
    code = event.nativeScanCode() - shift
    for first, row in zip(_EVDEV, _LATIN, strict=True):
        if first <= code < first + len(row):
            return row[code - first]
    return ""


def _portable(modifiers: Qt.KeyboardModifier, key: int) -> str:
    sequence = QKeySequence(int(modifiers.value) | key)
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


def _is_letter(key: int) -> bool:
    named = key >= 0x01000000  # arrows, Space's neighbours and the like
    return named or key == Qt.Key.Key_Space or Qt.Key.Key_A <= key <= Qt.Key.Key_Z
