"""Cleans documents of a dossier again, proposes rules, says what would change."""

from __future__ import annotations

from collections.abc import Iterable, Set
from contextlib import suppress
from dataclasses import dataclass

from desktop.analysis.repeats import Line, Page, Repeat, repeats
from desktop.cleaning.dates import find_date
from desktop.cleaning.rules import is_headline, lines_of
from desktop.commands.cleaning import CleanAgain
from desktop.commands.documents import NewCut
from desktop.errors import AppError
from desktop.i18n import _
from desktop.model.document import Body, Decider, Document, Metadata
from desktop.model.ids import DocumentId, RuleId
from desktop.model.rules import NewRule, outlet_key
from desktop.progress import SILENT, Progress
from desktop.tasks.preparing import prepare
from desktop.tasks.ruling import rule_cuts
from desktop.text.lines import line_key
from desktop.text.spans import SourceSpan
from desktop.workspace import Workspace

_AROUND = 3  # words that a byline has before and after the name
_LONGEST = 120  # code points of a byline or dateline
_LETTERS = 14  # that a dateline has besides the date: "Published:", a town


@dataclass(frozen=True, slots=True)
class Proposal:
    """What cleaning again would do: run `command` to do it.

    `restored` and `removed` are stretches of source text that would come and go;
    `passages` counts the annotations on them, which all keep their places.
    """

    command: CleanAgain
    restored: tuple[SourceSpan, ...]
    removed: tuple[SourceSpan, ...]
    passages: int = 0

    def __bool__(self) -> bool:
        return bool(self.restored or self.removed)


@dataclass(frozen=True, slots=True)
class RuleProposal:
    """A line that recurs in documents of an outlet, and the rule it would make."""

    rule: NewRule
    found: Repeat


class TextDiffers(AppError):
    """The kept original no longer reads as the frozen text that passages point into."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "This version reads “{name}” differently than when it was added. "
                "Nothing was changed, so all passages keep their places."
            ).format(name=name),
            hint=_("To clean it anew, add the file to a new dossier."),
        )


def clean_again(
    workspace: Workspace, document: DocumentId, progress: Progress = SILENT
) -> Proposal:
    """Clean the kept original with the present rules; nothing is changed yet.

    What the analyst set aside by hand stays set aside. Raises LookupError,
    TextDiffers, AppError, Cancelled.
    """
    progress.step(0, 2)
    known = workspace.reads.document(document)
    body = workspace.reads.body(document)
    fresh = prepare(workspace.reads.original(document), known.original.name)
    if fresh.source_text != body.source_text:
        raise TextDiffers(known.original.name)
    progress.step(1, 2)
    by_hand = tuple(cut for cut in body.cuts if cut.decider is Decider.ANALYST)
    cuts = (*fresh.cuts, *_by_rules(workspace, known.metadata, body, fresh.cuts))
    old = {cut.span for cut in body.cuts if cut.decider is not Decider.ANALYST}
    new = {cut.span for cut in cuts}
    progress.step(2, 2)
    return _proposal(
        workspace,
        CleanAgain(document, cuts, tuple(cut.id for cut in by_hand), fresh.doubts),
        old - new,
        new - old,
    )


def propose_rules(
    workspace: Workspace, outlet: str, progress: Progress = SILENT
) -> tuple[RuleProposal, ...]:
    """Lines that recur in the outlet's documents, are still read in some of them, and
    are no rule yet; the commonest first. Raises Cancelled."""
    known = {rule.said.line for rule in workspace.reads.rules(outlet)}
    return tuple(
        RuleProposal(
            NewRule(outlet, found.key, seen_in=found.seen_in, out_of=found.out_of),
            found,
        )
        for found in repeated_lines(workspace, outlet, progress)
        if found.shown_in and found.key not in known
    )


def repeated_lines(
    workspace: Workspace, outlet: str, progress: Progress = SILENT
) -> tuple[Repeat, ...]:
    """The lines that recur in the outlet's documents, rules or not."""
    documents = documents_of(workspace, outlet)
    pages = []
    for done, each in enumerate(documents):
        progress.step(done, len(documents), each.title)
        # One that was removed meanwhile bears no witness.
        with suppress(LookupError):
            pages.append(_page(each, workspace.reads.body(each.id)))
    progress.step(len(documents), len(documents))
    return repeats(pages)


