"""The journal of steps: undo, redo, audit trail and change feed in one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from desktop.i18n import _
from desktop.model.changes import Change, Changes, Kind
from desktop.store.record import Record
from desktop.store.records import RECORDS
from desktop.store.refusals import CannotUndo
from desktop.store.tables import step, step_row
from desktop.store.transaction import Swap, Transaction, rows_now, swap


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
    changes: list[Change] = []
    for kind, swaps in _runs(rows, back=back):
        now = rows_now(connection, kind, [_either(pair).id for pair in swaps])
        if any(now.get(_either(pair).id) != pair[0] for pair in swaps):
            raise CannotUndo(
                _(
                    "“{label}” cannot be taken back: "
                    "something it changed was changed since."
                ).format(label=_(which.label)),
                hint=_("Everything is as it was; nothing was undone."),
            )
        swap(connection, kind, swaps)
        changes += [_either(pair).change() for pair in swaps]
    connection.execute(
        update(step)
        .where(step.c.seq == which.seq)
        .values(state="undone" if back else "done")
    )
    return Changes(tuple(changes))


def _runs(
    rows: Iterable[Any], *, back: bool
) -> Iterator[tuple[type[Record], list[Swap]]]:
    """The images of a step as (row that is there, row to put there), in order.

    Neighbours of one kind that all come, go or change are one run, so that a step of
    thousands costs few statements. A row that a step changed twice is in two runs: it
    is checked at each of its images on the way.
    """
    run: list[Swap] = []
    ids: set[str] = set()
    sort: tuple[str, bool, bool] | None = None
    for row in rows:
        old, new = (row.after, row.before) if back else (row.before, row.after)
        this = (row.kind, old is None, new is None)
        if run and (this != sort or row.row_id in ids):
            yield type(_either(run[0])), run
            run, ids = [], set()
        sort = this
        kind = RECORDS[Kind(row.kind)]
        ids.add(row.row_id)
        run.append(
            (
                None if old is None else kind.from_image(old),
                None if new is None else kind.from_image(new),
            )
        )
    if run:
        yield type(_either(run[0])), run


def _either(pair: Swap) -> Record:
    """The row to put there, or the one that goes: both have the same id."""
    record = pair[1] or pair[0]
    assert record is not None
    return record


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
