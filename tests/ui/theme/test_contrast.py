"""Every pair of colours that is laid on each other can be told apart."""

from __future__ import annotations

from itertools import pairwise

import pytest

from desktop.ui.theme import DARK, LIGHT, Pattern, Tokens, contrast, heat, mix
from desktop.ui.theme.contrast import LINE_MINIMUM, TEXT_MINIMUM

STRONG = (LIGHT.with_more_contrast(), DARK.with_more_contrast())
THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK, *STRONG], ids=lambda t: t.name)
TAGS = pytest.mark.parametrize("number", range(1, 13))
GROUNDS = pytest.mark.parametrize("ground", ["app", "paper", "surface", "sunken"])


def test_black_on_white_has_the_largest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


def test_contrast_refuses_a_colour_with_transparency() -> None:
    with pytest.raises(ValueError, match="opaque"):
        contrast("#80FFFFFF", "#000000")


@THEMES
@GROUNDS
@pytest.mark.parametrize(
    "ink", ["text", "text2", "text3", "accent", "danger", "warn", "ok"]
)
def test_words_are_readable_on_every_ground(
    tokens: Tokens, ground: str, ink: str
) -> None:
    ratio = contrast(getattr(tokens, ink), getattr(tokens, ground))
    assert ratio >= TEXT_MINIMUM


@THEMES
@GROUNDS
def test_edges_of_fields_and_buttons_are_seen(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.control, getattr(tokens, ground)) >= LINE_MINIMUM


@THEMES
@pytest.mark.parametrize(
    ("ink", "fill"),
    [
        ("on_accent", "accent"),
        ("danger", "danger_soft"),
        ("text", "danger_soft"),
        ("warn", "warn_soft"),
        ("ok", "ok_soft"),
        ("text", "accent_soft"),
        ("text2", "accent_soft"),
        ("accent", "accent_soft"),
        ("text", "selection"),
        ("text", "hover"),
        ("text2", "hover"),
        ("text3", "hover"),
        ("accent", "hover"),
    ],
)
def test_words_are_readable_on_their_fill(tokens: Tokens, ink: str, fill: str) -> None:
    ratio = contrast(getattr(tokens, ink), getattr(tokens, fill))
    assert ratio >= TEXT_MINIMUM


@THEMES
@TAGS
def test_body_text_on_a_tag_fill_has_seven_to_one(tokens: Tokens, number: int) -> None:
    assert contrast(tokens.text, tokens.tag(number).fill) >= 7.0


@THEMES
@TAGS
def test_codes_on_a_tag_fill_are_readable(tokens: Tokens, number: int) -> None:
    tag = tokens.tag(number)
    assert contrast(tag.ink, tag.fill) >= TEXT_MINIMUM


@THEMES
@TAGS
@pytest.mark.parametrize("ground", ["paper", "app"])
def test_tag_lines_are_seen_on_the_page(
    tokens: Tokens, number: int, ground: str
) -> None:
    assert contrast(tokens.tag(number).line, getattr(tokens, ground)) >= LINE_MINIMUM


@THEMES
@TAGS
def test_codes_in_the_margin_are_readable(tokens: Tokens, number: int) -> None:
    assert contrast(tokens.tag(number).ink, tokens.paper) >= TEXT_MINIMUM


@THEMES
@pytest.mark.parametrize("percent", range(0, 101, 5))
def test_numbers_in_the_matrix_are_readable(tokens: Tokens, percent: int) -> None:
    fill, ink = heat(tokens, percent / 100)
    assert contrast(fill, ink) >= TEXT_MINIMUM


@THEMES
def test_the_contrast_preference_lifts_dividers_to_three(tokens: Tokens) -> None:
    assert contrast(tokens.with_more_contrast().line, tokens.app) >= LINE_MINIMUM


@pytest.mark.parametrize("tokens", STRONG, ids=lambda t: t.name)
@GROUNDS
@pytest.mark.parametrize(
    "ink", ["text", "text2", "text3", "accent", "danger", "warn", "ok", "control"]
)
def test_high_contrast_has_seven_to_one_on_every_ground(
    tokens: Tokens, ground: str, ink: str
) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 7.0


@pytest.mark.parametrize("tokens", STRONG, ids=lambda t: t.name)
@TAGS
def test_high_contrast_draws_lines_under_passages_as_dark_as_words(
    tokens: Tokens, number: int
) -> None:
    assert contrast(tokens.tag(number).line, tokens.paper) >= TEXT_MINIMUM


def test_neighbouring_tag_colours_differ_in_pattern() -> None:
    patterns = [LIGHT.tag(number).pattern for number in range(1, 14)]
    assert all(a is not b for a, b in pairwise(patterns))


def test_all_six_patterns_are_in_use() -> None:
    assert {tag.pattern for tag in DARK.tags} == set(Pattern)


def test_tag_colours_count_from_one() -> None:
    assert LIGHT.tag(1).name == "Blue"


def test_a_tag_colour_beyond_twelve_goes_round() -> None:
    assert LIGHT.tag(13) == LIGHT.tag(1)


def test_mixing_ends_at_both_colours() -> None:
    assert (mix("#102030", "#F0E0D0", 0), mix("#102030", "#F0E0D0", 1)) == (
        "#102030",
        "#F0E0D0",
    )
