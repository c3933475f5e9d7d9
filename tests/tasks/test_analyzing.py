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
