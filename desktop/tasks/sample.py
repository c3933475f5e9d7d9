"""Makes the sample dossier from the documents that come with the program."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from pathlib import Path

from desktop import resources
from desktop.commands.annotations import TagSpan
from desktop.commands.documents import MarkOpened, SetStatus
from desktop.commands.dossier import NameDossier
from desktop.commands.statements import SetStatement
from desktop.i18n import _
from desktop.model.annotation import Statement
from desktop.model.document import Body, ReadingStatus
from desktop.model.ids import DocumentId
from desktop.progress import SILENT, Cancelled, Progress
from desktop.store.engine import beside
from desktop.tasks.importing import import_files
from desktop.text.spans import ShownSpan, SourceSpan
from desktop.workspace import Workspace

_log = logging.getLogger(__name__)
SAMPLE_NAME = "Sample.dossier"


@dataclass(frozen=True, slots=True)
class Example:
    """An example passage of the sample: exact words, tag names, a note, a speaker."""

    file: str
    quote: str
    tags: tuple[str, ...]
    note: str = ""
    speaker: str = ""


def open_sample(folder: Path, coder: str = "", progress: Progress = SILENT) -> Path:
    """The sample dossier in this folder; made if it is not there yet.

    Raises CannotWriteDossier, Cancelled. A sample that was not finished is not kept.
    """
    path = folder / SAMPLE_NAME
    if path.exists():
        return path
    part = folder / (SAMPLE_NAME + ".new")
    _remove(part)
    try:
        with Workspace.create(part, coder=coder) as workspace:
            _fill(workspace, progress)
            workspace.seal()
        part.rename(path)
    finally:
        _remove(part)
    return path


def _remove(part: Path) -> None:
    for each in (part, *beside(part)):
        each.unlink(missing_ok=True)


def _fill(workspace: Workspace, progress: Progress) -> None:
    workspace.run(NameDossier(_("Sample: who carries the burden")))
    home = resources.sample_docs()
    script = json.loads((home / "annotations.json").read_text(encoding="utf-8"))
    files = [home / name for name in script["reading"]]
    report = import_files(workspace, files, progress)
    if report.stopped:
        raise Cancelled
    documents = {
        each.path.name: each.document for each in report.files if each.document
    }
    tags = {tag.name: tag.id for tag in workspace.reads.codebook()}
    for entry in script["annotations"]:
        example = Example(
            entry["file"],
            entry["quote"],
            tuple(entry["tags"]),
            entry.get("note", ""),
            entry.get("speaker", ""),
        )
        document = documents[example.file]
        span = _find(workspace.reads.body(document), example.quote)
        if span is None:
            _log.warning("sample passage not found in %s", example.file)
            continue
        laid = tuple(tags[name] for name in example.tags)
        passage = workspace.run(TagSpan(document, span, laid, example.note)).result
        if example.speaker:
            said = Statement(speaker=example.speaker)
            workspace.run(SetStatement(passage, said))
    for name, status in script["reading"].items():
        _set_reading(workspace, documents[name], ReadingStatus(status))


def _find(body: Body, quote: str) -> SourceSpan | None:
    """Where the words stand in the cleaned text, as source offsets."""
    at = body.shown_text.find(quote)
    if at < 0:
        return None
    return body.shown_map.back(ShownSpan(at, at + len(quote)))


def _set_reading(
    workspace: Workspace, document: DocumentId, status: ReadingStatus
) -> None:
    if status is ReadingStatus.TO_READ:
        return
    workspace.run(MarkOpened(document))
    workspace.run(SetStatus((document,), status))
