"""Which lines recur, and which of those are never called furniture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.repeats import FEWEST, SHARE, Line, Page, repeats
from desktop.text.lines import line_key

STORY = "the board pays for tugs, quays, ropes and everything else in year {}"


def page(*words: str, headline: str = "", name: str = "a") -> Page:
    lines = tuple(Line(line_key(each), each, True) for each in words)
    return Page(name, lines, line_key(headline))


def keys(*pages: Page) -> list[str]:
    return [each.key for each in repeats(pages)]


def test_a_line_of_three_documents_in_four_is_counted_with_an_example() -> None:
    pages = (
        page("Views: 105", name="one"),
        page("VIEWS:  7", name="two"),
        page("Nothing here"),
        page("Views: 1,204"),
    )
    (found,) = repeats(pages)
    assert (found.key, found.words, found.document) == ("views: #", "Views: 105", "one")
    assert (found.seen_in, found.out_of, found.shown_in) == (3, 4, 3)


def test_two_documents_are_too_few() -> None:
    assert keys(page("Share this"), page("Share this")) == []


def test_three_of_eleven_documents_are_too_small_a_share() -> None:
    some = [page("Share this")] * 3
    assert keys(*some, *(page(f"Other {'x' * n}") for n in range(7))) == ["share this"]
    assert keys(*some, *(page(f"Other {'x' * n}") for n in range(8))) == []


def test_a_line_twice_in_a_document_is_in_one_document() -> None:
    assert keys(page("More", "More"), page("More"), page("Less")) == []


def test_a_headline_counts_elsewhere_but_not_in_its_own_document() -> None:
    other = "Harbour board buys tugs"
    listed = [page(other, headline=f"Story {'x' * n}") for n in range(3)]
    (found,) = repeats([page(other, headline=other), *listed])
    assert found.seen_in == 3
    assert keys(page(other, headline=other), *listed[:2]) == []


def test_numbers_single_letters_and_names_of_parts_are_no_furniture() -> None:
    for words in ("2026", "12:30", "A", "Q:", "Background", "Conclusion:", "* * *"):
        assert keys(*[page(words)] * 4) == []


def test_short_words_of_other_scripts_are_words() -> None:
    assert keys(*[page("首页")] * 3) == ["首页"]


def test_versions_of_one_story_bear_witness_once() -> None:
    story = [STORY.format(year) for year in ("one", "two", "three")]
    versions = [page(*story, f"Version {'x' * n}") for n in range(3)]
    assert keys(*versions) == []


def test_stories_that_share_a_long_notice_are_stories_of_their_own() -> None:
    notice = STORY.format("one")
    assert keys(*[page(notice, f"Short {'x' * n}") for n in range(3)]) == [notice]


def test_the_commonest_line_comes_first() -> None:
    assert keys(*[page("Copy link", "Home")] * 3, page("Home")) == ["home", "copy link"]


@given(st.lists(st.lists(st.sampled_from(("Home", "Share", "Views: 3", "Pier")))))
def test_counts_are_what_counting_gives(texts: list[list[str]]) -> None:
    pages = [page(*words) for words in texts]
    for found in repeats(pages):
        having = sum(found.words in words for words in texts)
        assert (found.seen_in, found.out_of) == (having, len(texts))
        assert having >= max(FEWEST, SHARE * len(texts))
