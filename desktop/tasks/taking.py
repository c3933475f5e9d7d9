"""Takes what was found to be said into the dossier as passages with a speaker."""

from __future__ import annotations

from desktop.analysis.quotations import Attribution
from desktop.commands.statements import TakeStatement
from desktop.model.account import Account
from desktop.model.annotation import Directness, Statement
from desktop.model.ids import DocumentId, TagId
from desktop.text.spans import ShownSpan


def taken(
    account: Account,
    spans: tuple[ShownSpan, ...],
    said: Attribution,
    directness: Directness,
    tags: tuple[TagId, ...] = (),
) -> TakeStatement:
    """The command that makes a passage of a saying in a document of the dossier.

    The account's name is the document's id. A statement in pieces becomes one passage
    from the first to the last. The day is left open: a text that says "on Wednesday"
    does not say which, and it is asked for, never guessed.
    """
    whole = ShownSpan(spans[0].start, spans[-1].end)
    return TakeStatement(
        DocumentId(account.name),
        account.source(whole),
        Statement(said.speaker, said.role, None, directness),
        tags,
    )
