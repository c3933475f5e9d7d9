"""The visible text of pages, its blocks and where they stood."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.formats.html import parse, read
from desktop.formats.parsed import Parsed
from desktop.model.document import BlockKind, StyleKind


def texts(parsed: Parsed) -> list[str]:
    return [block.span.slice(parsed.text) for block in parsed.blocks]


def kinds(parsed: Parsed) -> list[tuple[BlockKind, int]]:
    return [(block.kind, block.level) for block in parsed.blocks]


def test_blocks_are_apart_and_inline_elements_are_not() -> None:
    page = "<h1>A <i>fine</i>\n  day</h1><p>Wo<b>rd</b>s,\t here.</p><div>More</div>"
    parsed = parse(page)
    assert parsed.text == "A fine day\n\nWords, here.\n\nMore"
    assert kinds(parsed) == [
        (BlockKind.HEADING, 1),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_text_beside_blocks_is_a_block() -> None:
    assert texts(parse("<div>before<p>one</p>after<p>two</div>end")) == [
        "before",
        "one",
        "after",
        "two",
        "end",
    ]


def test_what_is_not_seen_is_not_text() -> None:
    page = (
        "<head><title>T</title></head><script>s</script><style>c</style>"
        "<noscript>n</noscript><template>t</template><p hidden>h</p>"
        "<span aria-hidden=true>a</span><select><option>o</select>"
        "<textarea>x</textarea>"
        "<svg><text>v</text></svg><!-- comment --><dialog>d</dialog>"
        "<p>Seen words.</p>" + "<p>And more of them.</p>" * 30
    )
    parsed = parse(page)
    assert parsed.text.startswith("Seen words.\n\nAnd more")
    assert not parsed.warnings


def test_image_texts_are_left_out_and_captions_kept() -> None:
    parsed = parse("<figure><img alt='no'><figcaption>Harbour</figcaption></figure>")
    assert texts(parsed) == ["Harbour"]
    assert kinds(parsed) == [(BlockKind.CAPTION, 0)]


def test_one_line_break_stays_and_two_divide() -> None:
    assert texts(parse("<p>one<br>two<br><br> three <br/>\n</p>")) == [
        "one\ntwo",
        "three",
    ]


def test_entities_are_decoded_and_white_space_is_one_blank() -> None:
    assert (
        parse("<p>a &amp;&nbsp;b &#8220;c&rdquo;\n\n d\f</p>").text
        == "a &\u00a0b “c” d"
    )


def test_nothing_else_is_changed() -> None:
    text = "e\u0301 \u00e9 \u200f\u05e9 \U0001f600 \u2060 \u200d"
    assert parse(f"<p>{text}</p>").text == text


def test_a_word_with_soft_hyphens_can_be_searched() -> None:
    assert parse("<p>Hafen&shy;meister\u00ad</p>").text == "Hafenmeister"
    assert parse("<pre>Hafen&shy;meister</pre>").text == "Hafenmeister"


def test_a_block_knows_the_very_element_it_stands_in() -> None:
    page = "<ul><li class=one><p>First harbour<p>Second harbour</ul><p>Third"
    first, second, third = (
        block.origin.box for block in parse(page).blocks if block.origin is not None
    )
    assert first is not None and second is not None and third is not None
    assert first.tag == "p" and first is not second
    assert first.above is second.above
    assert first.above is not None and first.above.names == ("one",)
    assert third.above is not first.above


def test_preformatted_text_keeps_its_lines_and_is_divided_at_blank_ones() -> None:
    assert texts(parse("<pre>\none\n  two\n\n\nthree</pre>")) == ["one\n  two", "three"]


def test_lists_have_levels() -> None:
    parsed = parse("<ul><li>one<ol><li>deep</ol><li><p>two</p><p>three</p></ul>")
    assert texts(parsed) == ["one", "deep", "two", "three"]
    assert [level for _kind, level in kinds(parsed)] == [1, 2, 1, 1]
    assert {kind for kind, _level in kinds(parsed)} == {BlockKind.LIST}


def test_quotes_are_quotes_and_headings_in_them_headings() -> None:
    parsed = parse("<blockquote><h3>Head</h3><p>Said.</p></blockquote>")
    assert kinds(parsed) == [(BlockKind.HEADING, 3), (BlockKind.QUOTE, 0)]


def test_a_heading_by_role_is_a_heading() -> None:
    parsed = parse("<div role=heading aria-level=3>H</div><div role=heading>I</div>")
    assert kinds(parsed) == [(BlockKind.HEADING, 3), (BlockKind.HEADING, 2)]


def test_rows_of_short_values_are_lines_with_tabs() -> None:
    parsed = parse(
        "<table><tr><th>Name<th>2026<tr><td>Kaldvik<td><p>3.5</p></table><p>End"
    )
    assert parsed.text == "Name\t2026\nKaldvik\t3.5\n\nEnd"
    assert kinds(parsed)[:2] == [(BlockKind.TABLE, 0), (BlockKind.TABLE, 0)]


def test_tables_for_layout_are_read_as_blocks() -> None:
    parsed = parse("<table><tr><td>Menu<td><h2>Headline</h2><p>Words.</p></tr></table>")
    assert texts(parsed) == ["Menu", "Headline", "Words."]


def test_links_without_blanks_between_are_words_apart() -> None:
    parsed = parse("<nav><a href=/>Home</a><a href=/w>World</a></nav>")
    assert parsed.text == "Home World"


def test_a_word_that_a_paragraph_splits_stays_one() -> None:
    assert parse("<p><span>W</span><span>ord</span></p>").text == "Word"


def test_elements_of_the_pages_own_are_blocks_outside_paragraphs() -> None:
    assert texts(parse("<x-a>one</x-a><x-a>two</x-a><p>th<x-b>re</x-b>e</p>")) == [
        "one",
        "two",
        "three",
    ]


def test_readings_above_chinese_characters_are_left_out() -> None:
    assert parse("<p><ruby>漢<rp>(</rp><rt>kan</rt></ruby>字</p>").text == "漢字"


def test_styles_lie_on_the_words() -> None:
    parsed = parse("<p>It <b> was <em>so</em> </b> <a href=u>far</a> <a>no</a></p>")
    assert [(s.kind, s.span.slice(parsed.text)) for s in parsed.styles] == [
        (StyleKind.EMPHASIS, "so"),
        (StyleKind.STRONG, "was so"),
        (StyleKind.LINK, "far"),
    ]


def test_a_link_around_blocks_lies_on_each() -> None:
    parsed = parse("<a href=u><h3>Head</h3><p>Text</p></a>")
    assert [s.span.slice(parsed.text) for s in parsed.styles] == ["Head", "Text"]
    assert [b.origin.linked for b in parsed.blocks if b.origin] == [4, 4]


def test_a_block_knows_where_it_stood() -> None:
    parsed = parse(
        "<main id=content><div class='story-body wide'><p class=lead>One</p>"
        "<p>Two <a href=u>link</a></p></div></main>"
    )
    first, second = (block.origin for block in parsed.blocks)
    assert first is not None
    assert second is not None
    assert first.path == ("html", "body", "main", "div", "p")
    assert first.names == ("content", "story-body", "wide", "lead")
    assert second.names == ("content", "story-body", "wide")
    assert (first.linked, second.linked) == (0, 4)


def test_an_element_that_holds_the_whole_block_names_it() -> None:
    parsed = parse("<div><span class=views>Views: 105</span></div>")
    origin = parsed.blocks[0].origin
    assert origin is not None
    assert origin.path[-2:] == ("div", "span")
    assert origin.names == ("views",)


def test_an_element_that_holds_a_part_does_not_name_the_block() -> None:
    parsed = parse("<p><b class=lead>So</b> it was <i class=x>then</i></p>")
    origin = parsed.blocks[0].origin
    assert origin is not None
    assert origin.path[-1] == "p"
    assert origin.names == ()


def test_a_page_that_hides_everything_is_read_with_a_warning() -> None:
    parsed = parse("<body aria-hidden=true><p>The whole article.</p></body>")
    assert parsed.text == "The whole article."
    assert parsed.warnings


def test_streamed_parts_stand_where_the_page_would_put_them() -> None:
    page = (
        '<h1>Head</h1><div><!--$?--><template id="B:0"></template><!--/$--></div>'
        "<footer>Foot</footer>"
        '<div hidden id="S:0"><p>Article.</p><template id="P:1"></template></div>'
        '<div hidden id="S:1"><p>Late.</p></div>'
        '<script>$RC("B:0","S:0");$RS("S:1","P:1")</script>'
    )
    assert texts(parse(page)) == ["Head", "Article.", "Late.", "Foot"]


def test_a_streamed_part_without_a_place_is_kept_at_the_end() -> None:
    page = '<p>Head</p><div hidden id="S:0"><p>Article.</p></div>'
    assert texts(parse(page)) == ["Head", "Article."]


def test_old_bytes_that_call_themselves_latin_1_are_read() -> None:
    page = (
        "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=iso-8859-1'>"
        "<P>“Größe” – 3 €"
    )
    parsed = read(page.encode("cp1252"), "a.html")
    assert parsed.text == "“Größe” – 3 €"
    assert parsed.encoding == "windows-1252"


tags = (
    "div p b a table tr td ul li h2 pre em button time figure figcaption x-y span "
    "blockquote caption svg select option template noscript dialog article dl dd"
).split()
pieces = st.sampled_from(
    [f"<{tag}>" for tag in tags]
    + [f"</{tag}>" for tag in tags]
    + ["<a href=x>", "<span hidden>", "<br>", "<hr>", "<!--", "-->", "<", "&", "&nbsp;"]
    + ["word", "two words", "é", "e\u0301", "😀", "שלום", "&amp;", "&#13;", "\x0b"]
    + [" ", "\n", "\n\n", "\u00a0", "\u2028", "\t", "<frameset>", "<plaintext>", "\0"]
)


@given(st.lists(pieces, max_size=50).map("".join))
def test_blocks_are_in_order_apart_and_have_every_word(page: str) -> None:
    parsed = parse(page)
    at = 0
    for block in parsed.blocks:
        words = block.span.slice(parsed.text)
        assert words == words.strip() != ""
        assert block.span.start >= at
        assert not parsed.text[at : block.span.start].strip()
        at = block.span.end
    assert at == len(parsed.text)
    for style in parsed.styles:
        words = style.span.slice(parsed.text)
        assert words == words.strip() != ""
        assert any(
            block.span.start <= style.span.start and style.span.end <= block.span.end
            for block in parsed.blocks
        )
    for block in parsed.blocks:
        assert block.origin is not None
        assert 0 <= block.origin.linked <= len(block.span)


@given(st.lists(st.text("abcé 😀&<>\"'", min_size=1).filter(str.strip), min_size=1))
def test_paragraphs_come_back_as_they_were_written(paragraphs: list[str]) -> None:
    import html

    expected = [" ".join(words.split()) for words in paragraphs]
    page = "".join(f"<p>{html.escape(words)}</p>" for words in paragraphs)
    assert texts(parse(page)) == expected
