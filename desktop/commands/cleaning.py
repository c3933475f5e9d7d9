"""Changes to what of a document is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from desktop.commands.documents import NewCut, NewDoubt, doubt_record
from desktop.i18n import N_
from desktop.model.document import Body, Cut, Decider, Reason
from desktop.model.ids import CutId, DocumentId, DoubtId, new_id
from desktop.store import structure
from desktop.store.records import CutRecord, DocumentRecord, DoubtRecord
from desktop.store.transaction import Transaction
from desktop.text.spans import SourceSpan
from desktop.text.words import count_words


@dataclass(frozen=True, slots=True)
class RestoreText:
    """Show text again that was set aside. Passages keep their places."""

    document: DocumentId
    cuts: tuple[CutId, ...]
    label: ClassVar[str] = N_("Restore text")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Drop the cuts."""
        for id in self.cuts:
            cut = tx.get(CutRecord, id)
            if cut is None:
                raise LookupError(f"cut {id} is not there")
            tx.remove(cut)
        _recount(tx, self.document)


@dataclass(frozen=True, slots=True)
class SetAside:
    """Take a stretch of text out of what is shown. Passages on it are kept."""

    document: DocumentId
    span: SourceSpan
    label: ClassVar[str] = N_("Set text aside")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> CutId:
        """Add one cut, by hand; doubts about what it covers are settled."""
        new = NewCut(self.span, Reason.BY_HAND, "", 1.0, Decider.ANALYST)
        record = _cut(self.document, new)
        tx.insert(record)
        settled = [
            row
            for row in tx.rows(DoubtRecord, document_id=self.document)
            if self.span.start <= row.start and row.end <= self.span.end
        ]
        tx.remove(*settled)
        _recount(tx, self.document)
        return CutId(record.id)


@dataclass(frozen=True, slots=True)
class CleanAgain:
    """Put other cuts in place of all that a document has, but for those named.

    `keep` are cuts that stay whatever the cleaner thinks: the analyst's own. `doubts`
    takes the place of the doubts there are; None leaves them.
    """

    document: DocumentId
    cuts: tuple[NewCut, ...]
    keep: tuple[CutId, ...] = ()
    doubts: tuple[NewDoubt, ...] | None = None
    label: ClassVar[str] = N_("Clean again")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Swap the cuts; those that stay the same keep their rows."""
        rows = tx.rows(CutRecord, document_id=self.document)
        settled = {row.cut().span for row in rows if CutId(row.id) in self.keep}
        wanted = {
            (cut.span, cut.reason): cut for cut in self.cuts if cut.span not in settled
        }
        for row in rows:
            known = row.cut()
            if known.id in self.keep:
                continue
            if wanted.pop((known.span, known.reason), None) is None:
                tx.remove(row)
        tx.insert(*(_cut(self.document, new) for new in wanted.values()))
        if self.doubts is not None:
            tx.remove(*tx.rows(DoubtRecord, document_id=self.document))
            tx.insert(*(doubt_record(self.document, new) for new in self.doubts))
        _recount(tx, self.document)


@dataclass(frozen=True, slots=True)
class AgreeWithCleaner:
    """Say that the cleaner was right where it was unsure: nothing comes or goes.

    From then on the cuts are the analyst's own, so cleaning again leaves them alone.
    """

    document: DocumentId
    cuts: tuple[CutId, ...] = ()
    doubts: tuple[DoubtId, ...] = ()
    label: ClassVar[str] = N_("Agree with the cleaner")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Settle the doubts. Raises LookupError for what is there no longer."""
        for id in self.cuts:
            cut = tx.get(CutRecord, id)
            if cut is None:
                raise LookupError(f"cut {id} is not there")
            tx.replace(replace(cut, decider=Decider.ANALYST.value, score=1.0))
        for doubt_id in self.doubts:
            doubt = tx.get(DoubtRecord, doubt_id)
            if doubt is None:
                raise LookupError(f"doubt {doubt_id} is not there")
            tx.remove(doubt)


def _cut(document: DocumentId, new: NewCut) -> CutRecord:
    return CutRecord.of(
        Cut(
            CutId(new_id()),
            document,
            new.span,
            new.reason,
            new.why,
            new.decider,
            new.score,
        )
    )


def _recount(tx: Transaction, document: DocumentId) -> None:
    record = tx.get(DocumentRecord, document)
    if record is None:
        raise LookupError(f"document {document} is not there")
    body = Body(
        document,
        tx.text(record.text_sha256),
        structure.from_bytes(tx.content(record.structure_sha256)),
        tuple(row.cut() for row in tx.rows(CutRecord, document_id=document)),
    )
    shown = body.shown_text
    tx.replace(replace(record, word_count=count_words(shown), shown_length=len(shown)))
