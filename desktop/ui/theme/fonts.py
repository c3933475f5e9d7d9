"""The bundled typefaces, and the few roles in which the interface uses them."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from desktop import resources

SERIF = "Source Serif 4"
SANS = "Inter"
BODY_LINE = (
    32  # px at text scale 1: fixed line height of running text, three underlines
)
MEASURE = 74  # average characters, the width of the text column

_log = logging.getLogger(__name__)
_FILES = (
    ("inter", "Inter_400Regular.ttf"),
    ("inter", "Inter_500Medium.ttf"),
    ("inter", "Inter_600SemiBold.ttf"),
    ("inter", "Inter_700Bold.ttf"),
    ("source-serif-4", "SourceSerif4_400Regular.ttf"),
    ("source-serif-4", "SourceSerif4_400Regular_Italic.ttf"),
    ("source-serif-4", "SourceSerif4_600SemiBold.ttf"),
    ("source-serif-4", "SourceSerif4_600SemiBold_Italic.ttf"),
)
# Tried in this order; only what the machine has goes into the chain, because a
# missing family costs a search of all fonts on some systems.
_CJK_SERIF = (
    "Noto Serif KR",
    "Noto Serif CJK KR",
    "AppleMyungjo",
    "Batang",
)
_CJK_SANS = (
    "Noto Sans KR",
    "Noto Sans CJK KR",
    "Apple SD Gothic Neo",
    "Malgun Gothic",
    "Noto Sans CJK JP",
    "Noto Sans CJK SC",
    "PingFang SC",
    "Microsoft YaHei",
)
_EMOJI = ("Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji")


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface at a size; `size` is in pixels at text scale 1."""

    family: str
    size: float
    weight: QFont.Weight = QFont.Weight.Normal
    italic: bool = False


class Role(Enum):
    """What a text is for; the size and weight follow from it."""

    BODY = Face(SERIF, 19)
    BODY_STRONG = Face(SERIF, 19, QFont.Weight.DemiBold)
    TITLE = Face(SERIF, 33, QFont.Weight.DemiBold)
    DECK = Face(SERIF, 21, italic=True)
    HEADING = Face(SERIF, 22, QFont.Weight.DemiBold)
    CARD = Face(SERIF, 14.5)
    CARD_STRONG = Face(SERIF, 14.5, QFont.Weight.DemiBold)
    CARD_ITALIC = Face(SERIF, 14, italic=True)
    CONTROL = Face(SANS, 13, QFont.Weight.Medium)
    CONTROL_STRONG = Face(SANS, 13, QFont.Weight.DemiBold)
    FIELD = Face(SANS, 13.25)
    META = Face(SANS, 12)
    META_MEDIUM = Face(SANS, 12.25, QFont.Weight.Medium)
    META_STRONG = Face(SANS, 12.25, QFont.Weight.DemiBold)
    CODE = Face(SANS, 11, QFont.Weight.Bold)
    KEY = Face(SANS, 11, QFont.Weight.Medium)
    LARGE = Face(SANS, 15)
    PROJECT = Face(SANS, 15.25, QFont.Weight.DemiBold)
    PANEL_TITLE = Face(SANS, 16, QFont.Weight.DemiBold)
    DIALOG_TITLE = Face(SANS, 20, QFont.Weight.DemiBold)


@lru_cache(maxsize=1)
def register() -> tuple[str, ...]:
    """Load the bundled files once per process and name the families they gave.

    Needs a QGuiApplication. A file that cannot be loaded is logged: the interface
    then falls back to the system's fonts and stays usable.
    """
    families: list[str] = []
    for folder, name in _FILES:
        file = resources.path("fonts") / folder / name
        number = QFontDatabase.addApplicationFont(str(file))
        if number < 0:
            _log.warning("font could not be loaded: %s", name)
            continue
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


@lru_cache(maxsize=2)
def chain(family: str) -> tuple[str, ...]:
    """The family with its fallbacks for Korean, Chinese, Japanese and emoji."""
    register()
    present = set(QFontDatabase.families())
    wanted = (*_CJK_SERIF, *_CJK_SANS) if family == SERIF else _CJK_SANS
    return (family, *(name for name in (*wanted, *_EMOJI) if name in present))


def font(role: Role, scale: float = 1.0) -> QFont:
    """A font for the role at a text scale, in whole pixels as Qt draws them."""
    return QFont(_font(role, scale))


@lru_cache(maxsize=256)
def _font(role: Role, scale: float) -> QFont:
    face = role.value
    result = QFont()
    result.setFamilies(list(chain(face.family)))
    result.setPixelSize(max(1, int(face.size * scale + 0.5)))
    result.setWeight(face.weight)
    result.setItalic(face.italic)
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return result
