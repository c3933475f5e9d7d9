"""Identities, made by the client so that a batch needs no round trip."""

from __future__ import annotations

import os
import time
from typing import NewType

DocumentId = NewType("DocumentId", str)
AnnotationId = NewType("AnnotationId", str)
TagId = NewType("TagId", str)
CutId = NewType("CutId", str)
DoubtId = NewType("DoubtId", str)
RuleId = NewType("RuleId", str)
MeasureId = NewType("MeasureId", str)
ResolutionId = NewType("ResolutionId", str)
LinkId = NewType("LinkId", str)
SearchId = NewType("SearchId", str)
GroupId = NewType("GroupId", str)

_last = 0


def new_id() -> str:
    """A time-ordered UUID (version 7, RFC 9562), as 36 lower-case characters."""
    global _last
    # A counter in the sub-millisecond bits keeps ids of one process in order.
    _last = max(_last + 1, time.time_ns() * 4096 // 1_000_000)
    millis, fraction = divmod(_last, 4096)
    tail = int.from_bytes(os.urandom(8), "big") & (1 << 62) - 1
    value = (millis & (1 << 48) - 1) << 80 | 0x7 << 76 | fraction << 64 | 0x2 << 62
    digits = f"{value | tail:032x}"
    return "-".join(
        (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    )
