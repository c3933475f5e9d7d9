"""Toolbar buttons that give up their words in narrow windows."""

from __future__ import annotations

from desktop.ui.widgets.button import Button


def show_words(
    button: Button, words: str, *, icon_only: bool, name: str = "", key: str = ""
) -> None:
    """Show the words, or the icon alone; name and tool tip always say what it does."""
    name = name or words
    button.set_text("" if icon_only else words)
    button.setAccessibleName(name)
    button.setToolTip(f"{name}  ({key})" if key else name)
