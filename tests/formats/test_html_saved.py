"""Pages that a program saved whole in one HTML file (SingleFile and browsers)."""

from __future__ import annotations

import time

import pytest

from desktop.formats.html import parse, read

ADDRESS = "https://harbour.example/news?id=4&p=2"
NOTE = (
    "<!--\n Page saved with SingleFile \n url: {address} \n saved date: Tue Mar 03 "
    "2026 09:00:00 GMT+0100 (Central European Standard Time)\n-->"
)


def single(body: str, head: str = "", address: str = ADDRESS) -> str:
    note = NOTE.format(address=address)
    return f"<!DOCTYPE html> <html lang=en>{note}<meta charset=utf-8>{head}{body}"


def test_the_address_is_in_singlefiles_note() -> None:
    found = parse(single("<p>Words")).metadata
    assert (found.url, found.found["url"]) == (ADDRESS, "saved page")


def test_the_day_it_was_saved_is_not_its_date() -> None:
    assert parse(single("<p>Words")).metadata.published is None


def test_a_canonical_address_is_preferred() -> None:
    head = '<link rel=canonical href="https://harbour.example/4">'
    assert parse(single("<p>Words", head)).metadata.url == "https://harbour.example/4"


def test_the_address_is_in_the_browsers_note() -> None:
    page = f"<!DOCTYPE html>\n<!-- saved from url=(0037){ADDRESS} -->\n<html><p>Words"
    assert parse(page).metadata.url == ADDRESS


@pytest.mark.parametrize(
    "page",
    [
        single("<p>Words", address="file:///home/a.html"),
        "<!-- saved from url=(0014)about:internet --><p>Words",
        f"<p>Page saved with SingleFile url: {ADDRESS} ",
        "<!-- Page saved with SingleFile",
    ],
)
def test_there_is_no_address_without_a_note_that_has_one(page: str) -> None:
    assert parse(page).metadata.url is None


def test_a_shadow_root_is_read_where_it_stands() -> None:
    page = (
        "<p>One</p><x-story><template shadowrootmode=open><style>p{}</style>"
        "<p>Two</p><x-inner><TEMPLATE class=a shadowroot='closed'><p>Three</p>"
        "</TEMPLATE></x-inner></template><b>Four</b></x-story><p>Five</p>"
    )
    assert parse(page).text == "One\n\nTwo\n\nThree\n\nFour\n\nFive"


def test_other_templates_stay_unseen() -> None:
    page = (
        "<div><template shadowrootmode=open><p>Seen</p><template><p>x</p><div>"
        "<template shadowrootmode=open>y</template></div></template></template></div>"
        "<template><p>z</p></template><p title='shadowrootmode=open'>End</p>"
    )
    assert parse(page).text == "Seen\n\nEnd"


@pytest.mark.parametrize(
    "page",
    [
        "<div><template shadowrootmode=open>" * 20_000 + "words",
        "<template shadowrootmode=open></template>" * 20_000 + "words",
        "<p>words</p>" + "<template shadowrootmode='" * 20_000,
        "words" + "</template shadowrootmode=>" * 20_000,
    ],
)
def test_many_shadow_roots_take_no_time(page: str) -> None:
    start = time.process_time()
    assert "words" in parse(page).text
    assert time.process_time() - start < 10


def pictures(count: int, size: int) -> bytes:
    picture = "data:image/png;charset=x;base64," + "iVBORw0KGgo/" * (size // 12) + "=="
    body = "".join(
        f'<p>Words {each}.<img src="{picture}"><p style="background:url({picture})">'
        for each in range(count)
    )
    return single(body, f"<style>p{{a:url({picture})}}</style>").encode()


def test_pictures_inside_the_page_take_little_time() -> None:
    data = pictures(5, 1_000_000)
    start = time.process_time()
    assert read(data, "a.html").text.count("Words") == 5
    assert time.process_time() - start < 5


def test_pictures_do_not_make_a_page_too_large() -> None:
    data = pictures(5, 6_000_000)
    assert len(data) > 60_000_000
    start = time.process_time()
    assert read(data, "a.html").text.count("Words") == 5
    assert time.process_time() - start < 10
