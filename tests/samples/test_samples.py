"""The sample library holds what its own lists promise; cleaning is tested elsewhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"
THEMES = {"Burden-sharing", "Ukraine", "Indo-Pacific", "Troop levels"}

COURIER = "meridian-courier_2026-03-04.html"
SALTMARSH = "saltmarsh-forum_near-enough-rich-enough.html"
MARMARA = "marmara-ledger_allies-pledge.txt"
LACOMBE = "lacombe-tribune_world_0305.html"
TIDEWATER = "tidewater-examiner_fort-pellham.txt"
BALTIC = "baltic-fiscal-observatory_note-31.md"
OHLIADACH = "dniprovskyi-ohliadach_kaldvik.txt"
TRANSCRIPT = "compact-transcript_kaldvik_2026-03-03.txt"
CARROW = "carrow-institute_strategy-paper-14.txt"
DIGEST = "newsbrook-digest_2026-03-05.txt"
HARBOUR = "kaldvik-harbour_notice-7-2026.txt"

FIRST_DAY = "Europe is rich enough, and near enough, to carry the first day of its own"
GUARANTEE = "A guarantee that nobody has paid for is a press release"
ONE_OCEAN = "can only be in one ocean at a time"
BOUGHT_TIME = "We did not come here to buy attention. We came to buy time"

SHARED_WORDING = [
    (f"{FIRST_DAY} defence, and we intend to be there on", {TRANSCRIPT, COURIER}),
    (f"{FIRST_DAY} defense, and we intend to be there on", {TIDEWATER}),
    ("carry the first day of its own defence”", {SALTMARSH}),
    ("rich enough and close enough to look after the first", {MARMARA, LACOMBE}),
    ("the United States intended to be there on the second", {BALTIC, CARROW}),
    ("перший день власної оборони", {OHLIADACH}),
    (GUARANTEE, {TRANSCRIPT, COURIER, TIDEWATER, CARROW}),
    (ONE_OCEAN, {TRANSCRIPT, COURIER, CARROW}),
    (BOUGHT_TIME, {TRANSCRIPT, MARMARA, LACOMBE}),
]


@dataclass(frozen=True, slots=True)
class Expected:
    """What a reader expects of one file after cleaning."""

    file: str
    keep: list[str]
    drop: list[str]
    either: list[str]
    metadata: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of the sample dossier."""

    file: str
    quote: str
    tags: list[str]


