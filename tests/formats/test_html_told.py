"""What a page repeats of its article for machines."""

from __future__ import annotations

import time

from desktop.formats.html.told import told_in


def test_the_longest_article_body_counts() -> None:
    html = '<script>{"articleBody": "Short."}, {"articleBody" : "A longer one."}'
    assert told_in(html) == "A longer one."


def test_escapes_entities_and_tags_are_undone() -> None:
    html = r'{"articleBody": "\u003cp>Pier &amp; lamp\u003c/p>\n\"Yes\", she said"}'
    assert told_in(html).split() == ["Pier", "&", "lamp", '"Yes",', "she", "said"]


def test_one_that_is_cut_off_or_spelt_wrongly_is_passed_over() -> None:
    assert told_in(r'{"articleBody": "not \x valid"} {"articleBody": "cut o') == ""


def test_many_that_never_end_take_no_time() -> None:
    start = time.process_time()
    assert told_in('"articleBody": "' * 60_000) == ""
    assert time.process_time() - start < 2
