"""The look in force: tokens, text scale and what Qt needs to follow them."""

from __future__ import annotations

import re
from enum import Enum, StrEnum
from functools import lru_cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from desktop import resources
from desktop.ui.theme import fonts, icons
from desktop.ui.theme.fonts import Role
from desktop.ui.theme.icons import Icon
from desktop.ui.theme.tokens import DARK, LIGHT, Tokens

MINIMUM_SCALE = 0.8
MAXIMUM_SCALE = 2.0
_SIZE = re.compile(r"@px\((\d+)\)")
_COLOUR = re.compile(r"@(\w+)")


class Mode(StrEnum):
    """What the user asked for; the value is what the settings file keeps."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(Enum):
    """The colour of a text or icon, by what it says; the value is a token's name."""

    TEXT = "text"
    SECONDARY = "text2"
    META = "text3"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    DANGER = "danger"
    WARN = "warn"
    OK = "ok"

    def of(self, tokens: Tokens) -> str:
        return str(getattr(tokens, self.value))


class Theme(QObject):
    """One per process. `changed` follows every new mode, scale or system scheme."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mode = Mode.SYSTEM
        self._scale = 1.0
        self._more_contrast = False
        self._tokens = LIGHT
        self._app: QApplication | None = None

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def more_contrast(self) -> bool:
        """Whether the user asked for high contrast; the system may ask for it too."""
        return self._more_contrast

    @property
    def scale(self) -> float:
        """The user's text scale, 0.8 to 2.0."""
        return self._scale

    def attach(self, app: QApplication) -> None:
        """Take over the application's look and follow the system from now on."""
        if self._app is app:
            return
        self._app = app
        fonts.register()
        app.setStyle("Fusion")
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        app.aboutToQuit.connect(icons.clear_cache)
        self._refresh()

    def set_mode(self, mode: Mode) -> None:
        if mode is not self._mode:
            self._mode = mode
            self._refresh()

    def set_more_contrast(self, on: bool) -> None:
        """High contrast in place of the usual colours, light or dark as chosen."""
        if on is not self._more_contrast:
            self._more_contrast = on
            self._refresh()

    def set_scale(self, scale: float) -> None:
        """Clamped to what the layouts are tested for (`MINIMUM_SCALE` and up)."""
        scale = round(min(MAXIMUM_SCALE, max(MINIMUM_SCALE, scale)), 2)
        if scale != self._scale:
            self._scale = scale
            self._refresh()

    def px(self, size: float) -> int:
        """A design size in whole pixels at the text scale; never 0 for a real size."""
        scaled = int(abs(size) * self._scale + 0.5)
        if size and not scaled:
            scaled = 1
        return scaled if size >= 0 else -scaled

    def font(self, role: Role) -> QFont:
        return fonts.font(role, self._scale)

    def colour(self, tone: Tone) -> QColor:
        return QColor(tone.of(self._tokens))

    def icon(self, icon: Icon, tone: Tone = Tone.SECONDARY, size: int = 18) -> QIcon:
        """A QIcon for an action or menu; ask again on `changed`."""
        app = QGuiApplication.instance()
        ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
        colour, disabled = tone.of(self._tokens), self._tokens.control
        return icons.qicon(icon, self.px(size), colour, disabled, ratio)

    def _system_changed(self) -> None:
        if self._choose_tokens() != self._tokens:
            self._refresh()

    def _choose_tokens(self) -> Tokens:
        # The wrapper of styleHints() must stay in a variable while it is used.
        hints = QGuiApplication.styleHints()
        dark = self._mode is Mode.DARK or (
            self._mode is Mode.SYSTEM and hints.colorScheme() is Qt.ColorScheme.Dark
        )
        tokens = DARK if dark else LIGHT
        accessibility = hints.accessibility()
        asked = accessibility.contrastPreference()
        if self._more_contrast or asked is Qt.ContrastPreference.HighContrast:
            tokens = tokens.with_more_contrast()
        return tokens

    def _refresh(self) -> None:
        if self._app is not None:
            self._ask_platform()
            self._tokens = self._choose_tokens()
            self._app.setPalette(palette(self._tokens))
            self._app.setFont(self.font(Role.CONTROL))
            self._app.setStyleSheet(style_sheet(self._tokens, self._scale))
        else:
            self._tokens = DARK if self._mode is Mode.DARK else LIGHT
        self.changed.emit()

    def _ask_platform(self) -> None:
        """Let title bars and the system's file dialogs follow the user's choice."""
        hints = QGuiApplication.styleHints()
        was_blocked = hints.blockSignals(True)
        if self._mode is Mode.SYSTEM:
            hints.unsetColorScheme()
        else:
            dark = self._mode is Mode.DARK
            scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
            hints.setColorScheme(scheme)
        hints.blockSignals(was_blocked)


@lru_cache(maxsize=1)
def current_theme() -> Theme:
    """The theme of this process."""
    return Theme()


def palette(tokens: Tokens) -> QPalette:
    """The tokens in Qt's terms, for everything that Qt itself paints."""
    role = QPalette.ColorRole
    result = QPalette()
    for target, colour in (
        (role.Window, tokens.app),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.app),
        (role.ToolTipBase, tokens.surface),
        (role.ToolTipText, tokens.text),
        (role.PlaceholderText, tokens.text3),
        (role.Text, tokens.text),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.danger),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.Accent, tokens.accent),
        (role.Highlight, tokens.selection),
        (role.HighlightedText, tokens.text),
        (role.Light, tokens.surface),
        (role.Midlight, tokens.line),
        (role.Mid, tokens.line2),
        (role.Dark, tokens.control),
        (role.Shadow, tokens.control),
    ):
        result.setColor(target, QColor(colour))
    for target in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, target, QColor(tokens.control))
    return result


def style_sheet(tokens: Tokens, scale: float) -> str:
    """The QSS template with ``@token`` and ``@px(n)`` filled in."""
    sized = _SIZE.sub(lambda m: f"{int(int(m[1]) * scale + 0.5)}px", _template())
    return _COLOUR.sub(lambda m: str(getattr(tokens, m[1])), sized)


@lru_cache(maxsize=1)
def _template() -> str:
    return (resources.path("themes") / "dossier.qss").read_text(encoding="utf-8")
