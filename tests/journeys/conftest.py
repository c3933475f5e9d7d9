"""What journeys through the window share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.ui.theme import Mode, Theme, current_theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The process's look, attached, light, at text scale 1; put back afterwards."""
    found = current_theme()
    found.attach(qapp)
    found.set_mode(Mode.LIGHT)
    found.set_scale(1.0)
    yield found
    found.set_mode(Mode.LIGHT)
    found.set_scale(1.0)
    found.set_more_contrast(False)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
