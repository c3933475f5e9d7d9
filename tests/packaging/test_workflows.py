"""The workflows: every action pinned by its commit, and no right too many."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit_and_say_which_version_that_is(
    workflow: Path,
) -> None:
    words = workflow.read_text(encoding="utf-8")
    used = re.findall(r"uses: (.+)", words)
    assert used
    for action in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_checkout_leaves_no_credentials_behind(workflow: Path) -> None:
    words = workflow.read_text(encoding="utf-8")
    checkouts = words.count("uses: actions/checkout@")
    assert words.count("persist-credentials: false") == checkouts
    assert re.search(r"(?m)^permissions:\n  contents: read$", words)


def test_one_action_has_one_version_everywhere() -> None:
    used = {
        (action, commit)
        for workflow in WORKFLOWS
        for action, commit in re.findall(
            r"uses: ([\w/-]+)@(\w+)", workflow.read_text(encoding="utf-8")
        )
    }
    assert len({action for action, _commit in used}) == len(used)


def test_no_text_from_outside_is_pasted_into_a_script() -> None:
    for workflow in WORKFLOWS:
        scripts = re.findall(
            r"(?m)^( +)run: \|\n((?:\1  .*\n|\n)+)",
            workflow.read_text(encoding="utf-8"),
        )
        assert not [body for _indent, body in scripts if "${{" in body], workflow.name
