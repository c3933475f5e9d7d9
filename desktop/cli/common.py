"""What the verbs that work on a dossier share: finding it, a document, a tag."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.errors import AppError
from desktop.i18n import _
from desktop.model.codebook import PATH_JOIN, Codebook
from desktop.model.document import Document
from desktop.model.ids import TagId
from desktop.store.engine import Access
from desktop.workspace import Workspace


class WrongWords(AppError):
    """The call's words cannot be understood."""

    exit_code = 2


class NoDossierNamed(AppError):
    """No verb can guess which dossier is meant."""

    exit_code = 3


def dossier_path(words: argparse.Namespace) -> Path:
    """-d, else $DOSSIER, else the one last opened in the window."""
    named = words.dossier or os.environ.get("DOSSIER")
    if not named:
        from desktop import settings

        named = settings.load().last_dossier
    if not named:
        raise NoDossierNamed(
            _("No dossier is named, and none was opened before."),
            hint=_("Name one: dossier -d FILE …, or make one: dossier new FILE."),
        )
    if "://" in str(named):
        raise NoDossierNamed(
            _("Dossier databases on a server cannot be used by this version."),
            hint=_("Name a .dossier file."),
        )
    return Path(named)


@contextmanager
def open_dossier(
    words: argparse.Namespace, access: Access = Access.READ
) -> Iterator[Workspace]:
    """The dossier that the words mean, closed afterwards."""
    from desktop import settings

    coder = settings.load().coder
    with Workspace.open(dossier_path(words), access, coder=coder) as workspace:
        yield workspace


def find_document(workspace: Workspace, word: str) -> Document:
    """The document with this id, id's beginning, file name, title or part of a title.

    Raises WrongWords if none or several fit.
    """
    documents = workspace.reads.documents()
    folded = word.casefold()
    for fits in (
        [d for d in documents if d.id == word or d.original.name == word],
        [d for d in documents if len(word) >= 4 and d.id.startswith(word)],
        [d for d in documents if d.title.casefold() == folded],
        [d for d in documents if folded in d.title.casefold()],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise WrongWords(
                _("“{word}” fits {count} documents.").format(
                    word=word, count=len(fits)
                ),
                hint=_("Use the id; dossier list documents prints it."),
            )
    raise WrongWords(
        _("There is no document “{word}”.").format(word=word),
        hint=_("dossier list documents prints what there is."),
    )


def find_tag(codebook: Codebook, word: str) -> TagId:
    """The tag with this id, path, code or name. Raises WrongWords."""
    folded = word.casefold()
    for fits in (
        [t for t in codebook if t.id == word],
        [t for t in codebook if PATH_JOIN.join(codebook.path(t.id)) == word],
        [t for t in codebook if folded in (t.name.casefold(), t.code.casefold())],
    ):
        if len(fits) == 1:
            return fits[0].id
        if fits:
            raise WrongWords(
                _("“{word}” fits {count} tags.").format(word=word, count=len(fits)),
                hint=_("Use the path: Theme > Tag."),
            )
    raise WrongWords(
        _("There is no tag “{word}”.").format(word=word),
        hint=_("dossier list tags prints what there is."),
    )
