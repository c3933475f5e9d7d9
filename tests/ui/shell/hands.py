"""What tests of the window do with keys and eyes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.main_window import MainWindow
from desktop.ui.session import Session

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PIERS = (
    "The grain piers ask for a levy on every tonne.",
    "The mayor promised an answer by Friday.",
    "Nobody at the harbour expected one sooner than that.",
)
TUGS = (
    "The board will pay for four new tugs before the ice returns.",
    "It asks for a levy on every tonne that passes the piers.",
)
LIGHT = ("The light on the mole is out.", "It will be lit again in May.")


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def title_of(window: MainWindow) -> str:
    session = session_of(window)
    assert session.desk.document is not None
    return session.bridge.reads.document(session.desk.document).title


def press(
    key: Qt.Key | str,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key where the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None, "nothing has the focus"
    if isinstance(key, str):
        QTest.keyClicks(focused, key, modifier)
    else:
        QTest.keyClick(focused, key, modifier)


def focus_is_in(pane: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))
