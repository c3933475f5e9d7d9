"""The command line: a table of verbs, each imported when it is called."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from desktop import __version__
from desktop.errors import AppError
from desktop.i18n import N_, _

# verb → (module that has `add(parser)` and `run(words) -> exit code`, help)
VERBS: dict[str, tuple[str, str]] = {
    "open": ("window", N_("open the window on a dossier")),
    "new": ("dossiers", N_("make an empty dossier")),
    "import": ("importing", N_("add files and folders to a dossier")),
    "clean": ("cleaning", N_("print the cleaned text of files; no dossier needed")),
    "analyze": ("comparing", N_("compare files; no dossier needed")),
    "list": ("listing", N_("list documents, tags or annotations")),
    "show": ("listing", N_("print a document's cleaned text")),
    "search": ("searching", N_("find documents that have certain words")),
    "tag": ("tagging", N_("tag a stretch of a document")),
    "untag": ("tagging", N_("take a tag, or the whole annotation, away")),
    "compare": ("comparing", N_("put documents side by side")),
    "shared": ("sharing", N_("running text that documents have in common")),
    "agree": ("agreeing", N_("how far coders agree, and where they differ")),
    "rules": ("rules", N_("lines to set aside in all documents of an outlet")),
    "export": ("exporting", N_("write annotations and their companions")),
    "undo": ("history", N_("take the last step back")),
    "redo": ("history", N_("do the last undone step again")),
    "log": ("history", N_("list what was done")),
    "check": ("dossiers", N_("check a dossier's integrity")),
    "backup": ("dossiers", N_("write a verified copy of a dossier")),
    "restore": ("dossiers", N_("put a copy in a dossier's place")),
}

Run = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str]) -> int:
    """Run a verb; returns 0 done, 1 partly done, 2 wrong words, 3 unusable dossier."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may not be UTF-8; what JSON goes to always is.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    if argv and argv[0] not in VERBS and _names_dossier(argv[0]):
        # What a double click on a dossier calls.
        argv = ["open", *argv]
    words = _parser(argv).parse_args(argv)
    try:
        status = int(_work(words)(words))
        sys.stdout.flush()
        return status
    except AppError as error:
        print(f"dossier: {error.sentence}", file=sys.stderr)
        if error.hint:
            print(f"         {error.hint}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # Whoever read our output has enough; the flush at exit must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(_("dossier: stopped"), file=sys.stderr)
        return 130


def _names_dossier(word: str) -> bool:
    """Whether a word is a dossier's name, or that of a file with a dossier's bytes."""
    path = Path(word)
    if path.suffix == ".dossier":
        return True
    try:
        with path.open("rb") as file:
            return file.read(72)[68:] == b"DOSR"
    except OSError:
        return False


def _work(words: argparse.Namespace) -> Run:
    """What the words ask for: a verb, the self-test, else the window."""
    if hasattr(words, "run"):
        verb: Run = words.run
        return verb
    from desktop.cli import window

    return window.run if words.selftest is None else window.run_selftest


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of all verbs; only the called verb's module is imported."""
    parser = argparse.ArgumentParser(
        prog="dossier",
        description=_("Read, mark and compare policy documents. No verb: the window."),
    )
    parser.add_argument("--version", action="version", version=f"Dossier {__version__}")
    parser.add_argument(
        "-d",
        "--dossier",
        metavar="FILE",
        help=_(
            "which dossier a verb works on; else $DOSSIER, else the last one opened"
        ),
    )
    parser.add_argument(
        "--selftest",
        metavar="FOLDER",
        nargs="?",
        const="",
        help=_("try all that was installed; a report and pictures go to FOLDER"),
    )
    verbs = parser.add_subparsers(title=_("verbs"), metavar="VERB", dest="verb")
    called = _called(argv)
    for name, (module, help_) in VERBS.items():
        verb = verbs.add_parser(name, help=_(help_), description=_(help_))
        if name == called:
            # Also behind the verb, where hands put it; then it overrules.
            verb.add_argument(
                "-d",
                "--dossier",
                metavar="FILE",
                default=argparse.SUPPRESS,
                help=_("which dossier to work on"),
            )
            import_module(f"desktop.cli.{module}").add(name, verb)
    return parser


def _called(argv: Sequence[str]) -> str | None:
    """The verb in these words; the value of -d is none, whatever it is called."""
    words = iter(argv)
    for word in words:
        if word in ("-d", "--dossier"):
            next(words, None)
        elif word in VERBS:
            return word
    return None
