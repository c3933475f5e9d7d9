"""The quick ways to look at lines find what the plain ones do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop.cleaning.language import language_of, script_of
from desktop.cleaning.phrases import WORD, words_of

_WILD = st.text(
    st.characters() | st.sampled_from("aé’“—_0² \u00a0\u0301я中©\ud800"), max_size=80
)
_ODDS = """
from desktop.cleaning.features import see
from desktop.cleaning.scorer import dump_scorer
from desktop.cleaning.segments import dump_segments
lines = "Home\\nShare it on our page\\nHarbour council votes for a longer pier\\n"
text = lines + "The mayor said on Monday that the town will read more letters.\\n" * 3
print(dump_scorer().together(see(text, dump_segments(text))))
"""


@given(_WILD)
def test_words_are_found_as_the_pattern_finds_them(text: str) -> None:
    assert words_of(text) == WORD.findall(text)


def test_the_order_of_sets_has_no_say_in_what_is_article() -> None:
    root = Path(__file__).resolve().parents[2]
    found = {
        subprocess.run(
            [sys.executable, "-c", _ODDS],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1


def test_a_foreign_opening_does_not_hide_the_language_of_a_long_text() -> None:
    opening = "Der Rat hat sich für die Mole und nicht für das Wehr ausgesprochen. "
    rest = "The council voted for the pier, and it is to be built in the spring. "
    assert language_of(opening * 36 + rest * 200) == "en"


def test_a_few_signs_beyond_ascii_leave_a_line_in_latin_letters() -> None:
    assert script_of("“Zażółć” — 中") == "latin"
    assert script_of("— “…” •") is None
