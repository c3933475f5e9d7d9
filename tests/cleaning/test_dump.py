"""Plain-text page dumps: which lines stay, and what is read out of them."""

from __future__ import annotations

import time

import pytest

from desktop.cleaning import Cleaned, clean
from desktop.cleaning.dates import find_date
from desktop.cleaning.features import see
from desktop.cleaning.frame import frame_of
from desktop.cleaning.judge import judge
from desktop.cleaning.names import byline_name, copyright_owner, visited
from desktop.cleaning.phrases import Phrases
from desktop.cleaning.segments import dump_segments
from desktop.formats.parsed import Parsed
from desktop.model.document import BlockKind, Reason

BODY = [
    "The harbour council voted on Tuesday to lengthen the northern pier by forty "
    "metres, after a debate that lasted until the last ferry had gone and the lamps on "
    "the quay had been lit.",
    "Fishermen had asked for the extension since the storm of 2028, which sank three "
    "boats at their moorings. “We do not want a monument, we want a wall,” said their "
    "speaker, Oda Fjeldmo, before the vote.",
    "The works are expected to cost 4.2 million crowns and to take two summers. The "
    "council will borrow half of the sum and hopes that the province pays the rest.",
    "Opponents of the plan, who fear for the seal colony, announced that they would go "
    "to court. A first hearing is expected in the autumn.",
]
HEADLINE = "Harbour council votes to lengthen the northern pier"
MENU = ["twitter", "facebook", "telegram", "search", "WORLD", "A+", "A-"]
FOOTER = ["Views: 311", "copy link", "Follow us on Instagram", "loading"]


def dump(*parts: list[str]) -> str:
    return "\n\n".join("\n".join(part) for part in parts)


def paragraphs(lines: list[str]) -> list[list[str]]:
    return [[line] for line in lines]


@pytest.fixture
def page() -> Cleaned:
    text = dump(
        [*MENU, "The Pier Post © 2031. ."],
        [HEADLINE],
        ["3 March 2031 08:15"],
        *paragraphs(BODY),
        ["By Liv Aasen"],
        FOOTER,
    )
    return clean(Parsed("text/plain", text))


def test_headline_date_body_and_byline_stay(page: Cleaned) -> None:
    kept = [HEADLINE, "3 March 2031 08:15", *BODY, "By Liv Aasen"]
    assert page.text == "\n\n".join(kept)


def test_the_metadata_come_from_the_page(page: Cleaned) -> None:
    found = page.metadata
    assert found.title == HEADLINE
    assert found.author == "Liv Aasen"
    assert found.outlet == "The Pier Post"
    assert found.language == "en"
    assert found.published is not None
    assert (found.published.iso, found.published.time) == ("2031-03-03", "08:15")


def test_every_field_says_where_it_was_found(page: Cleaned) -> None:
    assert set(page.metadata.found) == {
        "title",
        "author",
        "outlet",
        "language",
        "published",
    }


def test_cut_lines_have_a_reason_and_evidence(page: Cleaned) -> None:
    cut = [verdict for verdict in page.verdicts if not verdict.kept]
    assert len(cut) == len(MENU) + 1 + len(FOOTER)
    assert all(verdict.why and 0.5 <= verdict.score <= 1 for verdict in cut)


def test_the_headline_is_a_heading_of_level_one(page: Cleaned) -> None:
    heads = [v.block for v in page.verdicts if v.block.kind is BlockKind.HEADING]
    assert [block.level for block in heads] == [1]


def test_comment_furniture_in_another_script_goes_with_the_teasers_below_it() -> None:
    teasers = ["Bakery Wins Prize for Rye: Queue Expected", "Ferry Strike Called Off!"]
    text = dump(
        *paragraphs([HEADLINE, *BODY, "댓글", "이 블로그의 인기 게시물", *teasers])
    )
    cleaned = clean(Parsed("text/plain", text))
    assert cleaned.text == dump(*paragraphs([HEADLINE, *BODY]))
    assert Reason.COMMENTS in {verdict.reason for verdict in cleaned.verdicts}


def test_a_list_of_long_teasers_goes_when_read_more_repeats() -> None:
    teasers = []
    for town in ("Nordvik", "Sandhamn", "Tvaerby"):
        teasers += [
            [
                f"Storm Closes School in {town}The storm that crossed the coast closed "
                f"the school in {town}, and parents were asked to fetch their children."
            ],
            ["Read more »"],
        ]
    text = dump(*paragraphs([HEADLINE, *BODY]), ["Similar News:"], *teasers)
    assert clean(Parsed("text/plain", text)).text == dump(
        *paragraphs([HEADLINE, *BODY])
    )


def test_an_author_box_gives_the_author_and_leaves_the_text() -> None:
    box = [["Author"], ["  • Liv Aasen"], ["View all posts"]]
    cleaned = clean(Parsed("text/plain", dump(*paragraphs([HEADLINE, *BODY]), *box)))
    assert cleaned.metadata.author == "Liv Aasen"
    assert "Author" not in cleaned.text


def test_a_text_that_is_only_article_stays_whole() -> None:
    text = dump(*paragraphs([HEADLINE, *BODY]))
    assert clean(Parsed("text/plain", text)).text == text


