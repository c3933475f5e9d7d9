"""Passages changed in part are those that would be made anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.annotation import Anchor, Annotation, Origin, Statement
from desktop.model.ids import AnnotationId, DocumentId
from desktop.model.passages import Passages
from desktop.text.spans import SourceSpan


def _annotation(id: int, start: int, length: int) -> Annotation:
    span = SourceSpan(start, start + length)
    return Annotation(
        AnnotationId(f"{id:02}"),
        DocumentId("d"),
        Anchor(span, "", "", ""),
        (),
        "",
        Statement(),
        Origin.MANUAL,
        "",
        "",
        "",
    )


ANNOTATIONS = st.builds(
    _annotation, st.integers(0, 9), st.integers(0, 3), st.integers(1, 3)
)


def _made(annotations: dict[AnnotationId, Annotation]) -> Passages:
    def order(each: Annotation) -> tuple[int, int, str]:
        return each.span.start, -each.span.end, each.id

    return Passages(sorted(annotations.values(), key=order))


@given(st.lists(st.tuples(ANNOTATIONS, st.booleans()), max_size=25))
def test_passages_changed_one_by_one_are_those_made_anew(
    steps: list[tuple[Annotation, bool]],
) -> None:
    passages, now = Passages(), dict[AnnotationId, Annotation]()
    for annotation, stays in steps:
        now.pop(annotation.id, None)
        if stays:
            now[annotation.id] = annotation
        passages = passages.changed((annotation.id,), (annotation,) if stays else ())
        anew = _made(now)
        assert passages.all == anew.all
        assert passages.by_id == anew.by_id
        assert passages.by_span == anew.by_span
