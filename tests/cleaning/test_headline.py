"""A headline and the line below it, printed as one."""

from __future__ import annotations

import pytest

from desktop.cleaning.headline import parted

BODY = (
    "The council will see fewer ships. A new plan for the White House and for New York "
    "says that the house on the pier is to be sold."
)


def test_a_second_sentence_behind_a_headline_is_the_standfirst() -> None:
    line = (
        "Council to give up half of its berths on the island of Sunder "
        "New plan for the harbour written by Voss says"
    )
    assert parted(line, BODY) == (
        "Council to give up half of its berths on the island of Sunder",
        "New plan for the harbour written by Voss says",
    )


@pytest.mark.parametrize(
    "line",
    [
        "Council to give up half of its berths in a deal that was made with the "
        "White House after a long night",
        "Council to give up half of its berths and to move its ships to the piers "
        "of New York before the winter",
        "Council To Give Up Half Of Its Berths On The Island Of Sunder New Plan For "
        "The Harbour Says",
        "Council gives up berths New plan says so",
    ],
)
def test_names_title_case_and_short_headlines_stay_whole(line: str) -> None:
    assert parted(line, BODY) == (line, None)
