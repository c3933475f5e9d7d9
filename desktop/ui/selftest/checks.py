"""The checks: each takes a folder to work in and answers in words what it found.

What is heavy is imported in the check that tries it, so that one thing missing does
not hide the rest.
"""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from desktop import resources
from desktop.ui.selftest.journey import journey
from desktop.ui.selftest.need import need
from desktop.ui.selftest.window import window

Check = Callable[[Path, Path | None], str]


def files(_folder: Path, _keep: Path | None) -> str:
    """Fonts, icons, word lists, templates, weights, handbook and sample are there."""
    counts = []
    for name, pattern, least in (
        ("fonts", "*/*.ttf", 8),
        ("icons", "*.svg", 60),
        ("templates", "*.json", 1),
        ("handbook", "*.md", 5),
        ("cleaning", "*", 5),
        ("analysis", "*.txt", 2),
        ("themes", "*.qss", 1),
    ):
        found = [each for each in resources.path(name).glob(pattern) if each.is_file()]
        need(len(found) >= least, f"{name}: {len(found)} files, not {least}")
        need(all(each.stat().st_size for each in found), f"{name}: an empty file")
        counts.append(f"{len(found)} {name}")
    script = resources.sample_docs() / "annotations.json"
    sample = json.loads(script.read_text(encoding="utf-8"))["reading"]
    need(all((script.parent / name).is_file() for name in sample), "sample documents")
    return ", ".join((*counts, f"{len(sample)} sample documents"))


def encodings(_folder: Path, _keep: Path | None) -> str:
    """charset-normalizer tells an alphabet that no file declares."""
    from desktop.formats.registry import read

    words = "Министры договорились платить за патрули вместе и по равной доле. " * 12
    parsed = read(words.encode("cp1251"), "patrols.txt")
    need(words.strip() in parsed.text, f"read as {parsed.encoding}")
    return str(parsed.encoding)


def stems(_folder: Path, _keep: Path | None) -> str:
    """snowballstemmer has the languages whose wording is compared."""
    from desktop.text.wording import compared_words

    languages = {
        "en": "patrol patrols",
        "de": "Hafen Hafens",
        "fr": "ministre ministres",
        "ru": "патруль патрулями",
    }
    for language, forms in languages.items():
        found = {word.stem for word in compared_words(forms, language)}
        need(len(found) == 1, f"{language}: {found}")
    return ", ".join(languages)


def migrations(folder: Path, _keep: Path | None) -> str:
    """Alembic and every migration came along, and end where the program begins."""
    from desktop.commands.rules import ConfirmRules
    from desktop.model.rules import NewRule
    from desktop.store import schema
    from desktop.store.migrations import upgrade
    from desktop.workspace import Workspace

    path = folder / "old.dossier"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    upgrade(path, min(schema.KNOWN))
    need(schema.shape_of(path) is schema.Shape.OLDER, "the first migration did nothing")
    with Workspace.open(path) as workspace:
        rule = NewRule("Harbour Gazette", "share this page")
        workspace.run(ConfirmRules((rule,)))
        need(workspace.reads.rules(), "a row of a migrated table")
    need(schema.shape_of(path) is schema.Shape.CURRENT, "the newest migration")
    return f"{len(schema.KNOWN)} migrations, up to {schema.HEAD}"


def children(_folder: Path, _keep: Path | None) -> str:
    """Files are read in child processes, which start the program a second time."""
    from desktop.tasks.preparing import InChildren

    with InChildren() as kitchen:
        tickets = [
            kitchen.start(f"Harbour {n} stays open. ".encode() * 20, f"{n}.txt")
            for n in range(3)
        ]
        words = sum(ticket.document().word_count for ticket in tickets)
        need(kitchen.proven, "no child process answered")
    return f"{words} words read elsewhere"


def handbook(_folder: Path, _keep: Path | None) -> str:
    """markdown-it-py renders every page of the handbook, and its pictures are there."""
    from desktop.ui.handbook.pages import pages

    pictures = 0
    for page in pages():
        made = page.html()
        need("<h1" in made and "<p>" in made, f"{page.name} has no title or text")
        for source in re.findall(r'<img src="([^"]+)"', made):
            need(resources.path("handbook", source).is_file(), f"{page.name}: {source}")
            pictures += 1
    return f"{len(pages())} pages, {pictures} pictures"


def word_documents(folder: Path, _keep: Path | None) -> str:
    """python-docx (with its template and lxml) writes what it can read again."""
    from docx import Document

    path = folder / "brief.docx"
    made = Document()
    made.add_heading("Who pays 🚢")
    made.add_paragraph("A quarter of the bill is ours.")
    made.save(str(path))
    words = [each.text for each in Document(str(path)).paragraphs]
    need(words == ["Who pays 🚢", "A quarter of the bill is ours."], f"read {words}")
    return f"{path.stat().st_size:,} bytes"


def workbooks(folder: Path, _keep: Path | None) -> str:
    """XlsxWriter writes a workbook that holds its words."""
    from xlsxwriter import Workbook

    path = folder / "table.xlsx"
    with Workbook(str(path)) as book:
        book.add_worksheet("Passages").write_string(0, 0, "Who pays 🚢")
    with zipfile.ZipFile(path) as packed:
        need("Who pays 🚢" in packed.read("xl/sharedStrings.xml").decode(), "its words")
    return f"{path.stat().st_size:,} bytes"


def folders(_folder: Path, _keep: Path | None) -> str:
    """platformdirs knows where this system keeps a user's things."""
    from platformdirs import user_config_path, user_data_path, user_log_path

    found = {each("dossier") for each in (user_config_path, user_data_path)}
    found.add(user_log_path("dossier"))
    need(all(each.is_absolute() for each in found), f"folders {found}")
    return str(user_data_path("dossier", appauthor=False))


CHECKS: tuple[Check, ...] = (
    files,
    folders,
    encodings,
    stems,
    migrations,
    children,
    handbook,
    word_documents,
    workbooks,
    journey,
    window,
)
