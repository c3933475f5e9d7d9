"""Every verb with good words and with bad ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop import settings
from desktop.settings import Settings
from desktop.workspace import Workspace
from tests.cli.conftest import Dossier


def annotation_of(dossier: Dossier) -> dict[str, object]:
    found = dossier("list", "annotations", "--json").json["annotations"]
    first: dict[str, object] = found[0]
    return first


# -- which dossier


def test_no_dossier_named_says_how_to_name_one(dossier: Dossier) -> None:
    said = dossier("list", "documents")
    assert (said.status, said.out) == (3, "")
    assert "dossier new FILE" in said.err


def test_the_last_opened_dossier_is_meant_when_none_is_named(
    dossier: Dossier, path: Path
) -> None:
    settings.save(Settings(last_dossier=str(path)))
    assert dossier("show", "pier.txt").status == 0


@pytest.mark.parametrize("before", [True, False])
def test_the_dossier_may_be_named_before_or_behind_the_verb(
    dossier: Dossier, path: Path, before: bool
) -> None:
    words = ("-d", path, "list", "documents")
    said = dossier(*words if before else (*words[2:], *words[:2]))
    assert said.status == 0 and "pier" in said.out


def test_a_dossier_called_like_a_verb_is_not_taken_for_one(
    dossier: Dossier, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.rename(path.with_name("export"))
    monkeypatch.chdir(path.parent)
    assert dossier("-d", "export", "list", "tags").status == 0


def test_a_server_is_refused_with_a_sentence(dossier: Dossier) -> None:
    said = dossier("-d", "postgresql://host/db", "list", "tags")
    assert said.status == 3 and "server" in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("list", "tags"),
        ("undo",),
        ("check",),
        ("export", "csv", "-o", "x"),
        ("compare",),
        ("backup", "-o", "copy.dossier"),
    ],
)
def test_a_dossier_that_is_not_there_is_named(
    dossier: Dossier, tmp_path: Path, words: tuple[str, ...]
) -> None:
    said = dossier("-d", tmp_path / "none.dossier", *words)
    assert said.status == 3 and "none.dossier" in said.err


def test_a_dossier_that_is_open_is_locked_for_writing_only(
    dossier: Dossier, inside: Path
) -> None:
    with Workspace.open(inside):
        assert dossier("undo").status == 3
        assert dossier("list", "documents").status == 0


# -- new, check, backup, restore


def test_new_makes_a_dossier_with_the_default_tags(
    dossier: Dossier, tmp_path: Path
) -> None:
    assert dossier("new", tmp_path / "fresh").status == 0
    said = dossier("-d", tmp_path / "fresh.dossier", "list", "tags", "--json")
    names = [tag["path"] for tag in said.json["tags"]]
    assert names == ["Burden-sharing", "Ukraine", "Indo-Pacific", "Troop levels"]


def test_new_never_overwrites(dossier: Dossier, path: Path) -> None:
    before = path.read_bytes()
    assert dossier("new", path).status == 3
    assert path.read_bytes() == before


def test_new_with_an_unknown_template_is_wrong_words(
    dossier: Dossier, tmp_path: Path
) -> None:
    said = dossier("new", tmp_path / "x.dossier", "--template", "nothing")
    assert said.status == 2 and not (tmp_path / "x.dossier").exists()


def test_check_finds_nothing_wrong_with_a_sound_dossier(
    dossier: Dossier, inside: Path
) -> None:
    said = dossier("check", "--json")
    assert (said.status, said.json["problems"]) == (0, [])


def test_check_finds_a_passage_that_lost_its_words(
    dossier: Dossier, inside: Path
) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(inside)) as connection:
        connection.execute("UPDATE annotation SET words = 'others'")
        connection.commit()
    said = dossier("check")
    assert said.status == 3 and "no longer has its words" in said.out


def test_a_backup_can_be_restored(
    dossier: Dossier, inside: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.dossier"
    assert dossier("backup", "-o", copy).status == 0
    dossier("untag", str(annotation_of(dossier)["id"]))
    said = dossier("restore", copy)
    assert said.status == 0 and "(until " in said.err
    assert annotation_of(dossier)["note"] == "check"


def test_a_backup_of_something_else_is_refused(
    dossier: Dossier, tmp_path: Path, inside: Path
) -> None:
    other = tmp_path / "other.dossier"
    other.write_text("words")
    assert dossier("restore", other).status == 3
    assert dossier("list", "tags").status == 0


# -- import


def test_import_has_one_result_for_each_file(
    dossier: Dossier, inside: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    words = "Ships leave the harbour early. Their crews sleep late."
    (folder / "a.txt").write_text(words)
    (folder / "deep" / "b.md").write_text("# Boats\n\nBoats are small ships.\n")
    (folder / "deep" / "same.txt").write_text(words)
    (folder / "empty.txt").write_text("")
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (folder / ".hidden").write_text("not looked at")
    said = dossier("import", folder, tmp_path / "none.txt", "--json")
    assert said.status == 1
    results = {Path(f["file"]).name: f["result"] for f in said.json["files"]}
    assert results == {
        "a.txt": "added",
        "b.md": "added",
        "same.txt": "same",
        "empty.txt": "failed",
        "photo.png": "failed",
        "none.txt": "failed",
    }
    by_name = {Path(f["file"]).name: f for f in said.json["files"]}
    assert by_name["same.txt"]["document"] == by_name["a.txt"]["document"]
    for name in ("empty.txt", "photo.png", "none.txt"):
        assert by_name[name]["reason"] and by_name[name]["hint"]
    assert len(dossier("list", "documents", "--json").json["documents"]) == 4


def test_importing_again_adds_nothing(
    dossier: Dossier, inside: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Ships leave the harbour early in the year.")
    assert dossier("import", tmp_path / "a.txt").status == 0
    said = dossier("import", tmp_path / "a.txt")
    assert said.status == 0 and "nothing was added" in said.out
    assert "0 added, 1 already there, 0 failed" in said.err


def test_an_empty_folder_is_named(
    dossier: Dossier, inside: Path, tmp_path: Path
) -> None:
    (tmp_path / "nothing").mkdir()
    said = dossier("import", tmp_path / "nothing")
    assert said.status == 1 and "no file in it" in said.out


def test_import_takes_annotations_back(
    dossier: Dossier, inside: Path, tmp_path: Path
) -> None:
    dossier("export", "csv", "-o", tmp_path / "out")
    dossier("untag", str(annotation_of(dossier)["id"]))
    said = dossier("import", tmp_path / "out" / "annotations.csv")
    assert said.status == 0 and "1 annotation added" in said.out
    assert annotation_of(dossier)["note"] == "check"


# -- clean, analyze


def test_clean_of_several_files_prints_the_good_and_names_the_bad(
    dossier: Dossier, tmp_path: Path
) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Ships leave the harbour early in the year.")
    (tmp_path / "bad.txt").write_bytes(b"")
    said = dossier("clean", good, tmp_path / "bad.txt", good, "--json")
    assert said.status == 1
    assert [d["file"] for d in said.json["documents"]] == ["good.txt", "good.txt"]
    assert "bad.txt" in said.err


def test_clean_json_has_the_promised_shape(dossier: Dossier, tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("Share\n\nÎle 🚢 opens its harbour to ships of all sizes.\n")
    said = dossier("clean", page, "--json")
    assert list(said.json) == ["format", "documents"]
    [document] = said.json["documents"]
    text = "".join(document["source_text"][s:e] for s, e in document["kept"])
    assert (said.json["format"], text) == ("clean/1", document["text"])
    for name in ("media_type", "sha256", "blocks", "metadata", "warnings"):
        assert name in document
    for block in document["blocks"]:
        assert {"start", "end", "kind", "kept", "reason", "score"} <= set(block)
    assert {
        "title",
        "author",
        "published",
        "published_precision",
        "published_time",
        "outlet",
        "language",
        "url",
    } <= set(document["metadata"])


def test_clean_prints_the_text(dossier: Dossier, tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("Ships leave the harbour early in the year.\n")
    assert dossier("clean", page).out == "Ships leave the harbour early in the year.\n"


def test_clean_reads_a_file_as_what_it_is_told_to_be(
    dossier: Dossier, tmp_path: Path
) -> None:
    page = tmp_path / "a.data"
    page.write_text("# Boats\n\nBoats are *small* ships of the harbour.\n")
    said = dossier("clean", page, "--as", "text/markdown", "--json")
    [document] = said.json["documents"]
    assert document["media_type"] == "text/markdown"
    assert "*" not in document["text"]


def test_analyze_has_all_lists_of_its_shape(dossier: Dossier, tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("Ships leave the harbour early in the year.\n")
    said = dossier("analyze", page, "--json")
    lists = "quotes statements shared figures figure_groups suggestions alignment"
    assert said.json["format"] == "compare/1"
    assert all(isinstance(said.json[name], list) for name in lists.split())


def test_analyze_says_who_says_what(dossier: Dossier, tmp_path: Path) -> None:
    words = "🚢 Ada Orr said the fleet was small. “It rusts,” she added in Tavel."
    page = tmp_path / "fleet.txt"
    page.write_text(words, encoding="utf-8")
    found = dossier("analyze", page, "--json").json
    (quote,), (statement,) = found["quotes"], found["statements"]
    start, end = quote["span"]
    said = [
        (quote["speaker"], words[start:end]),
        (statement["speaker"], words[slice(*statement["spans"][0])]),
    ]
    assert said == [("Ada Orr", "It rusts,"), ("Ada Orr", "the fleet was small")]


def test_analyze_names_a_file_that_is_not_there(dossier: Dossier) -> None:
    assert dossier("analyze", "none.txt", "--json").status == 1


# -- list, show, search


def test_list_documents_tells_what_is_known(dossier: Dossier, inside: Path) -> None:
    [pier, island] = dossier("list", "documents", "--json").json["documents"]
    assert (pier["title"], pier["published"], pier["status"], pier["passages"]) == (
        "Who pays for the pier",
        "2026-03-04",
        "done",
        1,
    )
    assert pier["tags"] == {"Burden-sharing": 1}
    assert island["title"] == "island.txt"


@pytest.mark.parametrize("what", ["documents", "tags", "annotations"])
def test_list_prints_a_line_each(dossier: Dossier, inside: Path, what: str) -> None:
    count = len(dossier("list", what, "--json").json[what])
    assert len(dossier("list", what).out.splitlines()) == count


def test_list_alone_means_documents(dossier: Dossier, inside: Path) -> None:
    assert dossier("list").out == dossier("list", "documents").out


def test_a_dossier_alone_is_opened_in_the_window(
    dossier: Dossier, inside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path | None] = []

    def window(named: Path | None, *, sample: bool = False) -> int:
        opened.append(named)
        return 0

    monkeypatch.setattr("desktop.ui.starting.start_window", window)
    assert dossier(inside).status == 0
    assert opened == [inside]


def test_list_of_something_else_is_wrong_words(dossier: Dossier, inside: Path) -> None:
    assert dossier("list", "ships").status == 2


@pytest.mark.parametrize("word", ["pier.txt", "Who pays for the pier", "WHO PAYS"])
def test_show_finds_a_document_by_its_names(
    dossier: Dossier, inside: Path, word: str
) -> None:
    assert dossier("show", word).out == "The pier 🚢 costs 5 percent.\n\nNobody pays.\n"


def test_show_json_has_offsets_into_its_text(dossier: Dossier, inside: Path) -> None:
    shown = dossier("show", "pier.txt", "--json").json
    [passage] = shown["annotations"]
    assert shown["text"][passage["start"] : passage["end"]] == "🚢 costs"


def test_show_of_what_is_not_there_is_wrong_words(
    dossier: Dossier, inside: Path
) -> None:
    assert dossier("show", "submarine").status == 2


def test_a_word_that_fits_several_documents_is_wrong_words(
    dossier: Dossier, inside: Path
) -> None:
    said = dossier("show", "i")
    assert said.status == 2 and "fits 2 documents" in said.err


def test_search_finds_words_in_texts_and_notes(dossier: Dossier, inside: Path) -> None:
    for words in (("ISLANDS", "have"), ("check",)):
        found = dossier("search", *words, "--json").json["documents"]
        assert len(found) == 1
    assert dossier("search", "submarine", "--json").json["documents"] == []


def test_search_gives_offsets_of_the_sentence_and_says_what_was_removed(
    dossier: Dossier, inside: Path
) -> None:
    [found] = dossier("search", "share", "--json").json["documents"]
    [hit] = found["hits"]
    assert (hit["words"], hit["removed"], hit["start"]) == ("Share", True, None)
    [found] = dossier("search", "pier", "--json").json["documents"]
    hit = next(each for each in found["hits"] if each["where"] == "text")
    text = dossier("show", found["id"]).out
    assert text[hit["start"] : hit["end"]] == "The pier 🚢 costs 5 percent."


def test_a_search_that_makes_no_sense_is_wrong_words(
    dossier: Dossier, inside: Path
) -> None:
    said = dossier("search", "pier", "AND")
    assert said.status == 2 and "AND needs a word on each side" in said.err


def test_search_proposes_the_nearest_spelling(dossier: Dossier, inside: Path) -> None:
    assert "Did you mean “percent”?" in dossier("search", "percant").err


# -- tag, untag, undo, redo, log


def test_tagging_prints_the_id_and_can_be_undone_and_done_again(
    dossier: Dossier, inside: Path
) -> None:
    said = dossier("tag", "island.txt", "0", "7", "ukraine", "TL", "--note", "who?")
    assert said.status == 0

    def ids() -> list[str]:
        found = dossier("list", "annotations", "--json").json["annotations"]
        return [each["id"] for each in found]

    assert said.out.strip() in ids()
    assert dossier("undo").err.startswith("Undone: Tag passage")
    assert said.out.strip() not in ids()
    assert dossier("redo").err.startswith("Done again: Tag passage")
    assert said.out.strip() in ids()


def test_tag_offsets_count_in_the_cleaned_text(dossier: Dossier, inside: Path) -> None:
    dossier("tag", "pier.txt", "9", "10", "Ukraine")
    found = dossier("list", "annotations", "--json").json["annotations"]
    made = next(each for each in found if each["tags"] == ["Ukraine"])
    assert (made["quote"], made["start"], made["raw_start"]) == ("🚢", 9, 16)


@pytest.mark.parametrize(
    "words",
    [
        ("pier.txt", "5", "5", "Ukraine"),
        ("pier.txt", "0", "9999", "Ukraine"),
        ("pier.txt", "9", "4", "Ukraine"),
        ("pier.txt", "a", "4", "Ukraine"),
        ("pier.txt", "0", "4", "Submarines"),
        ("none.txt", "0", "4", "Ukraine"),
        ("pier.txt", "0", "4"),
    ],
)
def test_tagging_with_wrong_words_changes_nothing(
    dossier: Dossier, inside: Path, words: tuple[str, ...]
) -> None:
    before = dossier("log", "--json").out
    assert dossier("tag", *words).status == 2
    assert dossier("log", "--json").out == before


def test_untag_takes_one_tag_off(dossier: Dossier, inside: Path) -> None:
    id = str(annotation_of(dossier)["id"])
    assert dossier("untag", id, "BS").status == 0
    assert annotation_of(dossier)["tags"] == []


def test_untag_without_a_tag_deletes_the_annotation(
    dossier: Dossier, inside: Path
) -> None:
    dossier("untag", str(annotation_of(dossier)["id"]))
    assert dossier("list", "annotations", "--json").json["annotations"] == []


@pytest.mark.parametrize("words", [("nobody",), ("nobody", "BS")])
def test_untag_of_what_is_not_there_is_wrong_words(
    dossier: Dossier, inside: Path, words: tuple[str, ...]
) -> None:
    assert dossier("untag", *words).status == 2


def test_untag_of_a_tag_that_is_not_laid_is_wrong_words(
    dossier: Dossier, inside: Path
) -> None:
    assert dossier("untag", str(annotation_of(dossier)["id"]), "UA").status == 2


def test_undo_ends_with_a_sentence(dossier: Dossier, inside: Path) -> None:
    while (said := dossier("undo")).status == 0:
        pass
    assert said.status == 1 and "nothing to undo" in said.err


def test_log_lists_the_newest_first(dossier: Dossier, inside: Path) -> None:
    dossier("undo")
    steps = dossier("log", "--json").json["steps"]
    assert [(s["label"], s["state"]) for s in steps[:2]] == [
        ("Set reading status", "undone"),
        ("Tag passage", "done"),
    ]
    assert len(dossier("log", "-n", "1").out.splitlines()) == 1


# -- compare, export


def test_compare_json_is_in_its_shape(dossier: Dossier, inside: Path) -> None:
    found = dossier("compare", "--json").json
    assert found["format"] == "compare/1"
    rows = {row["tag"]: row["cells"] for row in found["grid"]["rows"]}
    [pier, island] = rows["Burden-sharing"]
    assert [each["text"] for each in pier["passages"]] == ["🚢 costs"]
    assert island["blank"] == "not read yet"


def test_compare_prints_markdown_with_numbered_sources(
    dossier: Dossier, inside: Path
) -> None:
    said = dossier("compare", "pier.txt", "island.txt", "--tags", "BS")
    assert "1. Who pays for the pier, The Pilot, 2026-03-04" in said.out
    assert "> 🚢 costs" in said.out and "*Reported, ¶ 1*" in said.out
    assert "## Ukraine" not in said.out


def test_compare_writes_a_table(dossier: Dossier, inside: Path, tmp_path: Path) -> None:
    import csv

    out = tmp_path / "side.csv"
    assert dossier("compare", "-o", out).status == 0
    rows = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["tag", "Who pays for the pier", "island.txt"]
    assert rows[1] == ["Burden-sharing", "🚢 costs (¶ 1)", "[not read yet]"]


def test_compare_puts_outlets_side_by_side(
    dossier: Dossier, inside: Path, tmp_path: Path
) -> None:
    grid = dossier("compare", "--by", "outlet", "--json").json["grid"]
    assert grid["by"] == "outlet"
    assert [each["key"] for each in grid["columns"]] == ["The Pilot"]
    assert grid["nameless"] == {"documents": 1, "passages": 0}


def test_compare_refuses_an_outlet_that_is_not_there_and_names_those_there_are(
    dossier: Dossier, inside: Path
) -> None:
    said = dossier("compare", "--by", "outlet", "--columns", "The Post")
    assert said.status == 2
    assert "There is no outlet “The Post”." in said.err and "The Pilot" in said.err


def test_columns_are_not_named_where_they_are_documents(
    dossier: Dossier, inside: Path
) -> None:
    assert dossier("compare", "--columns", "The Pilot").status == 2


def test_compare_writes_what_it_prints(
    dossier: Dossier, inside: Path, tmp_path: Path
) -> None:
    out = tmp_path / "side.md"
    assert dossier("compare", "-o", out).status == 0
    assert out.read_text("utf-8") == dossier("compare").out


def test_compare_writes_a_page(dossier: Dossier, inside: Path, tmp_path: Path) -> None:
    out = tmp_path / "side.html"
    assert dossier("compare", "-o", out).status == 0
    assert "🚢 costs" in out.read_text("utf-8")


def test_compare_prints_a_pdf(
    dossier: Dossier, inside: Path, tmp_path: Path, qapp: object
) -> None:
    out = tmp_path / "side.pdf"
    assert dossier("compare", "-o", out).status == 0
    data = out.read_bytes()
    assert data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_compare_writes_office_files(
    dossier: Dossier, inside: Path, tmp_path: Path, suffix: str
) -> None:
    import zipfile

    out = tmp_path / f"side.{suffix}"
    said = dossier("compare", "-o", out)
    assert (said.status, "0 problems" in said.err) == (0, True)
    with zipfile.ZipFile(out) as file:
        text = b"".join(file.read(name) for name in file.namelist()).decode("latin-1")
    assert "🚢 costs".encode().decode("latin-1") in text


@pytest.mark.parametrize(
    "words", [("submarine",), ("--tags", "Submarines"), ("-o", "side.exe")]
)
def test_compare_with_wrong_words(
    dossier: Dossier, inside: Path, words: tuple[str, ...]
) -> None:
    assert dossier("compare", *words).status == 2


def test_export_writes_the_files_and_says_what_is_in_them(
    dossier: Dossier, inside: Path, tmp_path: Path
) -> None:
    said = dossier("export", "csv", "-o", tmp_path / "out")
    assert (said.status, said.out) == (0, "")
    assert "1 annotations, 1 rows, 0 problems" in said.err
    assert len(list((tmp_path / "out").iterdir())) == 5


def test_export_wide_writes_one_file(
    dossier: Dossier, inside: Path, tmp_path: Path
) -> None:
    out = tmp_path / "wide.csv"
    assert dossier("export", "csv-wide", "-o", out, "--no-bom").status == 0
    assert out.read_bytes().startswith(b"annotation_id,")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("export", "parchment", "-o", "x"), 2),
        (("export", "csv"), 2),
        (("export", "csv", "-o", "x", "--tags", "Submarines"), 2),
        (("export", "csv", "-o", "/dev/null/x"), 1),
    ],
)
def test_export_that_cannot_be(
    dossier: Dossier, inside: Path, words: tuple[str, ...], status: int
) -> None:
    said = dossier(*words)
    assert said.status == status and said.err


def test_no_verb_with_a_dossier_opens_the_window_on_it(
    dossier: Dossier, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str | None, bool]] = []

    def note(named: Path | None, *, sample: bool = False) -> int:
        opened.append((str(named) if named else None, sample))
        return 0

    monkeypatch.setattr("desktop.ui.starting.start_window", note)
    dossier("-d", path)
    dossier("open", path)
    dossier("open", "--sample")
    assert opened == [(str(path), False), (str(path), False), (None, True)]


def test_every_json_is_one_object_with_its_format(
    dossier: Dossier, inside: Path
) -> None:
    for words in (
        ("list", "documents"),
        ("list", "tags"),
        ("list", "annotations"),
        ("show", "pier.txt"),
        ("search", "pier"),
        ("log",),
        ("check",),
        ("compare",),
    ):
        said = dossier(*words, "--json")
        assert isinstance(json.loads(said.out)["format"], str)
