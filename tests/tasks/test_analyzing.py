"""What an analysis of several accounts says as `compare/1`."""

from __future__ import annotations

from desktop.tasks.analyzing import analysis_json, analyze
from tests.analysis.accounts import account


def test_figures_count_in_the_source_text() -> None:
    text = "# Fleet news\nOrvania will spend 4% of GDP on its fleet."
    found = account(text)
    (figure,) = analysis_json(analyze([found]))["figures"]
    start, end = figure["span"]
    assert text.removeprefix("# ")[start:end] == "4% of GDP"


def test_groups_name_figures_that_are_listed() -> None:
    one = account("League members must raise defence spending to 4% of GDP.", "a.txt")
    two = account("The members will raise defence spending to 4% of GDP.", "b.txt")
    said = analysis_json(analyze([one, two]))
    (group,) = said["figure_groups"]
    assert group["members"] == [figure["id"] for figure in said["figures"]]


def test_shared_wording_counts_in_the_source_texts_and_names_its_family() -> None:
    said = "Nothing can excuse the council for leaving nine crews adrift in the storm"
    accounts = [account(f"So he said: {said}.", "a.txt"), account(f"{said}.", "b.txt")]
    found = analysis_json(analyze(accounts))
    (shared,) = found["shared"]
    assert shared["b"] == {
        "doc": "b.txt",
        "start": 0,
        "end": len(said),
        "quoted": False,
    }
    (family,) = found["families"]
    assert family["places"] == [shared["a"], shared["b"]]


def test_a_copy_has_the_voice_of_the_first() -> None:
    text = " ".join(f"The {n} boats of the old harbour sank." for n in range(20, 40))
    said = analysis_json(analyze([account(text, "a.txt"), account(text, "b.txt")]))
    assert [each["voice"] for each in said["documents"]] == ["a.txt", "a.txt"]
