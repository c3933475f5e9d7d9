"""Small words of English and what they do in a clause."""

from __future__ import annotations

from desktop.analysis.quotations.tokens import SPEECH, Kind, Token


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


HAVE = _set("has have had having 've")
BE = _set("is are was were be been being am isn't aren't wasn't weren't 're 'm")
DO = _set("do does did don't doesn't didn't")
MODAL = _set(
    "will would shall should may might must can could cannot won't wouldn't shouldn't "
    "can't couldn't mightn't mustn't 'll 'd"
)
NOT = _set("not never n't neither nor hardly")
AUXILIARY = HAVE | BE | DO | MODAL | _set("hasn't haven't hadn't")
CONTRACTED = frozenset(word for word in AUXILIARY if word.endswith("n't")) | {"cannot"}
ADVERB = _set(
    "also later then once again twice further even still just now too always often "
    "soon today yesterday earlier meanwhile however instead therefore thus long since "
    "ever already yet only first recently indeed far both all simply rightly there "
    "nonetheless nevertheless afterwards moreover furthermore elsewhere "
    "perhaps maybe certainly though separately online back"
)
PREPOSITION = _set(
    "of for in at from on to with by about after before during over under into against "
    "unlike "
    "among amid between near through throughout within without upon since until till "
    "across around behind beyond despite following including like per than via toward "
    "towards alongside ahead outside inside onto off concerning regarding versus as"
)
# Prepositions that may belong to the noun before them ("an official in the ministry").
OF_NOUN = _set("of for in at from on with to")
CONJUNCTION = _set("and but or yet nor so while whereas although though plus")
SUBORDINATE = _set(
    "that if whether because when while as after before since until unless although "
    "though where why how what whatever who whom whose which once whereas lest"
)
SUBJECTS = _set("he she they it we i you")
HE_SHE = _set("he she")
OBJECTS = _set("him her them me us himself herself themselves itself")
REFLEXIVE = _set("himself herself themselves itself myself ourselves")
POSSESSIVE = _set("his her their its our my your whose")
DETERMINER = (
    _set(
        "the a an this that these those some many several most all every each both "
        "other another any no one two three four five six seven eight nine ten dozens "
        "few"
    )
    | POSSESSIVE
)
# Determiners that can stand for people, so that a verb may follow at once.
PEOPLE = _set("some many all both few several most two three this that one")
TIME = _set(
    "monday tuesday wednesday thursday friday saturday sunday january february march "
    "april june july august september october november december today yesterday "
    "tomorrow tonight week month year weekend morning afternoon evening night day days "
    "weeks months years hours ago time mon tue tues wed thu thurs fri sat sun"
)
RELATIVE = _set("who which")
TITLES = _set(
    "mr mrs ms miss mx dr prof sir dame lord lady baroness gen lt col sgt capt maj adm "
    "sen rep gov pres hon rev right rt honourable honorable mr. mrs. ms. dr. prof. "
    "gen. lt. col. sgt. capt. maj. adm. sen. sens. rep. reps. gov. govs. pres. hon. "
    "rev. st. amb. cmdr. supt."
)
HE_TITLES = _set("mr mr. sir lord king prince father brother")
SHE_TITLES = _set(
    "mrs mrs. ms ms. miss dame lady baroness queen princess sister mother"
)
# Before "to say": it was not said, only meant; and what was not said at all.
HYPOTHETICAL = _set(
    "expected likely unlikely due set plans planned planning plan intends intended "
    "able ready going scheduled about decided agreed supposed hoping hopes need needs "
    "needed have had has ought want wants free entitled bound prepared poised right "
    "wrong"
)
NOT_DONE = _set(
    "refused declined failed yet unable unwilling refuses declines refusing declining "
    "reluctant stopped avoided"
)
COUNTED = _set(
    "two three four five six seven eight nine ten several many some most all few these "
    "those both other dozens hundreds"
)
STOPS = (
    AUXILIARY
    | CONJUNCTION
    | SUBORDINATE
    | SUBJECTS
    | _set("there here not never him them me us him himself herself themselves")
    | frozenset(word for word in ADVERB if word not in ("all", "both", "first", "far"))
)


def is_adverb(token: Token) -> bool:
    """Whether a word may stand between a subject and its verb."""
    low = token.low
    return token.kind is Kind.WORD and (
        low in ADVERB
        or (low.endswith("ly") and len(low) > 4 and not token.capital)
        or low in NOT
    )


def is_name_word(token: Token) -> bool:
    """Whether a word can be part of a name or of an acronym."""
    return token.kind is Kind.WORD and token.capital and token.low != "i"


def title_case(words: list[Token]) -> bool:
    """Whether most long words have a capital, as in an English headline."""
    spoken = any(each.kind is Kind.QUOTE and each.low == SPEECH for each in words)
    if spoken or (words and words[-1].low == "."):
        return False
    long = [each for each in words if each.kind is Kind.WORD and len(each.low) > 3]
    capitals = sum(each.capital for each in long)
    return len(long) >= 3 and capitals >= 0.7 * len(long)
