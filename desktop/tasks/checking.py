"""Checks that a dossier is sound: the file, and every passage's words."""

from __future__ import annotations

from desktop.i18n import _
from desktop.progress import SILENT, Progress
from desktop.workspace import Workspace


def problems(workspace: Workspace, progress: Progress = SILENT) -> tuple[str, ...]:
    """What is wrong, a sentence each; () when everything is as it should be."""
    found = list(workspace.reads.problems())
    documents = workspace.reads.documents()
    for done, document in enumerate(documents):
        progress.step(done, len(documents), document.title)
        source = workspace.reads.body(document.id).source_text
        found += [
            _("“{title}”: a passage at {start} no longer has its words").format(
                title=document.title, start=annotation.span.start
            )
            for annotation in workspace.reads.annotations(document.id)
            if annotation.span.slice(source) != annotation.anchor.words
        ]
    return tuple(found)
