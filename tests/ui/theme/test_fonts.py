"""The bundled fonts are there, are used, and have fallbacks for other scripts."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QRawFont

from desktop.ui.theme import Role, Theme, fonts


def test_both_families_are_registered(theme: Theme) -> None:
    assert {fonts.SERIF, fonts.SANS} <= set(fonts.register())


@pytest.mark.parametrize("role", list(Role), ids=lambda r: r.name)
def test_every_role_resolves_to_its_bundled_family(theme: Theme, role: Role) -> None:
    raw = QRawFont.fromFont(theme.font(role))
    assert raw.familyName() == role.value.family


@pytest.mark.parametrize("role", list(Role), ids=lambda r: r.name)
def test_every_role_has_a_true_weight_not_a_thickened_one(
    theme: Theme, role: Role
) -> None:
    raw = QRawFont.fromFont(theme.font(role))
    assert raw.weight() == role.value.weight.value


def test_the_deck_is_a_true_italic(theme: Theme) -> None:
    raw = QRawFont.fromFont(theme.font(Role.DECK))
    assert raw.style() == QFont.Style.StyleItalic


@pytest.mark.parametrize("letter", ["a", "Ж", "λ", "ł", "’", "·", "¶", "…"])
@pytest.mark.parametrize("role", [Role.BODY, Role.CONTROL], ids=lambda r: r.name)
def test_latin_greek_and_cyrillic_come_from_the_bundled_font(
    theme: Theme, role: Role, letter: str
) -> None:
    assert QRawFont.fromFont(theme.font(role)).supportsCharacter(ord(letter))


@pytest.mark.parametrize("sign", ["⇧", "↵", "↑", "↓", "←", "→"])
def test_keycaps_can_show_their_signs(theme: Theme, sign: str) -> None:
    assert QRawFont.fromFont(theme.font(Role.KEY)).supportsCharacter(ord(sign))


@pytest.mark.parametrize("family", [fonts.SERIF, fonts.SANS])
def test_the_bundled_family_leads_its_chain(theme: Theme, family: str) -> None:
    assert fonts.chain(family)[0] == family


def test_registering_again_gives_the_same_families(theme: Theme) -> None:
    assert fonts.register() is fonts.register()
