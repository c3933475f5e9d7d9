"""What analysts decided of a dossier: rules, measures, resolutions, searches, groups,
refusals."""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import select

from desktop.model.document import UNSURE, Cut, Decider, Doubt
from desktop.model.finding import SavedSearch, from_kept
from desktop.model.ids import DocumentId, GroupId, SearchId
from desktop.model.listing import DocumentGroup
from desktop.model.measures import Measure
from desktop.model.resolutions import Resolution
from desktop.model.rules import Rule, outlet_key
from desktop.model.suggestions import Refusal
from desktop.store.decision_records import (
    MeasureRecord,
    RefusalRecord,
    ResolutionRecord,
    RuleRecord,
)
from desktop.store.engine import Database
from desktop.store.records import CutRecord, DoubtRecord
from desktop.store.tables import (
    cut,
    document_group,
    doubt,
    group_member,
    measure,
    refusal,
    resolution,
    rule,
    saved_search,
)


class Decisions:
    """Asks for them; every method may be called from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rules(self, outlet: str | None = None) -> tuple[Rule, ...]:
        """The rules of cleaning (for an outlet), in the order they were confirmed."""
        rows = self._database.reading().execute(select(rule).order_by(rule.c.id))
        found = (RuleRecord(**row._mapping).rule() for row in rows)
        return tuple(
            each
            for each in found
            if outlet is None or outlet_key(each.said.outlet) == outlet_key(outlet)
        )

    def measures(self) -> tuple[Measure, ...]:
        """The measures that are followed, in the order they were made."""
        rows = self._database.reading().execute(select(measure).order_by(measure.c.id))
        return tuple(MeasureRecord(**row._mapping).measure() for row in rows)

    def resolutions(self) -> tuple[Resolution, ...]:
        """What was said of figures to be checked, in the order it was said."""
        rows = self._database.reading().execute(
            select(resolution).order_by(resolution.c.id)
        )
        return tuple(ResolutionRecord(**row._mapping).resolution() for row in rows)

    def searches(self) -> tuple[SavedSearch, ...]:
        """The saved searches, in their order; those of later versions are left out."""
        rows = self._database.reading().execute(
            select(saved_search).order_by(saved_search.c.position, saved_search.c.id)
        )
        found = []
        for row in rows:
            with suppress(ValueError):
                asked = from_kept(row.query)
                found.append(SavedSearch(SearchId(row.id), row.name, asked))
        return tuple(found)

    def doubts(self, id: DocumentId | None = None) -> tuple[Doubt, ...]:
        """What is shown although the cleaner was unsure (in a document), in order."""
        query = select(doubt).order_by(doubt.c.document_id, doubt.c.start)
        if id is not None:
            query = query.where(doubt.c.document_id == id)
        rows = self._database.reading().execute(query)
        return tuple(DoubtRecord(**row._mapping).doubt() for row in rows)

    def unsure_cuts(self) -> tuple[Cut, ...]:
        """What the cleaner set aside without being sure, in order."""
        rows = self._database.reading().execute(
            select(cut)
            .where(cut.c.score < UNSURE, cut.c.decider == Decider.CLEANER.value)
            .order_by(cut.c.document_id, cut.c.start)
        )
        return tuple(CutRecord(**row._mapping).cut() for row in rows)

    def refusals(self) -> tuple[Refusal, ...]:
        """The suggestions that were refused, in order."""
        rows = self._database.reading().execute(select(refusal).order_by(refusal.c.id))
        return tuple(RefusalRecord(**row._mapping).refusal() for row in rows)

    def groups(self) -> tuple[DocumentGroup, ...]:
        """The groups that the analyst made, in their order."""
        connection = self._database.reading()
        members: dict[str, set[DocumentId]] = {}
        for row in connection.execute(select(group_member)):
            members.setdefault(row.group_id, set()).add(DocumentId(row.document_id))
        rows = connection.execute(
            select(document_group).order_by(
                document_group.c.position, document_group.c.id
            )
        )
        return tuple(
            DocumentGroup(GroupId(row.id), row.name, frozenset(members.get(row.id, ())))
            for row in rows
        )
