"""Colours, type, icons and sizes: everything that decides how the window looks.

There is one `Theme` per process; `current_theme()` gives it, anywhere, after the
QApplication exists. Start-up calls `current_theme().attach(app)` once (a test or
the gallery does the same); it registers the fonts and sets style, palette and QSS.

    theme = current_theme()
    theme.px(12)                          # a size, times the user's text scale
    theme.font(Role.META)                 # a QFont for what the text is for
    QColor(theme.tokens.accent)           # a colour, read when painting
    theme.tokens.tag(tag.colour).line     # tag colours, 1 to 12 as in the codebook
    theme.icon(Icon.SEARCH)               # a QIcon for actions and menus
    pixmap(Icon.SEARCH, 18, theme.tokens.text2, widget.devicePixelRatioF())
    theme.set_mode(Mode.DARK); theme.set_scale(1.5)
    theme.changed.connect(self._restyle)  # tokens, scale or both are new

Painters read `current_theme()` when they paint, never keep its values, and repaint
on `changed`. No colour literal and no plain pixel number may stand outside here.
"""

from desktop.ui.theme.contrast import contrast, heat, mix
from desktop.ui.theme.fonts import BODY_LINE, MEASURE, Role
from desktop.ui.theme.icons import Icon, paint_icon, pixmap
from desktop.ui.theme.theme import (
    MAXIMUM_SCALE,
    MINIMUM_SCALE,
    Mode,
    Theme,
    Tone,
    current_theme,
)
from desktop.ui.theme.tokens import DARK, LIGHT, Pattern, TagColour, Tokens

__all__ = [
    "BODY_LINE",
    "DARK",
    "LIGHT",
    "MAXIMUM_SCALE",
    "MEASURE",
    "MINIMUM_SCALE",
    "Icon",
    "Mode",
    "Pattern",
    "Role",
    "TagColour",
    "Theme",
    "Tokens",
    "Tone",
    "contrast",
    "current_theme",
    "heat",
    "mix",
    "paint_icon",
    "pixmap",
]
