"""From files to a table without the window, as an analyst would go."""

from __future__ import annotations

import csv
from email.message import EmailMessage
from pathlib import Path

from desktop import resources
from desktop.ui.selftest.need import need

# Of the sample: a web page, a text dump and a Markdown note.
_PAGE = "meridian-courier_2026-03-04.html"
_DUMP = "marmara-ledger_allies-pledge.txt"
_NOTE = "baltic-fiscal-observatory_note-31.md"
_TAGS = ("Ukraine", "Burden-sharing")


def journey(folder: Path, _keep: Path | None) -> str:
    """Import, clean, tag, undo, redo, compare, export, read back, reopen."""
    from desktop.commands.annotations import TagSpan
    from desktop.tasks.checking import problems
    from desktop.tasks.columns import of_documents
    from desktop.tasks.comparison import build_comparison
    from desktop.tasks.export import ExportOptions, export_annotations
    from desktop.tasks.importing import Fate, import_files
    from desktop.tasks.importing_annotations import import_annotations
    from desktop.text.spans import ShownSpan
    from desktop.workspace import Workspace

    path = folder / "trial.dossier"
    with Workspace.create(path) as workspace:
        report = import_files(workspace, _incoming(folder / "incoming"))
        refused = [each.reason for each in report.files if each.fate is not Fate.ADDED]
        need(len(report.added) == 4 and not refused, f"import: {refused}")
        bodies = [workspace.reads.body(id) for id in report.added]
        need(bodies[0].cuts, "nothing was cleaned off a web page")
        tags = {tag.name: tag.id for tag in workspace.reads.codebook()}
        for body in bodies[:2]:
            for number, name in enumerate(_TAGS):
                middle = len(body.shown_text) // 2 + 100 * number
                span = body.shown_map.back(ShownSpan(middle, middle + 60))
                need(span, "a place in the middle of a text")
                if span:
                    workspace.run(TagSpan(body.document, span, (tags[name],)))
        workspace.undo()
        need(len(workspace.reads.all_annotations()) == 3, "undo")
        workspace.redo()
        need(len(workspace.reads.all_annotations()) == 4, "redo")
        compared = build_comparison(workspace, of_documents(report.added[:2]))
        need(compared.passages == (2, 2), f"compared {compared.passages}")
    with Workspace.open(path) as workspace:
        written = export_annotations(workspace, folder / "out", ExportOptions())
        need(written.annotations == 4 and not written.problems, written.sentence)
        table = folder / "out" / "annotations.csv"
        with table.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        need({row["tag"] for row in rows} == set(_TAGS), "the exported tags")
        again = import_annotations(workspace, table.read_bytes(), None)
        need((again.added, again.unchanged) == (0, 4), again.sentence)
        need(not problems(workspace), "a passage lost its words")
    return f"{len(bodies)} documents, {written.sentence}"


def _incoming(folder: Path) -> list[Path]:
    """The sample's page, dump and note, and the page saved by a browser as MHTML."""
    home = resources.sample_docs()
    folder.mkdir()
    saved = EmailMessage()
    saved["Subject"] = "A saved page"
    html = (home / _PAGE).read_text(encoding="utf-8").replace("March", "April")
    saved.set_content(html, subtype="html", charset="utf-8", cte="quoted-printable")
    saved["Snapshot-Content-Location"] = "https://courier.example/allies"
    saved.make_related()
    (folder / "saved.mhtml").write_bytes(saved.as_bytes())
    return [*(home / name for name in (_PAGE, _DUMP, _NOTE)), folder / "saved.mhtml"]
