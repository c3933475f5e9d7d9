"""The verb `agree`: coders compared, in a dossier and in data that are given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.commands.annotations import TagSpan
from desktop.store.engine import Access
from desktop.workspace import Workspace
from tests.cli.conftest import Dossier
from tests.invented import span_of, tag_named


@pytest.fixture
def two_coders(dossier: Dossier, inside: Path) -> Path:
    """Anna tags the first sentence, Bodo the first and the second."""
    for coder, passages in (
        ("Anna", ["The pier 🚢 costs 5 percent."]),
        ("Bodo", ["The pier 🚢 costs 5 percent.", "Nobody pays."]),
    ):
        with Workspace.open(inside, Access.WRITE, coder=coder) as workspace:
            document = next(
                each
                for each in workspace.reads.documents()
                if each.original.name == "pier.txt"
            )
            body = workspace.reads.body(document.id)
            tag = tag_named(workspace, "Ukraine")
            for words in passages:
                span = span_of(body.source_text, words)
                workspace.run(TagSpan(document.id, span, (tag,)))
    return inside


def test_coders_are_compared_tag_by_tag(dossier: Dossier, two_coders: Path) -> None:
    said = dossier("agree", "--coders", "Anna", "Bodo", "--json").json
    (tag,) = [each for each in said["tags"] if each["tag"] == "Ukraine"]
    assert (tag["both"], tag["only_first"], tag["only_second"]) == (1, 0, 1)


def test_where_they_differ_is_named(dossier: Dossier, two_coders: Path) -> None:
    said = dossier("agree", "--coders", "Anna", "Bodo")
    assert "Ukraine, only Bodo: Who pays for the pier\n  Nobody pays." in said.out


def test_one_coder_alone_gets_a_sentence(dossier: Dossier, inside: Path) -> None:
    said = dossier("agree")
    assert said.status == 1
    assert "only one coder" in said.err


def test_given_data_need_no_dossier(dossier: Dossier, tmp_path: Path) -> None:
    file = tmp_path / "data.json"
    cases = [
        {"id": "u", "units": [["a", "a"], ["b", "b"], ["a", None]]},
        {"id": "c", "length": 9, "coders": [[[0, 4, "x"]], [[0, 4, "x"]]]},
    ]
    file.write_text(json.dumps({"cases": cases}))
    found = dossier("agree", "--examples", file, "--json").json["iaa"]
    assert found["u"]["cohen_kappa"] == 1.0
    assert found["c"]["u_alpha"] == 1.0


@pytest.mark.parametrize(
    "words",
    [
        "",
        "[]",
        "{}",
        '{"cases": [{}]}',
        '{"cases": [{"id": 1, "units": 3}]}',
        "[" * 9999,
    ],
)
def test_a_file_that_holds_no_data_gets_a_sentence(
    dossier: Dossier, tmp_path: Path, words: str
) -> None:
    file = tmp_path / "data.json"
    file.write_text(words)
    said = dossier("agree", "--examples", file)
    assert said.status == 1
    assert "does not hold coders' data" in said.err
