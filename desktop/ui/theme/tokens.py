"""Every colour of the interface, once per theme; no other file may name one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from desktop.i18n import N_


class Pattern(StrEnum):
    """How the line under a tagged passage is drawn, so colour never stands alone."""

    SOLID = N_("solid")
    DASHED = N_("dashed")
    DOTTED = N_("dotted")
    DASH_DOT = N_("dash-dot")
    DOUBLE = N_("double")
    WAVE = N_("wave")


@dataclass(frozen=True, slots=True)
class TagColour:
    """One of the twelve theme colours: fill behind text, line under it, ink on it."""

    name: str
    pattern: Pattern
    fill: str
    line: str
    ink: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, as ``#RRGGBB`` (or ``#AARRGGBB`` where it says so)."""

    name: str
    is_dark: bool
    app: str  # chrome
    paper: str  # reading page
    surface: str  # cards, fields
    sunken: str  # tracks, the quiet current row
    hover: str  # a row or quiet button under the pointer
    text: str
    text2: str
    text3: str  # metadata; on accent_soft take text2, on selection text
    accent: str
    on_accent: str
    accent_soft: str  # current row
    selection: str  # selected text
    control: str  # edges of fields and buttons
    line: str  # dividers, card edges: decoration only
    line2: str
    danger: str
    danger_soft: str
    warn: str
    warn_soft: str
    ok: str
    ok_soft: str
    heat_low: str  # the matrix scale, lightest filled cell
    heat_high: str
    heat_ink_dark: str  # numbers on light cells
    heat_ink_light: str  # numbers on dark cells
    slider: str  # scroll bar handle
    scrim: str  # #AARRGGBB, behind an overlay
    shadow: str  # #AARRGGBB, the darkest part of a painted shadow
    tags: tuple[TagColour, ...]

    def tag(self, number: int) -> TagColour:
        """Colour 1 to 12 as a codebook counts them; other numbers go round."""
        return self.tags[(number - 1) % len(self.tags)]

    def with_more_contrast(self) -> Tokens:
        """The high-contrast theme: words at seven to one and more, edges as dark as
        words, and lines under passages in the ink of their codes."""
        strong = _DARK_STRONG if self.is_dark else _LIGHT_STRONG
        tags = tuple(replace(tag, line=tag.ink) for tag in self.tags)
        return replace(self, name=f"{self.name}, high contrast", tags=tags, **strong)


_NAMES = (
    (N_("Blue"), Pattern.SOLID),
    (N_("Amber"), Pattern.DASHED),
    (N_("Teal"), Pattern.DOTTED),
    (N_("Red"), Pattern.DASH_DOT),
    (N_("Violet"), Pattern.DOUBLE),
    (N_("Olive"), Pattern.WAVE),
    (N_("Pink"), Pattern.SOLID),
    (N_("Sky"), Pattern.DASHED),
    (N_("Brown"), Pattern.DOTTED),
    (N_("Slate"), Pattern.DASH_DOT),
    (N_("Green"), Pattern.DOUBLE),
    (N_("Plum"), Pattern.WAVE),
)


def _tags(*rows: str) -> tuple[TagColour, ...]:
    return tuple(
        TagColour(name, pattern, *row.split())
        for (name, pattern), row in zip(_NAMES, rows, strict=True)
    )


