"""Codebooks from files: what is new is added, what is here stays as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.commands.codebook import AddTags, EditTag
from desktop.errors import AppError
from desktop.formats.import_codebook_csv import (
    MOST_TAGS,
    NoCodebook,
    is_codebook_csv,
    read_codebook_csv,
)
from desktop.model.codebook import PATH_JOIN, Codebook, in_tree_order
from desktop.tasks.export import ExportOptions, export_annotations
from desktop.tasks.importing import Fate, import_files
from desktop.tasks.importing_codebook import (
    import_codebook,
    nearest,
    offer_codebook,
)
from desktop.ui.theme.tokens import LIGHT
from desktop.workspace import Workspace
from tests.invented import a_tag

EMPTY = Codebook(())


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    path = tmp_path / "one.dossier"
    with Workspace.create(path, template_name="empty") as made:
        yield made


def table(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def paths(codebook: Codebook) -> list[str]:
    return [PATH_JOIN.join(codebook.path(tag.id)) for tag in codebook]


def test_an_exported_codebook_comes_back_whole_with_its_definitions(
    tmp_path: Path, workspace: Workspace
) -> None:
    with Workspace.create(tmp_path / "two.dossier") as other:
        theme = next(iter(other.reads.codebook()))
        below = a_tag("=Guarantees, “given”", theme.id)
        other.run(AddTags((below,)))
        export_annotations(other, tmp_path / "out", ExportOptions())
        wanted = other.reads.codebook()
    data = (tmp_path / "out" / "codebook.csv").read_bytes()
    assert is_codebook_csv(data)
    import_codebook(workspace, data)
    assert [replace(tag, position=0) for tag in workspace.reads.codebook()] == [
        replace(tag, position=0) for tag in wanted
    ]
    again = import_codebook(workspace, data)
    assert (len(again.new), len(again.same), again.differing) == (0, len(wanted), ())


def test_a_table_of_another_program_needs_only_a_column_of_names() -> None:
    data = table(
        "Name;Color;Comment",
        "Borders;#FF0000;Where they lie",
        "Money > Shares;;",
    )
    offer = offer_codebook(EMPTY, data)
    assert [tag.name for tag in offer.new] == ["Borders", "Money", "Shares"]
    borders, money, shares = offer.new
    assert (borders.colour, borders.definition) == (4, "Where they lie")
    assert shares.parent == money.id and shares.colour == money.colour
    assert len({tag.code for tag in offer.new}) == 3


def test_a_parent_may_be_named_in_a_column_before_or_after_its_own_row() -> None:
    data = table("code,parent", "Shares,Money", "Money,Policy", "Policy,")
    offer = offer_codebook(EMPTY, data)
    assert paths(in_tree_order(offer.new)) == [
        "Policy",
        "Policy > Money",
        "Policy > Money > Shares",
    ]


def test_a_tag_below_itself_is_left_out_with_its_row() -> None:
    offer = offer_codebook(EMPTY, table("name,parent", "A,B", "B,A", "C,"))
    assert [tag.name for tag in offer.new] == ["C"]
    assert [each.split(":")[0] for each in offer.problems] == ["Row 2", "Row 3"]


def test_a_name_that_stands_twice_counts_once() -> None:
    offer = offer_codebook(EMPTY, table("tag,description", "A,one", "a,two"))
    assert [tag.definition for tag in offer.new] == ["one"]
    assert len(offer.problems) == 1 and "row 2" in offer.problems[0]


def test_what_is_here_stays_as_it_is(workspace: Workspace) -> None:
    tag = a_tag("Borders")
    workspace.run(AddTags((tag,)))
    data = table("name,definition", "borders,Something else", "Money,")
    offer = import_codebook(workspace, data)
    assert offer.differing == ("Borders",)
    assert workspace.reads.codebook().by_id[tag.id].definition == ""
    assert offer.sentence == (
        "1 tag added, 0 already there, 1 here with other words, left as they are"
    )
    workspace.undo()
    assert [each.name for each in workspace.reads.codebook()] == ["Borders"]


def test_a_tag_that_was_renamed_here_is_found_by_its_id(workspace: Workspace) -> None:
    tag = a_tag("Borders")
    workspace.run(AddTags((tag,)))
    workspace.run(EditTag(replace(tag, name="Frontiers")))
    head = "tag_id,path,code"
    data = table(head, f"{tag.id},Borders,B", f",Borders{PATH_JOIN}East,E")
    offer = import_codebook(workspace, data)
    assert offer.differing == ("Frontiers",)
    assert paths(workspace.reads.codebook()) == ["Frontiers", "Frontiers > East"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (table("first,second", "1,2"), "No column"),
        (b"", "empty"),
        (b"name\n" + b"x\n" * (MOST_TAGS + 1), "rows"),
        ("name\nGröße".encode("latin-1"), "UTF-8"),
        (b"name\n" + b"x" * 5_000_000, "too large"),
    ],
)
def test_what_is_no_codebook_is_refused_with_a_sentence(
    data: bytes, words: str
) -> None:
    with pytest.raises(AppError, match=words):
        read_codebook_csv(data)


def test_codebook_csv_among_files_to_add_gives_its_tags_before_annotations(
    workspace: Workspace, tmp_path: Path
) -> None:
    with Workspace.create(tmp_path / "two.dossier") as other:
        export_annotations(other, tmp_path / "out", ExportOptions())
        wanted = [tag.definition for tag in other.reads.codebook()]
    [file] = import_files(workspace, [tmp_path / "out" / "codebook.csv"]).files
    assert (file.fate, file.annotations) == (
        Fate.ADDED,
        "4 tags added, 0 already there",
    )
    assert [tag.definition for tag in workspace.reads.codebook()] == wanted


def test_every_colour_of_ours_is_nearest_to_itself() -> None:
    for number in range(1, 13):
        digits = LIGHT.tag(number).line.lstrip("#")
        rgb = tuple(int(digits[at : at + 2], 16) for at in (0, 2, 4))
        assert nearest((rgb[0], rgb[1], rgb[2])) == number


_CELL = st.text(st.sampled_from("ab>é \"',=;\n1"), max_size=8)


@given(rows=st.lists(st.tuples(_CELL, _CELL, _CELL), max_size=12))
def test_whatever_a_table_says_its_tags_can_be_added(
    rows: list[tuple[str, str, str]],
) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("name", "parent", "colour"))
    writer.writerows(rows)
    try:
        offer = offer_codebook(EMPTY, out.getvalue().encode())
    except NoCodebook:
        return
    known: set[str] = set()
    siblings: set[tuple[str | None, str]] = set()
    for tag in offer.new:
        assert tag.name.strip() and ">" not in tag.name
        assert tag.parent is None or tag.parent in known
        place = (tag.parent, tag.name.casefold())
        assert place not in siblings
        siblings.add(place)
        known.add(tag.id)
    assert len({tag.code.casefold() for tag in offer.new}) == len(offer.new)