class _VisibleText(HTMLParser):
    """Gathers a page's text, with a line end wherever a browser would start a line."""

    INLINE = frozenset(
        ("a", "b", "button", "em", "font", "i", "small", "span", "strong", "time")
    )
    UNSEEN = frozenset(("script", "style", "title", "noscript"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.UNSEEN:
            self._unseen = tag
        elif tag not in self.INLINE:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = None
        elif tag not in self.INLINE:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if self._unseen is None:
            self.pieces.append(data.replace("\n", " "))


def collapse(text: str) -> str:
    return " ".join(text.split())


def decoded(name: str) -> str:
    encoding = "cp1252" if name == LACOMBE else "utf-8-sig"
    return (SAMPLES / name).read_bytes().decode(encoding)


def without_markup(name: str) -> str:
    """The file's text as its reader sees it, before any cleaning."""
    text = decoded(name)
    if name.endswith(".html"):
        page = _VisibleText()
        page.feed(text)
        page.close()
        return "".join(page.pieces)
    if name.endswith(".md"):
        text = re.sub(r"\[([^\]^]+)\]\([^)]*\)", r"\1", text)
        text = re.sub(r"^(?:#+|-|>) ", "", text, flags=re.MULTILINE)
        return re.sub(r"\*+([^*\n]+)\*+", r"\1", text)
    return text


def visible_lines(name: str) -> list[str]:
    collapsed = (collapse(line) for line in without_markup(name).splitlines())
    return [line for line in collapsed if line]


def read_expected() -> Iterator[Expected]:
    held = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
    for file, lists in held["documents"].items():
        yield Expected(file=file, **lists)


def read_passages() -> Iterator[Passage]:
    held = json.loads((SAMPLES / "annotations.json").read_text(encoding="utf-8"))
    for entry in held["annotations"]:
        yield Passage(entry["file"], entry["quote"], entry["tags"])


def read_states() -> dict[str, str]:
    held = json.loads((SAMPLES / "annotations.json").read_text(encoding="utf-8"))
    states: dict[str, str] = held["reading"]
    return states


def file_of(item: Expected | Passage) -> str:
    return item.file


EXPECTED = list(read_expected())
PASSAGES = list(read_passages())
DOCUMENTS = [expected.file for expected in EXPECTED]


def test_every_document_in_the_folder_is_described() -> None:
    lying_there = {
        path.name
        for path in SAMPLES.iterdir()
        if path.suffix in {".html", ".txt", ".md"} and path.name != "README.md"
    }
    assert lying_there == set(DOCUMENTS) == set(read_states())
    assert len(lying_there) >= 8


@pytest.mark.parametrize("expected", EXPECTED, ids=file_of)
def test_article_lines_stand_in_the_file_as_often_as_listed(
    expected: Expected,
) -> None:
    lines = Counter(visible_lines(expected.file))
    listed = Counter(expected.keep)
    assert {line: lines[line] for line in listed} == listed


@pytest.mark.parametrize("expected", EXPECTED, ids=file_of)
def test_article_lines_are_listed_in_reading_order(expected: Expected) -> None:
    listed = set(expected.keep)
    in_file = [line for line in visible_lines(expected.file) if line in listed]
    assert in_file == expected.keep


@pytest.mark.parametrize("expected", EXPECTED, ids=file_of)
def test_furniture_stands_in_the_file(expected: Expected) -> None:
    seen = collapse(without_markup(expected.file))
    assert [line for line in expected.drop if line not in seen] == []


@pytest.mark.parametrize("expected", EXPECTED, ids=file_of)
def test_furniture_is_no_part_of_the_article(expected: Expected) -> None:
    article = "\n".join(expected.keep + expected.either)
    assert [line for line in expected.drop if line in article] == []


@pytest.mark.parametrize(
    "expected", [e for e in EXPECTED if e.file != HARBOUR], ids=file_of
)
def test_messy_documents_have_furniture_to_remove(expected: Expected) -> None:
    assert len(expected.drop) >= 5


@pytest.mark.parametrize("expected", EXPECTED, ids=file_of)
def test_metadata_has_its_seven_fields_and_a_title_the_reader_sees(
    expected: Expected,
) -> None:
    assert set(expected.metadata) == {
        "title",
        "author",
        "published",
        "published_precision",
        "outlet",
        "language",
        "url",
    }
    assert expected.metadata["title"] in expected.keep


@pytest.mark.parametrize("expected", EXPECTED, ids=file_of)
def test_dates_are_as_long_as_their_precision(expected: Expected) -> None:
    pattern = {"day": r"\d{4}-\d\d-\d\d", "month": r"\d{4}-\d\d"}
    precision = expected.metadata["published_precision"]
    assert re.fullmatch(pattern[precision or ""], expected.metadata["published"] or "")


@pytest.mark.parametrize("passage", PASSAGES, ids=file_of)
def test_a_marked_passage_stands_once_in_its_document(passage: Passage) -> None:
    assert without_markup(passage.file).count(passage.quote) == 1


@pytest.mark.parametrize("passage", PASSAGES, ids=file_of)
def test_a_marked_passage_lies_in_one_line_of_the_article(passage: Passage) -> None:
    article = next(e.keep for e in EXPECTED if e.file == passage.file)
    assert sum(collapse(passage.quote) in line for line in article) == 1


def test_marked_passages_use_the_four_themes() -> None:
    assert {tag for passage in PASSAGES for tag in passage.tags} == THEMES
    assert 45 <= len(PASSAGES) <= 60


def test_some_passages_carry_two_tags() -> None:
    assert sum(len(passage.tags) == 2 for passage in PASSAGES) >= 5


def test_some_passages_overlap() -> None:
    overlapping = [
        (one.quote, other.quote)
        for one in PASSAGES
        for other in PASSAGES
        if one.file == other.file
        and one.quote != other.quote
        and spans_overlap(one, other)
    ]
    assert overlapping


def spans_overlap(one: Passage, other: Passage) -> bool:
    text = without_markup(one.file)
    start, other_start = text.index(one.quote), text.index(other.quote)
    return start < other_start + len(other.quote) and other_start < start + len(
        one.quote
    )


def test_one_document_was_read_without_a_mark_and_one_is_unread() -> None:
    states = read_states()
    marked = {passage.file for passage in PASSAGES}
    assert states[HARBOUR] == "done"
    assert HARBOUR not in marked
    assert states[LACOMBE] == "to_read"
    assert LACOMBE not in marked
    assert set(states.values()) == {"done", "reading", "to_read"}


@pytest.mark.parametrize(("wording", "files"), SHARED_WORDING)
def test_shared_wording_stands_in_exactly_the_documents_claimed(
    wording: str, files: set[str]
) -> None:
    holding = {name for name in DOCUMENTS if wording in without_markup(name)}
    assert holding == files


def test_the_budget_note_is_silent_on_the_indo_pacific() -> None:
    note = without_markup(BALTIC).lower()
    assert not re.search(r"pacific|asia|japan|china|taiwan|carrier", note)


def test_the_digest_gives_another_year_than_the_wire() -> None:
    assert "3.5 percent of GDP on defence by 2030" in without_markup(DIGEST)
    assert "3.5 percent of gross domestic product by 2032" in without_markup(MARMARA)


def test_the_two_prints_of_the_wire_story_share_most_of_their_words() -> None:
    first, second = (
        {word for line in e.keep for word in line.split()}
        for e in EXPECTED
        if e.file in {MARMARA, LACOMBE}
    )
    assert len(first & second) / min(len(first), len(second)) > 0.8
    assert first != second


def test_the_strategy_paper_has_eight_thousand_words_without_its_furniture() -> None:
    paper = next(e.keep for e in EXPECTED if e.file == CARROW)
    assert sum(len(line.split()) for line in paper) >= 8000


def test_the_second_print_is_not_utf_8_and_says_it_is_latin_1() -> None:
    held = (SAMPLES / LACOMBE).read_bytes()
    assert b"charset=iso-8859-1" in held
    assert b"\x93" in held  # a curly quote in windows-1252, a control in latin-1
    with pytest.raises(UnicodeDecodeError):
        held.decode("utf-8")


def test_the_digest_keeps_its_byte_order_mark_and_line_ends() -> None:
    held = (SAMPLES / DIGEST).read_bytes()
    assert held.startswith(b"\xef\xbb\xbf")
    assert held.count(b"\r\n") == held.count(b"\n") > 10


def test_one_passage_runs_from_right_to_left() -> None:
    arabic = [p for p in PASSAGES if re.search(r"[\u0600-\u06ff]", p.quote)]
    assert [p.file for p in arabic] == [SALTMARSH]


@pytest.mark.parametrize("name", [*DOCUMENTS, "expected.json", "annotations.json"])
def test_samples_name_no_place_on_anybodys_disk(name: str) -> None:
    text = decoded(name)
    assert not re.search(
        r"file://|[A-Z]:\\|(?<![\w.>])/(?:home|Users|tmp|work|root|var)/", text
    )
