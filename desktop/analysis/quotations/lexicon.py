"""The words that tell who says what, read from the lists in resources/analysis."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import lru_cache

from desktop import resources

_VOWELS = "aeiou"


class Strength(IntEnum):
    """How far a reporting verb can be trusted."""

    WEAK = 1
    FIRM = 2
    STRONG = 3


class Form(Enum):
    """Which form of a verb a word is."""

    BASE = "say"
    PRESENT = "says"
    PAST = "said"
    PARTICIPLE = "saying"


class Can(Enum):
    """What sort of thing a noun stands for, if it can speak."""

    ROLE = "role"
    BODY = "body"
    DOCUMENT = "document"
    SPEECH = "speech"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb with its particles ("call", "for") and what may follow it."""

    name: str
    particles: tuple[str, ...]
    strength: Strength
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists; looked up by words in small letters."""

    verbs: dict[str, tuple[tuple[Form, Verb], ...]]
    nouns: frozenset[str]
    speakers: dict[str, Can]
    names: dict[str, str]  # first name → m, f or n
    offices: dict[str, int]  # name of an office → its number


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lists as they stand in the resources."""
    return Lexicon(
        verbs=_verbs(),
        nouns=frozenset(" ".join(_lines("reporting_nouns.txt")).split()),
        speakers=_speakers(),
        names=_names(),
        offices={
            name.strip(): number
            for number, line in enumerate(_lines("offices.txt"))
            for name in line.split(",")
        },
    )


def _names() -> dict[str, str]:
    """First names; one that stands under both genders tells neither."""
    out: dict[str, str] = {}
    for kind, rest in _pairs("given_names.txt"):
        for name in rest.split():
            out[name] = kind if out.get(name, kind) == kind else "n"
    return out


def _lines(file: str) -> list[str]:
    lines = resources.path("analysis", file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _pairs(file: str) -> list[tuple[str, str]]:
    pairs = (line.partition(":") for line in _lines(file))
    return [(head.strip(), rest) for head, _sep, rest in pairs]


def _speakers() -> dict[str, Can]:
    out: dict[str, Can] = {}
    for kind, rest in _pairs("speakers.txt"):
        for noun in rest.split():
            out.setdefault(noun, Can(kind))
            if kind != "many":
                out.setdefault(_with_s(noun), Can(kind))
    return out


def _verbs() -> dict[str, tuple[tuple[Form, Verb], ...]]:
    found: dict[str, list[tuple[Form, Verb]]] = {}
    for head, rest in _pairs("reporting_verbs.txt"):
        strength, *frames = rest.split()
        written, _bracket, others = head.partition("(")
        name, *particles = written.split()
        verb = Verb(
            name, tuple(particles), Strength[strength.upper()], frozenset(frames)
        )
        for word, form in _forms(name, others.rstrip(")").split()):
            found.setdefault(word, []).append((form, verb))
    # A longer cue goes before a shorter one: "call for" before "call".
    return {
        word: tuple(sorted(each, key=lambda pair: -len(pair[1].particles)))
        for word, each in found.items()
    }


def _forms(name: str, given: list[str]) -> list[tuple[str, Form]]:
    out = [(name, Form.BASE)]
    if not given:
        stem = name.removesuffix("e")
        out.append((_with_s(name), Form.PRESENT))
        out.append((_with_ed(name), Form.PAST))
        out.append((stem + "ing", Form.PARTICIPLE))
        return out
    for word in given:
        if word.endswith("ing") and word != name:
            out.append((word, Form.PARTICIPLE))
        elif word == _with_s(name):
            out.append((word, Form.PRESENT))
        else:
            out.append((word, Form.PAST))
    return out


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith(("s", "sh", "ch", "x", "z")) or word == "go":
        return word + "es"
    return word + "s"


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return word + "ed"