def documents_of(workspace: Workspace, outlet: str) -> tuple[Document, ...]:
    """The documents from an outlet."""
    key = outlet_key(outlet)
    return tuple(
        each
        for each in workspace.reads.documents()
        if key and outlet_key(each.metadata.outlet) == key
    )


def clean_many(
    workspace: Workspace,
    documents: Iterable[DocumentId],
    progress: Progress = SILENT,
    *,
    confirm: tuple[NewRule, ...] = (),
    drop: Set[RuleId] = frozenset(),
) -> tuple[Proposal, ...]:
    """What the rules would change in documents, of which only those that change.

    As if the rules of `confirm` were in force and those of `drop` were not: run them
    all with `CleanAgainMany`. The cleaner's own verdicts and what the analyst set
    aside stay. Raises LookupError, Cancelled.
    """
    rules = (
        *(rule.said for rule in workspace.reads.rules() if rule.id not in drop),
        *confirm,
    )
    wanted = tuple(documents)
    known = {each.id: each.metadata for each in workspace.reads.documents()}
    found = []
    for done, id in enumerate(wanted):
        progress.step(done, len(wanted))
        found.append(_ruled(workspace, id, known[id], rules))
    progress.step(len(wanted), len(wanted))
    return tuple(each for each in found if each)


def _ruled(
    workspace: Workspace,
    document: DocumentId,
    metadata: Metadata,
    rules: tuple[NewRule, ...],
) -> Proposal:
    body = workspace.reads.body(document)
    others = [cut for cut in body.cuts if cut.decider is not Decider.RULE]
    cuts = rule_cuts(
        body.source_text,
        body.structure,
        (cut.span for cut in others),
        metadata,
        rules,
    )
    old = {cut.span for cut in body.cuts if cut.decider is Decider.RULE}
    new = {cut.span for cut in cuts}
    command = CleanAgain(document, cuts, tuple(cut.id for cut in others))
    return _proposal(workspace, command, old - new, new - old)


def _by_rules(
    workspace: Workspace, metadata: Metadata, body: Body, fresh: tuple[NewCut, ...]
) -> tuple[NewCut, ...]:
    """What the rules set aside besides the cleaner and the analyst."""
    by_hand = (cut.span for cut in body.cuts if cut.decider is Decider.ANALYST)
    aside = (*(cut.span for cut in fresh), *by_hand)
    rules = tuple(rule.said for rule in workspace.reads.rules())
    return rule_cuts(body.source_text, body.structure, aside, metadata, rules)


def _proposal(
    workspace: Workspace,
    command: CleanAgain,
    restored: Set[SourceSpan],
    removed: Set[SourceSpan],
) -> Proposal:
    touched = 0
    if restored or removed:
        touched = sum(
            any(
                each.span.start < span.end and span.start < each.span.end
                for span in (*restored, *removed)
            )
            for each in workspace.reads.annotations(command.document)
        )
    return Proposal(command, tuple(sorted(restored)), tuple(sorted(removed)), touched)


def _page(document: Document, body: Body) -> Page:
    """A document's lines, but for its headline, byline and dateline."""
    known = document.metadata
    title, author = line_key(known.title or ""), line_key(known.author or "")
    lines = []
    for block, words in lines_of(body.source_text, body.structure):
        key = line_key(words)
        if is_headline(key, title) or _is_about_itself(words, key, author):
            continue
        shown = bool(body.shown_map.parts(block.span))
        lines.append(Line(key, words, shown))
    return Page(document.title, tuple(lines), title)


def _is_about_itself(words: str, key: str, author: str) -> bool:
    """Whether a line says who wrote the text and when: it may recur, and belongs."""
    if len(words) > _LONGEST:
        return False
    if author:
        before, name, after = key.partition(author)
        if name and len(before.split()) <= _AROUND and len(after.split()) <= _AROUND:
            return True
    date = find_date(words) if "#" in key else None
    return date is not None and date.rest <= _LETTERS
