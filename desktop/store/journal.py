"""The journal of steps: undo, redo, audit trail and change feed in one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from desktop.i18n import _
from desktop.model.changes import Changes, Kind
from desktop.store.records import RECORDS, Record
from desktop.store.refusals import CannotUndo
from desktop.store.tables import step, step_row
from desktop.store.transaction import Transaction, images_now, swap


@dataclass(frozen=True, slots=True)
class Step:
    """One thing somebody did. `label` is in English, to be translated when shown.

    `state` is "done", "undone" or "dropped" (undone, and then something else done).
    """

    seq: int
    command: str
    label: str
    coder: str
    at: str
    state: str
    undoable: bool


def record(
    connection: Connection, tx: Transaction, command: str, label: str, undoable: bool
) -> int | None:
    """Write the step of a command that has run; None if it changed nothing."""
    if not tx.images:
        return None
    if undoable:
        connection.execute(
            update(step).where(step.c.state == "undone").values(state="dropped")
        )
    result = connection.execute(
        insert(step).values(
            command=command,
            label=label,
            coder=tx.coder,
            at=tx.now,
            state="done",
            undoable=int(undoable),
        )
    )
    assert result.inserted_primary_key is not None
    seq = int(result.inserted_primary_key[0])
    connection.execute(
        insert(step_row),
        [
            {
                "seq": seq,
                "n": n,
                "kind": row.kind.value,
                "row_id": row.id,
                "before": before,
                "after": after,
            }
            for n, (row, before, after) in enumerate(tx.images)
        ],
    )
    return seq


def next_undo(connection: Connection) -> Step | None:
    """The step that undo would take back."""
    return _one(
        connection,
        select(step)
        .where(step.c.state == "done", step.c.undoable == 1)
        .order_by(step.c.seq.desc())
        .limit(1),
    )


def next_redo(connection: Connection) -> Step | None:
    """The step that redo would do again."""
    return _one(
        connection,
        select(step)
        .where(step.c.state == "undone", step.c.undoable == 1)
        .order_by(step.c.seq)
        .limit(1),
    )


def undo(connection: Connection) -> tuple[Step, Changes]:
    """Take the last step back. Raises CannotUndo if there is none or rows differ."""
    found = next_undo(connection)
    if found is None:
        raise CannotUndo(_("There is nothing to undo."))
    return found, _swap_all(connection, found, back=True)


def redo(connection: Connection) -> tuple[Step, Changes]:
    """Do the last undone step again. Raises CannotUndo likewise."""
    found = next_redo(connection)
    if found is None:
        raise CannotUndo(_("There is nothing to redo."))
    return found, _swap_all(connection, found, back=False)


def seal(connection: Connection) -> None:
    """Let undo stop here: what was done so far is how the dossier came to be."""
    connection.execute(update(step).values(undoable=0))


def history(connection: Connection, limit: int) -> tuple[Step, ...]:
    """The newest steps first."""
    rows = connection.execute(select(step).order_by(step.c.seq.desc()).limit(limit))
    return tuple(_step(row) for row in rows)


def _swap_all(connection: Connection, which: Step, *, back: bool) -> Changes:
    order = step_row.c.n.desc() if back else step_row.c.n
    rows = connection.execute(
        select(step_row).where(step_row.c.seq == which.seq).order_by(order)
    ).all()
    changes = []
    # A row that a step changed twice is checked at each of its images on the way.
    for row in rows:
        old, new = (row.after, row.before) if back else (row.before, row.after)
        [now] = images_now(connection, [(row.kind, row.row_id)])
        kind: type[Record] = RECORDS[Kind(row.kind)]
        known = None if old is None else kind.from_image(old).image()
        if now != known:
            raise CannotUndo(
                _(
                    "“{label}” cannot be taken back: something it changed was changed since."
                ).format(label=_(which.label)),
                hint=_("Everything is as it was; nothing was undone."),
            )
        swap(connection, kind, old, new)
        image = new if new is not None else old
        assert image is not None
        changes.append(kind.from_image(image).change())
    connection.execute(
        update(step)
        .where(step.c.seq == which.seq)
        .values(state="undone" if back else "done")
    )
    return Changes(tuple(changes))


def _one(connection: Connection, query: Any) -> Step | None:
    row = connection.execute(query).one_or_none()
    return None if row is None else _step(row)


def _step(row: Any) -> Step:
    return Step(
        row.seq,
        row.command,
        row.label,
        row.coder,
        row.at,
        row.state,
        bool(row.undoable),
    )
