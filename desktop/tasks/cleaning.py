"""Cleans a document of a dossier again and says what that would change."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.commands.cleaning import CleanAgain
from desktop.errors import AppError
from desktop.i18n import _
from desktop.model.document import Decider
from desktop.model.ids import DocumentId
from desktop.progress import SILENT, Progress
from desktop.tasks.preparing import prepare
from desktop.text.spans import SourceSpan
from desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Proposal:
    """What cleaning again would do: run `command` to do it.

    `restored` and `removed` are stretches of source text that would come and go.
    """

    command: CleanAgain
    restored: tuple[SourceSpan, ...]
    removed: tuple[SourceSpan, ...]

    def __bool__(self) -> bool:
        return bool(self.restored or self.removed)


class TextDiffers(AppError):
    """The kept original no longer reads as the frozen text that passages point into."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "This version reads “{name}” differently than when it was added. "
                "Nothing was changed, so all passages keep their places."
            ).format(name=name),
            hint=_("To clean it anew, add the file to a new dossier."),
        )


def clean_again(
    workspace: Workspace, document: DocumentId, progress: Progress = SILENT
) -> Proposal:
    """Clean the kept original with the present rules; nothing is changed yet.

    What the analyst set aside by hand stays set aside. Raises LookupError,
    TextDiffers, AppError, Cancelled.
    """
    progress.step(0, 2)
    known = workspace.reads.document(document)
    body = workspace.reads.body(document)
    fresh = prepare(workspace.reads.original(document), known.original.name)
    if fresh.source_text != body.source_text:
        raise TextDiffers(known.original.name)
    progress.step(1, 2)
    old = {cut.span for cut in body.cuts if cut.decider is not Decider.ANALYST}
    new = {cut.span for cut in fresh.cuts}
    progress.step(2, 2)
    by_hand = tuple(cut for cut in body.cuts if cut.decider is Decider.ANALYST)
    return Proposal(
        CleanAgain(document, fresh.cuts, tuple(cut.id for cut in by_hand)),
        tuple(sorted(old - new)),
        tuple(sorted(new - old)),
    )
