"""The WCAG contrast ratio, and the matrix scale that keeps to it."""

from __future__ import annotations

from desktop.ui.theme.tokens import Tokens

TEXT_MINIMUM = 4.5
LINE_MINIMUM = 3.0


def luminance(colour: str) -> float:
    """Relative luminance of an opaque ``#RRGGBB``, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two opaque colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """A colour on the straight way from `one` (share 0) to `other` (share 1)."""
    share = min(1.0, max(0.0, share))
    mixed = (
        round(a + (b - a) * share)
        for a, b in zip(_channels(one), _channels(other), strict=True)
    )
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def heat(tokens: Tokens, share: float) -> tuple[str, str]:
    """Fill and number colour of a matrix cell; share 1 is the largest count."""
    fill = mix(tokens.heat_low, tokens.heat_high, share)
    inks = (tokens.heat_ink_dark, tokens.heat_ink_light)
    return fill, max(inks, key=lambda ink: contrast(ink, fill))


def _channels(colour: str) -> tuple[int, int, int]:
    if len(colour) != 7 or not colour.startswith("#"):
        raise ValueError(f"not an opaque colour: {colour!r}")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(channel: int) -> float:
    value = channel / 255
    if value <= 0.04045:
        return value / 12.92
    return float(((value + 0.055) / 1.055) ** 2.4)
