"""Changes made from what was found: many passages tagged at once, searches kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from desktop.commands.exchange import AddAnnotations, NewAnnotation
from desktop.errors import AppError
from desktop.i18n import N_, _
from desktop.model.annotation import Origin, Tagging
from desktop.model.finding import Asked, as_kept
from desktop.model.ids import DocumentId, SearchId, TagId, new_id
from desktop.store.decision_records import SavedSearchRecord
from desktop.store.records import AnnotationRecord, TaggingRecord
from desktop.store.transaction import Transaction
from desktop.text.spans import SourceSpan


class BadSearchName(AppError):
    """A search needs a name of its own."""


@dataclass(frozen=True, slots=True)
class Laid:
    """What came of tagging many places: passages tagged, and those that had the tag."""

    tagged: int
    had_it: int


@dataclass(frozen=True, slots=True)
class TagPlaces:
    """Lay one tag on many places.

    A place that overlaps a passage with the tag is left alone, so that nothing is
    counted twice; a place that is a passage already gets the tag.
    """

    places: tuple[tuple[DocumentId, SourceSpan], ...]
    tag: TagId
    label: ClassVar[str] = N_("Tag what was found")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> Laid:
        """Add passages and taggings. Raises LookupError for what is not there."""
        by_document: dict[DocumentId, list[SourceSpan]] = {}
        for document, span in self.places:
            by_document.setdefault(document, []).append(span)
        new: list[NewAnnotation] = []
        laid: list[TaggingRecord] = []
        had_it = 0
        for document, spans in by_document.items():
            marks = tx.rows(AnnotationRecord, document_id=document)
            taggings = tx.rows(TaggingRecord, document_id=document)
            bearing = {t.annotation_id for t in taggings if t.tag_id == self.tag}
            taken = [_span(mark) for mark in marks if mark.id in bearing]
            same = {_span(mark): mark for mark in reversed(marks)}
            for span in spans:
                if any(span.overlaps(other) for other in taken):
                    had_it += 1
                    continue
                taken.append(span)
                if span in same:
                    position = sum(t.annotation_id == same[span].id for t in taggings)
                    laid.append(self._tagging(tx, same[span], position))
                else:
                    tag = (Tagging(self.tag),)
                    new.append(NewAnnotation(document, span, tag, origin=Origin.AUTO))
        AddAnnotations(tuple(new)).apply(tx)
        tx.insert(*laid)
        return Laid(len(new) + len(laid), had_it)

    def _tagging(
        self, tx: Transaction, mark: AnnotationRecord, position: int
    ) -> TaggingRecord:
        return TaggingRecord(
            new_id(),
            mark.id,
            mark.document_id,
            self.tag,
            position,
            None,
            tx.coder,
            tx.now,
        )


@dataclass(frozen=True, slots=True)
class SaveSearch:
    """Keep a search under a name; the same name replaces what it stood for."""

    name: str
    asked: Asked
    label: ClassVar[str] = N_("Save search")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> SearchId:
        """Write the row. Raises BadSearchName."""
        name = _name(self.name)
        known = tx.rows(SavedSearchRecord)
        same = next((each for each in known if _is_called(each, name)), None)
        if same is not None:
            tx.replace(replace(same, name=name, query=as_kept(self.asked)))
            return SearchId(same.id)
        last = max((each.position for each in known), default=-1)
        made = SavedSearchRecord(new_id(), name, as_kept(self.asked), last + 1)
        tx.insert(made)
        return SearchId(made.id)


@dataclass(frozen=True, slots=True)
class RenameSearch:
    """Give a saved search another name."""

    search: SearchId
    name: str
    label: ClassVar[str] = N_("Rename search")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Write the name. Raises BadSearchName."""
        name = _name(self.name)
        others = (s for s in tx.rows(SavedSearchRecord) if s.id != self.search)
        if any(_is_called(each, name) for each in others):
            raise BadSearchName(_("There is a search of that name already."))
        tx.replace(replace(_existing(tx, self.search), name=name))


@dataclass(frozen=True, slots=True)
class DropSearch:
    """Forget a saved search."""

    search: SearchId
    label: ClassVar[str] = N_("Remove search")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Remove the row."""
        tx.remove(_existing(tx, self.search))


def _existing(tx: Transaction, id: SearchId) -> SavedSearchRecord:
    record = tx.get(SavedSearchRecord, id)
    if record is None:
        raise LookupError(f"search {id} is not there")
    return record


def _name(typed: str) -> str:
    name = " ".join(typed.split())
    if not name:
        raise BadSearchName(_("A search needs a name."))
    return name


def _is_called(search: SavedSearchRecord, name: str) -> bool:
    return search.name.casefold() == name.casefold()


def _span(mark: AnnotationRecord) -> SourceSpan:
    return SourceSpan(mark.start, mark.end)
