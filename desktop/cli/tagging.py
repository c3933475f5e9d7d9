"""`tag` and `untag`."""

from __future__ import annotations

import argparse

from desktop.cli.common import WrongWords, find_document, find_tag, open_dossier
from desktop.cli.output import say
from desktop.commands.annotations import DeleteAnnotations, TagSpan, Untag
from desktop.i18n import _
from desktop.model.ids import AnnotationId
from desktop.store.engine import Access
from desktop.text.spans import ShownSpan


def add(verb: str, parser: argparse.ArgumentParser) -> None:
    """Declare the words of the verb."""
    if verb == "tag":
        parser.add_argument("document", metavar="DOC")
        parser.add_argument("start", metavar="START", type=int)
        parser.add_argument("end", metavar="END", type=int)
        parser.add_argument("tags", metavar="TAG", nargs="+")
        parser.add_argument("--note", metavar="TEXT", default="")
        parser.set_defaults(run=tag)
    else:
        parser.add_argument("annotation", metavar="ANNOTATION")
        parser.add_argument("tag", metavar="TAG", nargs="?")
        parser.set_defaults(run=untag)


def tag(words: argparse.Namespace) -> int:
    """Tag a stretch of the cleaned text; prints the annotation's id."""
    with open_dossier(words, Access.WRITE) as workspace:
        document = find_document(workspace, words.document)
        codebook = workspace.reads.codebook()
        tags = tuple(find_tag(codebook, word) for word in words.tags)
        body = workspace.reads.body(document.id)
        size = len(body.shown_text)
        if not 0 <= words.start < words.end <= size:
            raise WrongWords(
                _(
                    "{start} to {end} is no stretch of a text of {size} characters."
                ).format(start=words.start, end=words.end, size=size),
                hint=_("Offsets count code points of the cleaned text, from 0."),
            )
        span = body.shown_map.back(ShownSpan(words.start, words.end))
        assert span is not None  # Every character of the cleaned text has a source.
        made = workspace.run(TagSpan(document.id, span, tags, words.note)).result
    print(made)
    return 0


def untag(words: argparse.Namespace) -> int:
    """Take one tag off, or delete the annotation."""
    with open_dossier(words, Access.WRITE) as workspace:
        id = AnnotationId(words.annotation)
        try:
            annotation = workspace.reads.annotation(id)
        except LookupError:
            raise WrongWords(
                _("There is no annotation {id}.").format(id=id),
                hint=_("dossier list annotations prints what there is."),
            ) from None
        if words.tag is None:
            workspace.run(DeleteAnnotations((id,)))
            say(_("Deleted the annotation; dossier undo brings it back."))
            return 0
        tag_id = find_tag(workspace.reads.codebook(), words.tag)
        if tag_id not in annotation.tags:
            raise WrongWords(_("That tag is not on this annotation."))
        workspace.run(Untag(id, tag_id))
    say(_("Removed the tag; dossier undo brings it back."))
    return 0
