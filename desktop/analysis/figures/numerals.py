"""Reads numbers written in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.analysis.figures.tokens import Token
from desktop.analysis.figures.vocabulary import Vocabulary

_SPACES = "'’\u00a0\u202f\u2009"
_GLUED_SCALES = {"m": 10**6, "k": 10**3, "b": 10**9, "t": 10**12}
_PLAIN = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in tokens `first..last` (end exclusive).

    `digits` as against words; `large` if written with separators or a scale word;
    `scale` is what a scale word multiplied by.
    """

    first: int
    last: int
    value: float
    digits: bool
    large: bool = False
    scale: int = 1
    share: bool = False


def clean_number(value: float) -> float | int:
    """Whole numbers as such: 5 and not 5.0; no dust of binary fractions."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def digits_value(written: str, decimal: str) -> float | None:
    """What digits with separators mean; None if they are no number.

    A single separator before exactly three digits parts thousands, unless it is the
    language's decimal sign.
    """
    plain = written
    for space in _SPACES:
        plain = plain.replace(space, "")
    if plain != written:
        _first, *groups = re.split(f"[{_SPACES}]", re.sub(r"[.,]\d+$", "", written))
        if any(len(group) != 3 for group in groups):
            return None
    if _PLAIN.fullmatch(plain):
        return float(plain)
    points, commas = plain.count("."), plain.count(",")
    if points and commas:
        decimal = "." if plain.rfind(".") > plain.rfind(",") else ","
        return _grouped(plain, "," if decimal == "." else ".", decimal)
    sign = "." if points else ","
    head, *groups = plain.split(sign)
    if len(groups) > 1:
        return _grouped(plain, sign, "")
    thousands = len(groups[0]) == 3 and 0 < len(head) <= 3 and head != "0"
    if sign != decimal and thousands:
        return float(head + groups[0])
    return float(f"{head}.{groups[0]}")


def _grouped(plain: str, separator: str, decimal: str) -> float | None:
    whole, _sign, rest = plain.partition(decimal) if decimal else (plain, "", "")
    head, *groups = whole.split(separator)
    if any(len(group) != 3 for group in groups) or not 1 <= len(head) <= 3:
        return None
    return float("".join([head, *groups]) + (f".{rest}" if rest.isdigit() else ""))


def numeral_at(tokens: Sequence[Token], at: int, words: Vocabulary) -> Numeral | None:
    """The number that begins with this token, with its scale word."""
    if tokens[at].sort == "digits":
        return _in_digits(tokens, at, words)
    if tokens[at].sort == "word":
        return _fraction(tokens, at, words) or _in_words(tokens, at, words)
    return None


def _in_digits(tokens: Sequence[Token], at: int, words: Vocabulary) -> Numeral | None:
    written = tokens[at].written
    last = at + 1
    if words.language not in ("en", ""):
        while (
            last < len(tokens)
            and len(tokens[at].written) <= 3
            and re.fullmatch(r"\d{3}(?:,\d+)?", tokens[last].written)
            and tokens[last].start == tokens[last - 1].end + 1
        ):
            written += "\u00a0" + tokens[last].written
            last += 1
    value = digits_value(written, words.decimal)
    if value is None:
        return None
    large = written != re.sub(r"\D", "", written) and value >= 1000
    scaled = _scaled(tokens, last, words)
    if scaled:
        count, scale = scaled
        return Numeral(at, last + count, value * scale, True, True, scale)
    part = _part_of_one(tokens, last, words)
    if part and value < part:
        return Numeral(at, last + 2, value / part, True, share=True)
    return Numeral(at, last, value, True, large)


def _part_of_one(tokens: Sequence[Token], at: int, words: Vocabulary) -> int | None:
    """Thirds behind "2-" or "2 ", as a divisor; plural only behind digits."""
    if at < len(tokens) and tokens[at].sort == "dash" and at + 1 < len(tokens):
        return words.fractions.get(tokens[at + 1].low)
    return None


def _scaled(
    tokens: Sequence[Token], at: int, words: Vocabulary
) -> tuple[int, int] | None:
    """How many tokens a scale word takes from `at` on, and what it multiplies by."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    scale = words.scales.get(token.low.rstrip("."))
    if scale and not (token.low == "k" and not token.glued):
        return 1, scale
    if token.glued and token.written in ("m", "k", "M", "K", "B", "b", "T"):
        return 1, _GLUED_SCALES[token.low]
    hyphened = token.sort == "dash" and at + 1 < len(tokens)
    if hyphened and (scale := words.scales.get(tokens[at + 1].low)):
        return 2, scale
    return None


