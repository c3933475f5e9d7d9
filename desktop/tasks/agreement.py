"""Agreement between coders: of a dossier, tag by tag, or of data that are given."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.analysis.agreement.continuum import Marked, agreement, overlap_f1
from desktop.analysis.agreement.units import MEASURES
from desktop.errors import AppError
from desktop.i18n import _
from desktop.model.account import account_of
from desktop.model.codebook import PATH_JOIN
from desktop.model.ids import DocumentId, TagId
from desktop.model.listing import Coded
from desktop.progress import SILENT, Progress
from desktop.text.spans import ShownSpan, Span, merged
from desktop.workspace import Workspace

_HALF, _MOST = 0.5, 0.9


class CannotCompareCoders(AppError):
    """There are not two coders to be compared."""


class BadExamples(AppError):
    """A file of coders' data that is not what it should be."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A sentence that one coder gave a tag and the other did not."""

    document: DocumentId
    title: str
    span: ShownSpan
    words: str
    tag: TagId
    only: str


@dataclass(frozen=True)
class TagAgreement:
    """How two coders agree on one tag.

    `sentences` has the coefficients with a sentence as unit (tagged or not),
    `characters` those of the texts as continua; None where one has no value.
    `both`, `first` and `second` count sentences tagged by both or by one of them.
    """

    tag: TagId
    path: str
    both: int
    first: int
    second: int
    sentences: Mapping[str, float | None]
    characters: Mapping[str, float | None]


@dataclass(frozen=True)
class DossierAgreement:
    """Two coders compared on the documents that both of them have annotated."""

    coders: tuple[str, str]
    documents: tuple[str, ...]
    tags: tuple[TagAgreement, ...]
    disagreements: tuple[Disagreement, ...]


def dossier_agreement(
    workspace: Workspace,
    coders: tuple[str, str] | None = None,
    progress: Progress = SILENT,
) -> DossierAgreement:
    """Compare two coders (the two busiest, if none are named) tag by tag.

    Raises CannotCompareCoders, Cancelled.
    """
    codebook = workspace.reads.codebook()
    every = workspace.reads.coded()
    one, other = coders or _busiest(every)
    shared = [each for each in every if {one, other} <= _coders_of(each)]
    if not shared:
        raise CannotCompareCoders(
            _("No document has annotations of both {one} and {other}.").format(
                one=_named(one), other=_named(other)
            ),
            hint=_("Agreement needs documents that both of them have tagged."),
        )
    texts = [_Text(each, (one, other)) for each in shared]
    tags, differing = [], list[Disagreement]()
    for done, tag in enumerate(codebook):
        progress.step(done, len(codebook))
        if any(tag.id in text.tags for text in texts):
            path = PATH_JOIN.join(codebook.path(tag.id))
            tags.append(_on_tag(tag.id, path, texts))
            for text in texts:
                differing += text.disagreements(tag.id)
    progress.step(len(codebook), len(codebook))
    titles = tuple(each.document.title for each in shared)
    return DossierAgreement((one, other), titles, tuple(tags), tuple(differing))


class _Text:
    """A document as two coders tagged it."""

    def __init__(self, coded: Coded, coders: tuple[str, str]) -> None:
        document, body = coded.document, coded.body
        self.coders = coders
        self.document = document
        self.account = account_of(
            document.title,
            body.source_text,
            body.structure,
            body.kept,
            document.metadata,
        )
        self._spans: dict[tuple[str, TagId], tuple[ShownSpan, ...]] = {}
        laid: dict[tuple[str, TagId], list[ShownSpan]] = {}
        for annotation in coded.annotations:
            shown = body.shown_map.parts(annotation.span)
            for tagging in annotation.taggings:
                laid.setdefault((annotation.coder, tagging.tag), []).extend(shown)
        for key, spans in laid.items():
            self._spans[key] = merged(spans)
        self.tags = {tag for coder, tag in self._spans if coder in coders}

    def spans(self, side: int, tag: TagId) -> tuple[ShownSpan, ...]:
        """What a coder gave a tag; stretches that touch are one."""
        return self._spans.get((self.coders[side], tag), ())

    def rows(self, tag: TagId) -> list[tuple[bool, bool]]:
        """For each sentence whether the coders gave it the tag."""
        found = []
        for sentence in self.account.sentences:
            found.append(
                (
                    _touches(self.spans(0, tag), sentence.span),
                    _touches(self.spans(1, tag), sentence.span),
                )
            )
        return found

    def disagreements(self, tag: TagId) -> list[Disagreement]:
        """The sentences that only one of them gave the tag."""
        out = []
        rows = zip(self.account.sentences, self.rows(tag), strict=True)
        for sentence, (one, other) in rows:
            if one != other:
                words = " ".join(sentence.span.slice(self.account.text).split())
                only = self.coders[0] if one else self.coders[1]
                out.append(
                    Disagreement(
                        self.document.id,
                        self.document.title,
                        sentence.span,
                        words,
                        tag,
                        only,
                    )
                )
        return out


