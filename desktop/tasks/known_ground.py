"""What is found in a dossier's documents, kept for as long as their texts stay."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.model.account import Account, account_of
from desktop.model.document import Body, Metadata
from desktop.model.ids import DocumentId
from desktop.model.listing import Coded
from desktop.progress import SILENT, Progress
from desktop.tasks.analyzing import Ground, ground_of
from desktop.tasks.common_ground import SharedText


def account_in_dossier(coded: Coded) -> Account:
    """The account of a document, named by its id."""
    body = coded.body
    return account_of(
        coded.document.id,
        body.source_text,
        body.structure,
        body.kept,
        coded.document.metadata,
    )


class KnownGround:
    """What was found last, for as long as no text of it and nothing that is known
    about its documents changes. Tags have no say in it.

    Two threads may use it at once: at worst one finds again what the other knows.
    """

    def __init__(self) -> None:
        self._read: dict[DocumentId, tuple[Body, Metadata, Account]] = {}
        self._ground: Ground | None = None

    def of(
        self,
        coded: Sequence[Coded],
        progress: Progress = SILENT,
        shared: SharedText | None = None,
    ) -> Ground:
        """The ground of these documents; `shared` is their shared wording, if it is
        not to be looked for. Raises Cancelled."""
        accounts = self._accounts(coded)
        known = self._ground
        if known is None or not _are_the_same(known.accounts, accounts):
            known = ground_of(accounts, progress, shared)
            self._ground = known
        return known

    def _accounts(self, coded: Sequence[Coded]) -> tuple[Account, ...]:
        """The accounts, the very same as before of documents that did not change."""
        before, read = self._read, {}
        for each in coded:
            id, body, metadata = each.document.id, each.body, each.document.metadata
            kept = before.get(id)
            if kept is None or kept[1] != metadata or not _same_text(kept[0], body):
                kept = (body, metadata, account_in_dossier(each))
            read[id] = kept
        self._read = read
        return tuple(read[each.document.id][2] for each in coded)


def _are_the_same(some: Sequence[Account], others: Sequence[Account]) -> bool:
    return len(some) == len(others) and all(
        one is other for one, other in zip(some, others, strict=True)
    )


def _same_text(one: Body, other: Body) -> bool:
    return (
        one.source_text == other.source_text
        and one.kept == other.kept
        and one.structure == other.structure
    )
