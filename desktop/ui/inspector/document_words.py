"""What the Document tab says: fields, hidden runs, lines. No widgets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import QLocale

from desktop.cleaning.language import language_of
from desktop.cleaning.reasons import label, of_run
from desktop.i18n import Count, _, ngettext
from desktop.model.document import BlockKind, Body, Document, Metadata, Reason
from desktop.model.page import HiddenRun
from desktop.model.paging import build_page
from desktop.ui.dates import date_text

_PREVIEW = 160  # code points of a hidden run that its card shows


@dataclass(frozen=True, slots=True)
class Field:
    """A line of what is known: its name, the words, and where they were found."""

    name: str
    words: str
    found: str = ""


@dataclass(frozen=True, slots=True)
class RunWords:
    """A hidden run in words."""

    run: HiddenRun
    title: str
    evidence: str
    preview: str


@dataclass(frozen=True, slots=True)
class Hidden:
    """What cleaning set aside: runs in order, and lines out of all lines."""

    runs: tuple[RunWords, ...]
    lines: int
    of: int

    @property
    def summary(self) -> str:
        """As in "29 of 38 lines hidden"."""
        words = ngettext(
            "{n:,} of {all:,} line hidden", "{n:,} of {all:,} lines hidden", self.of
        )
        return words.format(n=Count(self.lines), all=Count(self.of))


def fields_of(document: Document, body: Body) -> tuple[Field, ...]:
    """What is known of a document, in the order in which it is shown."""
    known = document.metadata
    size = QLocale().formattedDataSize(
        document.original.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat
    )
    file = _("{name}, {size}").format(name=document.original.name, size=size)
    date = date_text(known.published)
    if known.published is not None and known.published.time:
        date = _("{date}, {time}").format(date=date, time=known.published.time)
    if known.published is None and known.date_words:
        date = _("{date}: the text says “{words}”")
        date = date.format(date=date_text(None), words=known.date_words)
    fields = [
        Field(_("Source"), known.outlet or _unknown(), found_words(known, "outlet")),
        Field(_("Author"), known.author or _unknown(), found_words(known, "author")),
        Field(_("Date"), date, found_words(known, "published")),
        Field(_("Language"), _languages(known, body), found_words(known, "language")),
        Field(_("Length"), _length(document, body)),
        Field(_("File"), file, document.original.media_type),
    ]
    if known.doc_type:
        kind = Field(_("Kind"), known.doc_type, found_words(known, "doc_type"))
        fields.insert(3, kind)
    return tuple(fields)


def hidden_of(body: Body) -> Hidden:
    """The runs of hidden text, each with why it is hidden."""
    runs = build_page(body, Metadata()).runs
    shown = sum(1 for line in body.shown_text.splitlines() if line.strip())
    lines = sum(run.lines for run in runs)
    return Hidden(tuple(_run_words(run, body) for run in runs), lines, lines + shown)


def _run_words(run: HiddenRun, body: Body) -> RunWords:
    reason = of_run(cut.reason for cut in run.cuts)
    why = Counter(cut.why for cut in run.cuts if cut.reason is reason and cut.why)
    lines = ngettext("{n:,} line", "{n:,} lines", run.lines).format(n=Count(run.lines))
    evidence = [lines, *(words for words, _n in why.most_common(2))]
    words = run.span.slice(body.source_text)[: 4 * _PREVIEW]
    pieces = (" ".join(line.split()) for line in words.splitlines())
    preview = " / ".join(piece for piece in pieces if piece)
    return RunWords(run, label(reason), " · ".join(evidence), preview[:_PREVIEW])


def _unknown() -> str:
    return _("Not found")


def found_words(known: Metadata, name: str) -> str:
    where = known.found.get(name)
    if where is None:
        return ""
    if where == "analyst":
        return _("Written by you")
    return _("Found in: {where}").format(where=where)


def _length(document: Document, body: Body) -> str:
    paragraphs = sum(
        1
        for block in body.structure.blocks
        if block.kind is not BlockKind.HEADING and body.shown_map.parts(block.span)
    )
    words = ngettext("{n:,} word", "{n:,} words", document.word_count)
    parts = ngettext("{n:,} paragraph", "{n:,} paragraphs", paragraphs)
    return _("{words}, {paragraphs}").format(
        words=words.format(n=Count(document.word_count)),
        paragraphs=parts.format(n=Count(paragraphs)),
    )


def _languages(known: Metadata, body: Body) -> str:
    """The language, and those of hidden page text in another one."""
    parts = [language_name(known.language) if known.language else _unknown()]
    others: Counter[str] = Counter()
    for cut in body.cuts:
        if cut.reason is Reason.FOREIGN:
            words = cut.span.slice(body.source_text)
            code = language_of(words)
            lines = sum(1 for line in words.splitlines() if line.strip())
            if code and code != known.language:
                others[code] += lines
    for code, lines in others.most_common(2):
        words = ngettext(
            "{n} line {language} (hidden)", "{n} lines {language} (hidden)", lines
        )
        parts.append(words.format(n=lines, language=language_name(code)))
    return "; ".join(parts)


def language_name(code: str) -> str:
    """The name of a language by its ISO code, else the code."""
    language = QLocale(code).language()
    if language in (QLocale.Language.AnyLanguage, QLocale.Language.C):
        return code
    return QLocale.languageToString(language)