def _in_words(tokens: Sequence[Token], at: int, words: Vocabulary) -> Numeral | None:
    low = tokens[at].low
    if low in words.among("half"):
        return _half_a(tokens, at, words)
    if low in words.among("a"):
        return _a_hundred(tokens, at, words)
    if low not in words.numbers and low not in words.hundred:
        return None
    total, current, here, scale = 0.0, 0.0, at, 1
    while here < len(tokens):
        low = tokens[here].low
        joint = tokens[here].sort == "dash" or low in words.among("and")
        if joint and here > at:
            half = _and_a_half(tokens, here, words)
            if half:
                current, here = current + 0.5, here + 3
                continue
            after = tokens[here + 1].low if here + 1 < len(tokens) else ""
            fits = after in words.scales or _may_follow(
                current, total, words.numbers.get(after), low
            )
            if not fits:
                break
            here += 1
            continue
        number = words.numbers.get(low)
        if number is not None and (here == at or _may_follow(current, total, number)):
            current += number
        elif low in words.hundred and current < 10:
            current = (current or 1) * 100
        elif low in words.scales and len(low) > 2 and current:
            scale = words.scales[low]
            total, current = total + current * scale, 0.0
        else:
            break
        here += 1
    return Numeral(at, here, total + current, False, scale > 1, scale)


def _may_follow(
    current: float, total: float, number: int | None, joint: str = ""
) -> bool:
    """Whether a number word goes on with the number: twenty-five, a hundred and six."""
    if number is None or number == 0:
        return False
    if joint == "and" and not total and current < 100:
        return False
    if current == 0:
        return total > 0
    if current % 100 == 0:
        return number < 100
    return current % 10 == 0 and current % 100 >= 20 and number < 10


def _and_a_half(tokens: Sequence[Token], at: int, words: Vocabulary) -> bool:
    three = [token.low for token in tokens[at : at + 3]]
    return (
        len(three) == 3
        and three[0] in words.among("and")
        and three[1] in words.among("a")
        and three[2] in words.among("half")
    )


def _half_a(tokens: Sequence[Token], at: int, words: Vocabulary) -> Numeral | None:
    """Half a million."""
    if at + 2 < len(tokens) and tokens[at + 1].low in words.among("a"):
        scale = words.scales.get(tokens[at + 2].low)
        if scale:
            return Numeral(at, at + 3, 0.5 * scale, False, scale > 12, scale)
    return None


def _a_hundred(tokens: Sequence[Token], at: int, words: Vocabulary) -> Numeral | None:
    """A hundred, a million, a dozen, a hundred thousand."""
    if at + 1 >= len(tokens):
        return None
    low = tokens[at + 1].low
    if low in words.hundred:
        value, last, scale = 100.0, at + 2, 1
        scaled = _scaled(tokens, last, words)
        if scaled:
            value, last, scale = value * scaled[1], last + 1, scaled[1]
        return Numeral(at, last, value, False, True, scale)
    if low in words.scales and len(low) > 3:
        return Numeral(at, at + 2, float(words.scales[low]), False, True, 1)
    return None


def _fraction(tokens: Sequence[Token], at: int, words: Vocabulary) -> Numeral | None:
    """Two-thirds, a quarter, one in five: a part of a whole."""
    low = tokens[at].low
    one = low in words.among("a")
    number = 1 if one else words.numbers.get(low)
    if not number or number > 9:
        return None
    here = at + 1
    if here < len(tokens) and tokens[here].sort == "dash":
        here += 1
    part = words.fractions.get(tokens[here].low) if here < len(tokens) else None
    if part and number < part:
        return Numeral(at, here + 1, number / part, False, share=True)
    return None
