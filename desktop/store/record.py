"""What every row of a journaled table has in common: a frozen dataclass, its fields the
columns."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar

from desktop.model.changes import Change, Kind

# Values of columns as the journal keeps them. Made once: json.dumps would make an
# encoder for every row.
as_image = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Record:
    """A row. `id` is its key; what it belongs to is told by `change`."""

    kind: ClassVar[Kind]
    id: str

    @classmethod
    @cache
    def columns(cls) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        return tuple(field.name for field in fields(cls))

    @classmethod
    @cache
    def _getter(cls) -> Callable[[Record], tuple[Any, ...]]:
        return attrgetter(*cls.columns())

    def values(self) -> dict[str, Any]:
        """The columns of the row; `asdict` would copy each value deeply."""
        return dict(zip(self.columns(), type(self)._getter()(self), strict=True))

    def image(self) -> str:
        """The row as the journal keeps it."""
        return as_image(self.values())

    def change(self) -> Change:
        """The news that this row came, went or changed."""
        return Change(
            self.kind,
            self.id,
            getattr(self, "document_id", None),
            getattr(self, "annotation_id", None),
        )

    @classmethod
    def from_image(cls, image: str) -> Record:
        """The row that the journal kept; fields that came later have their default."""
        values: dict[str, Any] = json.loads(image)
        return cls(**values)
