"""Changes to what is known of a statement: who said it, when, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from desktop.commands.annotations import TagSpan
from desktop.errors import AppError
from desktop.i18n import N_, _
from desktop.model.annotation import Directness, Stance, Statement
from desktop.model.dates import PartialDate
from desktop.model.ids import AnnotationId, DocumentId, TagId
from desktop.store.records import AnnotationRecord, TaggingRecord
from desktop.store.transaction import Transaction
from desktop.text.spans import SourceSpan


@dataclass(frozen=True, slots=True)
class SetStatement:
    """Write who said a passage, in which role, when, and whether it is quoted."""

    annotation: AnnotationId
    statement: Statement
    label: ClassVar[str] = N_("Say who spoke")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Write the fields; blank ones are empty. Raises LookupError."""
        record = tx.get(AnnotationRecord, self.annotation)
        if record is None:
            raise LookupError(f"annotation {self.annotation} is not there")
        said = self.statement
        now = replace(
            record,
            speaker=_plain(said.speaker),
            speaker_role=_plain(said.role),
            said_on=said.said_on.iso if said.said_on else None,
            directness=said.directness.value if said.directness else None,
            quote_family_id=said.quote_family,
        )
        if now != record:
            tx.replace(replace(now, modified_at=tx.now))


@dataclass(frozen=True, slots=True)
class SetSaidOn:
    """Write when a passage was said, and nothing else of it."""

    annotation: AnnotationId
    said_on: PartialDate
    label: ClassVar[str] = N_("Say when it was said")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Write the date. Raises LookupError."""
        record = tx.get(AnnotationRecord, self.annotation)
        if record is None:
            raise LookupError(f"annotation {self.annotation} is not there")
        if record.said_on != self.said_on.iso:
            tx.replace(replace(record, said_on=self.said_on.iso, modified_at=tx.now))


@dataclass(frozen=True, slots=True)
class TakeStatement:
    """Make a passage of what somebody was found to say, with who said it.

    A passage that stands there already gets the tags added, and only those of its
    fields that are empty: what the analyst wrote is not written over.
    """

    document: DocumentId
    span: SourceSpan
    statement: Statement
    tags: tuple[TagId, ...] = ()
    label: ClassVar[str] = N_("Take statement")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> AnnotationId:
        """Make or find the annotation and fill in its fields."""
        annotation = TagSpan(self.document, self.span, self.tags).apply(tx)
        record = tx.get(AnnotationRecord, annotation)
        assert record is not None
        found = self.statement
        said_on = PartialDate(record.said_on) if record.said_on else found.said_on
        written = Directness(record.directness) if record.directness else None
        filled = Statement(
            speaker=record.speaker or found.speaker,
            role=record.speaker_role or found.role,
            said_on=said_on,
            directness=written or found.directness,
            quote_family=record.quote_family_id or found.quote_family,
        )
        SetStatement(annotation, filled).apply(tx)
        return annotation


@dataclass(frozen=True, slots=True)
class SetStance:
    """Say where a passage stands on one of its tags; None says nothing."""

    annotation: AnnotationId
    tag: TagId
    stance: Stance | None
    label: ClassVar[str] = N_("Say the stance")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Write it on the tagging. Raises LookupError if the tag is not laid."""
        laid = tx.rows(TaggingRecord, annotation_id=self.annotation, tag_id=self.tag)
        if not laid:
            raise LookupError(f"tag {self.tag} is not on {self.annotation}")
        stance = self.stance.value if self.stance else None
        if laid[0].stance == stance:
            return
        tx.replace(replace(laid[0], stance=stance))
        owner = tx.get(AnnotationRecord, self.annotation)
        if owner is not None:
            tx.replace(replace(owner, modified_at=tx.now))


@dataclass(frozen=True, slots=True)
class MergeSpeakers:
    """Give several spellings of a speaker one name, in the whole dossier."""

    spellings: tuple[str, ...]
    name: str
    label: ClassVar[str] = N_("Merge speakers")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> int:
        """Write the name wherever one of the spellings stands; says how often.

        Raises AppError for an empty name.
        """
        name = _plain(self.name)
        if name is None:
            raise AppError(_("A speaker needs a name."))
        found = tx.rows_among(AnnotationRecord, "speaker", self.spellings)
        other = [record for record in found if record.speaker != name]
        for record in other:
            tx.replace(replace(record, speaker=name, modified_at=tx.now))
        return len(other)


def _plain(text: str | None) -> str | None:
    """A field without blanks at its ends or doubled; None if nothing is left."""
    return " ".join((text or "").split()) or None