def test_a_page_of_nothing_but_furniture_is_not_emptied() -> None:
    cleaned = clean(Parsed("text/plain", "\n".join(MENU)))
    assert cleaned.text.strip()
    assert cleaned.warnings


def test_a_hard_wrapped_paragraph_is_one_block() -> None:
    text = (
        "The harbour council voted on Tuesday to lengthen the northern\n"
        "pier by forty metres, after a debate that lasted until the last\n"
        "ferry had gone and the lamps on the quay had been lit by the\n"
        "keeper.\n\nA second paragraph."
    )
    assert len(dump_segments(text)) == 2


def test_menu_lines_are_not_taken_for_a_wrapped_paragraph() -> None:
    assert len(dump_segments("\n".join(MENU))) == len(MENU)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Liv Aasen", "Liv Aasen"),
        ("By Liv Aasen and Per Ek", "Liv Aasen and Per Ek"),
        ("by Liv Aasen on Mar 3, 2031 at 11:00 AM", "Liv Aasen"),
        ("By Liv Aasen, harbour correspondent, in Nordvik", "Liv Aasen"),
        ("Von Änne Söll", "Änne Söll"),
        ("By the time the ferry left", None),
        ("By our staff", None),
    ],
)
def test_a_byline_gives_its_names(line: str, name: str | None) -> None:
    assert byline_name(line) == name


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        (
            "© 2031 The Pier Post. All Rights Reserved. Developed By: Kite",
            "The Pier Post",
        ),
        ("Pier.example © 2031. .", "Pier.example"),
        ("Copyright © 2029-2031 Pier Post GmbH", "Pier Post"),
        ("No sign here", None),
    ],
)
def test_a_copyright_line_gives_its_owner(line: str, owner: str | None) -> None:
    assert copyright_owner(line) == owner


def test_a_prompt_to_visit_names_the_outlet() -> None:
    assert visited("For more updates on piers, visit Pier Storys.") == "Pier Storys"


def test_a_date_beside_letters_says_how_many_are_not_part_of_it() -> None:
    found = find_date("Nordvik, 3 March 2031")
    assert found is not None
    assert found.rest == len("Nordvik")


@pytest.mark.parametrize("size", [20_000])
def test_time_grows_in_proportion_to_the_length(size: int) -> None:
    text = dump(*paragraphs(BODY * (size // len(BODY) // 10)))
    started = time.process_time()
    clean(Parsed("text/plain", text))
    once = time.process_time() - started
    started = time.process_time()
    clean(Parsed("text/plain", "\n\n".join([text] * 4)))
    assert time.process_time() - started < 9 * once + 0.5


def test_a_row_of_share_links_on_one_line_is_cut() -> None:
    lines = [HEADLINE, "Tweet Share PDF Cite this", *BODY]
    cleaned = clean(Parsed("text/plain", "\n\n".join(lines)))
    assert "Tweet" not in cleaned.text


def test_a_numbered_heading_behind_a_page_end_stays_with_its_like() -> None:
    pages = []
    for number, place in enumerate(("Pier", "Quay", "Seals", "Money"), 1):
        ends = ["Northern Pier Paper", f"Page {number} of 9"]
        pages += [ends, [f"{number}. The {place}"], [f"{number}.1 Aims"]]
        pages += [[line] for line in BODY]
    kept = clean(Parsed("text/plain", dump([HEADLINE], *pages))).text.split("\n")
    assert {"2. The Quay", "3. The Seals", "4. The Money"} <= set(kept)


def test_the_phrase_that_comes_first_in_a_line_gives_its_reason() -> None:
    lists = {
        reason.value: {"whole": [], "section": [], "start": [], "has": [phrase]}
        for reason, phrase in (
            (Reason.COMMENTS, "leave word"),
            (Reason.PROMOTION, "join us"),
        )
    }
    known = Phrases(lists)
    for line, reason in (
        ("do leave word or join us", Reason.COMMENTS),
        ("do join us or leave word", Reason.PROMOTION),
    ):
        assert known.within(line, line.split()) is reason


def test_a_headline_alone_is_no_text() -> None:
    story = "The council voted after two hours to make the pier longer than it was. "
    text = f"Council votes for a pier\n\nYesterday\n\n{story * 3}\n\n{story * 3}"
    cleaned = clean(Parsed("text/plain", text))
    assert cleaned.text.count("longer than it was") == 6


@pytest.mark.parametrize(("speaker", "stays"), [("CHAIR", True), ("USHER", False)])
def test_somebody_who_spoke_before_has_the_last_word(speaker: str, stays: bool) -> None:
    last = f"{speaker}: The public part ends here and the doors will be shut now."
    lines = [f"CHAIR: {BODY[0]}", f"FJELDMO: {BODY[1]}", f"CHAIR: {BODY[2]}", last]
    text = dump(*paragraphs(lines))
    seen, odds = see(text, dump_segments(text)), [4.0, 4.0, 4.0, -1.5]
    judged = judge(lines, seen, odds, frame_of(lines, seen, odds, None))
    assert (judged[-1].reason is None) is stays