def _on_tag(tag: TagId, path: str, texts: Sequence[_Text]) -> TagAgreement:
    rows = [row for text in texts for row in text.rows(tag)]
    # One text behind the other, so that every measure is taken over all of them.
    marked: tuple[list[Marked], list[Marked]] = ([], [])
    length = 0
    for text in texts:
        for side in (0, 1):
            marked[side].extend(
                (Span(span.start + length, span.end + length), True)
                for span in text.spans(side, tag)
            )
        length += len(text.account.text)
    found = agreement(length, marked)
    return TagAgreement(
        tag,
        path,
        sum(one and other for one, other in rows),
        sum(one and not other for one, other in rows),
        sum(other and not one for one, other in rows),
        {name: measure(rows) for name, measure in MEASURES.items()},
        {
            "u_alpha": found.u_alpha,
            "alpha_u": found.alpha_u,
            "f1_50": overlap_f1(marked[0], marked[1], _HALF),
            "f1_90": overlap_f1(marked[0], marked[1], _MOST),
        },
    )


def _touches(spans: Iterable[ShownSpan], sentence: ShownSpan) -> bool:
    """Whether half of a sentence, or a whole stretch inside it, bears the tag."""
    for span in spans:
        common = min(span.end, sentence.end) - max(span.start, sentence.start)
        if common > 0 and 2 * common >= min(len(span), len(sentence)):
            return True
    return False


def _coders_of(coded: Coded) -> set[str]:
    return {each.coder for each in coded.annotations if each.taggings}


def _busiest(every: Iterable[Coded]) -> tuple[str, str]:
    counts = Counter(
        each.coder for coded in every for each in coded.annotations if each.taggings
    )
    ranked = sorted(counts, key=lambda coder: (-counts[coder], coder))
    if len(ranked) < 2:
        raise CannotCompareCoders(
            _("There are annotations of only one coder in this dossier."),
            hint=_("Bring in a colleague's annotations.csv to compare."),
        )
    return ranked[0], ranked[1]


def _named(coder: str) -> str:
    return coder or _("a coder without a name")


def agreement_json(found: DossierAgreement) -> dict[str, Any]:
    """The comparison as JSON; offsets count in the cleaned texts."""
    return {
        "format": "agree/1",
        "coders": list(found.coders),
        "documents": list(found.documents),
        "tags": [
            {
                "tag": each.path,
                "both": each.both,
                "only_first": each.first,
                "only_second": each.second,
                "sentences": _rounded(each.sentences),
                "characters": _rounded(each.characters),
            }
            for each in found.tags
        ],
        "disagreements": [
            {
                "document": each.title,
                "start": each.span.start,
                "end": each.span.end,
                "text": each.words,
                "tag": next(tag.path for tag in found.tags if tag.tag == each.tag),
                "only": each.only,
            }
            for each in found.disagreements
        ],
    }


def agreement_text(found: DossierAgreement) -> str:
    """The comparison to read: a line a tag, then where they differ."""
    one, other = (_named(each) for each in found.coders)
    lines = [f"{one} / {other}: {len(found.documents)} " + _("documents"), ""]
    for each in found.tags:
        kappa, alpha = each.sentences["cohen_kappa"], each.characters["u_alpha"]
        lines.append(
            f"{each.path}: {_('both')} {each.both}, {one} {each.first}, "
            f"{other} {each.second}; κ {_shown(kappa)}, uα {_shown(alpha)}"
        )
    paths = {each.tag: each.path for each in found.tags}
    for differing in found.disagreements:
        lines.append("")
        lines.append(
            f"{paths[differing.tag]}, {_('only')} {_named(differing.only)}: "
            f"{differing.title}"
        )
        lines.append(f"  {differing.words}")
    return "\n".join(lines) + "\n"


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _rounded(values: Mapping[str, float | None]) -> dict[str, float | None]:
    return {
        name: None if value is None else round(value, 4)
        for name, value in values.items()
    }


def examples_agreement(path: Path) -> dict[str, dict[str, float]]:
    """Every coefficient that has a value, for each case of a file of coders' data.

    A case has an `id` and either `units` (a row a unit, a column a coder, null for
    nothing) or `coders` (each a list of [start, end, value]) on a text of `length`.
    Raises BadExamples.
    """
    try:
        cases = json.loads(path.read_text(encoding="utf-8"))["cases"]
        return {str(case["id"]): _case(case) for case in cases}
    except OSError as error:
        raise BadExamples(
            _("{path} could not be read.").format(path=path), hint=error.strerror
        ) from error
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise BadExamples(
            _("{path} does not hold coders' data.").format(path=path),
            hint=_("It needs cases, each with an id and units, or coders and length."),
        ) from error


def _case(case: Mapping[str, Any]) -> dict[str, float]:
    found: dict[str, float | None]
    if "units" in case:
        units = [tuple(row) for row in case["units"]]
        found = {name: measure(units) for name, measure in MEASURES.items()}
    else:
        coders = [
            [(Span(int(start), int(end)), value) for start, end, value in marked]
            for marked in case["coders"]
        ]
        got = agreement(int(case["length"]), coders)
        found = {
            "u_alpha": got.u_alpha,
            "bar_u_alpha": got.bar_u_alpha,
            "cu_alpha": got.cu_alpha,
            "alpha_u": got.alpha_u,
        }
        if len(coders) == 2:
            found["f1_50"] = overlap_f1(coders[0], coders[1], _HALF)
            found["f1_90"] = overlap_f1(coders[0], coders[1], _MOST)
    return {name: round(v, 6) for name, v in found.items() if v is not None}