_LIGHT_STRONG: dict[str, Any] = {
    "app": "#FFFFFF",
    "paper": "#FFFFFF",
    "sunken": "#F0EFEC",
    "hover": "#E8E6E2",
    "text": "#000000",
    "text2": "#1A1A1A",
    "text3": "#2B2B2B",
    "accent": "#0A3A8A",
    "accent_soft": "#E3ECFA",
    "control": "#1A1A1A",
    "line": "#57524A",
    "line2": "#57524A",
    "slider": "#57524A",
    "danger": "#8A150F",
    "warn": "#563900",
    "ok": "#0E4A28",
}
_DARK_STRONG: dict[str, Any] = {
    "app": "#000000",
    "paper": "#000000",
    "surface": "#0A0B0D",
    "sunken": "#000000",
    "hover": "#22262C",
    "text": "#FFFFFF",
    "text2": "#F0EEEA",
    "text3": "#E0DDD6",
    "accent": "#B9D3FF",
    "on_accent": "#0A1830",
    "control": "#F0EEEA",
    "line": "#ADA89F",
    "line2": "#ADA89F",
    "slider": "#ADA89F",
    "danger": "#FFC0B8",
    "warn": "#FFDD94",
    "ok": "#A9EBC0",
}


LIGHT = Tokens(
    name="light",
    is_dark=False,
    app="#F5F3EF",
    paper="#FFFEFC",
    surface="#FFFFFF",
    sunken="#ECE9E3",
    hover="#EAE6DF",
    text="#1F1D1A",
    text2="#57524A",
    text3="#6B655C",
    accent="#1F5FBF",
    on_accent="#FFFFFF",
    accent_soft="#E3ECFA",
    selection="#C9DCFA",
    control="#857F74",
    line="#E2DED6",
    line2="#D2CCC1",
    danger="#B3261E",
    danger_soft="#FCE4E1",
    warn="#7A5200",
    warn_soft="#FFF1D6",
    ok="#1C6B3C",
    ok_soft="#DDF3E4",
    heat_low="#C6D2E8",
    heat_high="#2D5CA8",
    heat_ink_dark="#000000",
    heat_ink_light="#FFFFFF",
    slider="#CFC9BE",
    scrim="#5E1F1D1A",
    shadow="#26000000",
    tags=_tags(
        "#DCE6FE #2D53CE #2F55C9",
        "#FEE1C4 #A76600 #915906",
        "#C2F1F1 #075556 #0A5556",
        "#FFDED7 #B61404 #B71202",
        "#EFDFFF #6A3491 #68368E",
        "#DFECCA #7A944C #576D2A",
        "#FEDBEE #CB62A4 #A0407D",
        "#C8EDFF #2B93BA #0D6D8E",
        "#FDDFD4 #632F1C #61301E",
        "#DEE6F9 #646B7D #5E6576",
        "#CDF1DA #008754 #0B7549",
        "#F5DCFF #510C65 #501163",
    ),
)

DARK = Tokens(
    name="dark",
    is_dark=True,
    app="#15171A",
    paper="#1B1E23",
    surface="#23272D",
    sunken="#101214",
    hover="#2A2F36",
    text="#DEDAD2",
    text2="#ADA89F",
    text3="#9A958C",
    accent="#8FB8FF",
    on_accent="#10213C",
    accent_soft="#223451",
    selection="#31507F",
    control="#7C828C",
    line="#2E3238",
    line2="#3B4048",
    danger="#FF9A8F",
    danger_soft="#47211D",
    warn="#F0C060",
    warn_soft="#3B2F14",
    ok="#7CD29A",
    ok_soft="#173423",
    heat_low="#3D495E",
    heat_high="#8FB0E9",
    heat_ink_dark="#000000",
    heat_ink_light="#FFFFFF",
    slider="#3B4048",
    scrim="#8C000000",
    shadow="#8C000000",
    tags=_tags(
        "#2A3B64 #709FFE #8DAFFE",
        "#573406 #F58D09 #E4A257",
        "#064647 #3BD8CC #44D5D7",
        "#5E2C24 #E03C07 #F49383",
        "#48315B #8B60E6 #C69CEC",
        "#344412 #D6D86F #BEDF86",
        "#582C47 #FC5C9A #E791C4",
        "#094358 #A3D9FE #92DDFF",
        "#543429 #B38064 #DCA18D",
        "#363D4E #8997B0 #A6B1CC",
        "#0F492E #75C16D #68C894",
        "#4D3057 #A558AA #D099E4",
    ),
)
