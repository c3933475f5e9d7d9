"""What a whole dump says of its lines: doubt, the title on top, sections at the end."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from desktop.cleaning.dump import dump_odds
from desktop.cleaning.features import Seen, see
from desktop.cleaning.frame import frame_of
from desktop.cleaning.judge import judge
from desktop.cleaning.scorer import Scorer
from desktop.cleaning.segments import dump_segments

ARTICLE = [
    "The harbour council voted on Tuesday to lengthen the northern pier by forty "
    "metres, after a debate that lasted until the last ferry had gone.",
    "Fishermen had asked for the extension since the storm of 2028, which sank three "
    "boats at their moorings, and called the vote overdue by many years.",
    "The works are expected to cost 4.2 million crowns and to take two summers. The "
    "council will borrow half of the sum and hopes for the province to pay the rest.",
]
HEADLINE = "Harbour council votes to lengthen the northern pier"
OTHER = (
    "The museum of navigation opens again in June after two years of works, with a "
    "new hall for the lighthouse lens that divers found in the bay last winter."
)
COMMENT = (
    "{n}. I have lived in this town for {n} years and I think you are all wrong about "
    "the seals. My father fished here and he would have laughed at this plan."
)


class Told(Scorer):
    """A scorer that gives each line the odds it was told."""

    def __init__(self, odds: Sequence[float]) -> None:
        self.odds = odds

    def together(self, seen: Sequence[Seen]) -> list[float]:
        """The odds as told."""
        return list(self.odds)


def judged(lines: Sequence[str], odds: Sequence[float]) -> list[bool]:
    text = "\n\n".join(lines)
    found = dump_odds(see(text, dump_segments(text)), Told(odds))
    return [odd > 0 for odd in found]


def settled(lines: Sequence[str], odds: Sequence[float]) -> list[bool]:
    """Which lines with these odds stay after the rules."""
    text = "\n\n".join(lines)
    seen = see(text, dump_segments(text))
    frame = frame_of(lines, seen, odds, None)
    return [each.reason is None for each in judge(lines, seen, odds, frame)]


def test_in_a_doubtful_dump_what_is_least_so_stays_with_the_rest() -> None:
    assert judged(ARTICLE, [0.4, -0.15, -3.0]) == [True, True, False]


def test_beside_a_sure_article_a_doubtful_line_goes() -> None:
    lines = [*ARTICLE, OTHER]
    assert judged(lines, [5.0, 5.0, 5.0, -0.15]) == [True, True, True, False]


def test_where_no_line_is_likely_doubt_chooses_none() -> None:
    assert judged(ARTICLE, [-0.1, -0.2, -0.3]) == [False, False, False]


def test_a_story_above_the_headline_that_the_page_title_repeats_goes() -> None:
    lines = [f"{HEADLINE} | The Pier Post", OTHER, HEADLINE, *ARTICLE]
    odds = [-4.0, 1.0, 1.0, 3.0, 3.0, 3.0]
    assert judged(lines, odds) == [False, False, True, True, True, True]


def test_text_above_a_title_in_the_footer_stays() -> None:
    lines = [f"{HEADLINE} | The Pier Post", *ARTICLE, HEADLINE, "Contact"]
    odds = [-4.0, 2.0, 2.0, 2.0, -3.0, -4.0]
    assert judged(lines, odds) == [False, True, True, True, False, False]


def test_a_title_at_the_top_of_every_page_parts_nothing() -> None:
    pages = [line for text in (OTHER, *ARTICLE) for line in (HEADLINE, text)]
    odds = [-2.0 if line == HEADLINE else 1.0 for line in pages]
    assert all(judged(pages, odds)[1::2])


def test_comments_that_their_head_counts_go_though_they_are_longer() -> None:
    comments = [COMMENT.format(n=n) for n in range(12, 40)]
    head = f"28 Comments on “{HEADLINE}”"
    lines = [HEADLINE, *ARTICLE, head, *comments]
    stays = [True] * 4
    odds = [1.0, 4.0, 4.0, 4.0, -3.0, *[2.0] * len(comments)]
    assert settled(lines, odds) == [*stays, *[False] * (1 + len(comments))]


def test_a_subhead_that_counts_thoughts_does_not_end_the_article() -> None:
    texts = [f"{text} That was said {n} times." for n in range(6) for text in ARTICLE]
    lines = [HEADLINE, *texts[:4], "5 thoughts on the new pier", *texts[4:]]
    odds = [-1.0 if "thoughts" in line else 3.0 for line in lines]
    assert settled(lines, odds)[6:] == [True] * len(texts[4:])


@pytest.mark.parametrize(("apart", "stays"), [(6, True), (1, False)])
def test_links_here_and_there_in_a_long_article_do_not_end_it(
    apart: int, stays: bool
) -> None:
    texts = [f"{text} That was said {n} times." for n in range(10) for text in ARTICLE]
    below = texts[10:]
    for at in (2 * apart, apart):
        below.insert(at, "Read more")
    lines = [HEADLINE, *texts[:10], "Related posts", *below]
    odds = [-3.0 if len(line) < 20 else 3.0 for line in lines]
    assert settled(lines, odds)[-1] is stays
