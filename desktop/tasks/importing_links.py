"""Brings links.csv back into a dossier, and says which passages it did not find."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.commands.exchange import AddLinks, NewLink
from desktop.formats.import_links_csv import GivenLink, read_links
from desktop.formats.tables import Flavour
from desktop.i18n import _, ngettext
from desktop.model.ids import AnnotationId, LinkId
from desktop.model.links import LinkKind
from desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LinksReport:
    """What became of a file's links.

    `unchanged` were here already; `differing` join passages that are linked here in
    another way, which was left as it is; `unplaced` are sentences, one for each link
    of which a passage is not here, or that the file does not give whole.
    """

    added: int = 0
    unchanged: int = 0
    differing: int = 0
    unplaced: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """As in “12 links added, 3 already there, 1 could not be made”."""
        parts = [
            ngettext("{n} link added", "{n} links added", self.added).format(
                n=self.added
            ),
            _("{n} already there").format(n=self.unchanged),
        ]
        if self.differing:
            parts.append(
                _("{n} here already as another kind of link, left as they are").format(
                    n=self.differing
                )
            )
        if self.unplaced:
            parts.append(_("{n} could not be made").format(n=len(self.unplaced)))
        return ", ".join(parts)


def import_links(
    workspace: Workspace, data: bytes, flavour: Flavour | None = None
) -> LinksReport:
    """Add the links of which both passages are here, in one step.

    What is linked already stays as it is, so a file can be read twice. Raises AppError
    for a file that cannot be read.
    """
    given = read_links(data, flavour)
    passages = {each.id for each in workspace.reads.all_annotations()}
    here = workspace.reads.links()
    ids = {each.id for each in here}
    linked: dict[frozenset[str], tuple[str, LinkKind]] = {
        frozenset((each.start, each.end)): _said(each.start, each.kind) for each in here
    }
    new: list[NewLink] = []
    unplaced = list(given.problems)
    unchanged = differing = 0
    for each in given.links:
        missing = [
            title
            for id, title in zip((each.start, each.end), each.titles, strict=True)
            if AnnotationId(id) not in passages
        ]
        if missing:
            unplaced.append(_why(each, missing))
            continue
        pair, said = frozenset((each.start, each.end)), _said(each.start, each.kind)
        if pair in linked:
            same = linked[pair] == said
            unchanged, differing = unchanged + same, differing + (not same)
            continue
        linked[pair] = said
        new.append(
            NewLink(
                AnnotationId(each.start),
                AnnotationId(each.end),
                each.kind,
                "" if LinkId(each.id) in ids else each.id,
                each.coder,
                each.created_at,
            )
        )
        ids.add(LinkId(each.id))
    if new:
        workspace.run(AddLinks(tuple(new)))
    return LinksReport(len(new), unchanged, differing, tuple(unplaced))


def _said(start: str, kind: LinkKind) -> tuple[str, LinkKind]:
    """What a link says; only "supports" runs one way."""
    return (start if kind is LinkKind.SUPPORTS else "", kind)


def _why(given: GivenLink, missing: list[str]) -> str:
    if len(missing) == 2:
        return _("Row {row}: neither of its passages is here.").format(row=given.row)
    title = missing[0] or _("a document without a title")
    return _("Row {row}: the passage of “{title}” is not here.").format(
        row=given.row, title=title
    )
