"""The log file and the crash hook. Document text never goes into either."""

from __future__ import annotations

import faulthandler
import logging
import os
import platform
import sys
import threading
import traceback
from collections import deque
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from desktop import __version__, settings

# The last lines before a crash, for the report that the user may send.
_recent: deque[str] = deque(maxlen=50)
# Written by C code as it crashes, and by the run after it under the other name.
_CRASH = "crash.log"
_CRASH_BEFORE = "crash-before.log"
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _Recent(logging.Handler):
    """Keeps the last lines in memory."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        _recent.append(self.format(record))


def start() -> None:
    """Log to a file in the user's log folder, and catch what nothing else catches.

    Starting twice is starting once. A log folder that cannot be written to is no
    reason not to start.
    """
    root = logging.getLogger()
    if any(isinstance(handler, _Recent) for handler in root.handlers):
        return
    root.setLevel(logging.INFO)
    recent = _Recent()
    recent.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(recent)
    folder = settings.log_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(
            folder / "dossier.log",
            maxBytes=1_000_000,
            backupCount=3,
            encoding="utf-8",
            delay=True,
        )
        _put_aside(folder)
        # Stays open until the process ends: a crash in C code writes to it.
        crashes = open(folder / _CRASH, "a", encoding="utf-8")  # noqa: SIM115
    except OSError as error:
        logging.getLogger(__name__).warning("no log file: %s", error)
    else:
        file.setFormatter(logging.Formatter(_FORMAT))
        root.addHandler(file)
        faulthandler.enable(crashes)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread
    logging.getLogger(__name__).info("Dossier %s starts", __version__)


def recent_lines() -> tuple[str, ...]:
    """The last log lines of this run."""
    return tuple(_recent)


def crashed_before() -> bool:
    """Whether the run before this one ended in a crash that nobody has looked at."""
    return bool(_crash_text())


def report(surroundings: str) -> str:
    """What may be sent after a fault: versions, the last log lines, a crash before.

    `surroundings` is what only the window knows, in one line. The user's folder is
    written as ~, and no line of the log holds a word of a document.
    """
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    parts = [
        f"Dossier {__version__}",
        f"Python {platform.python_version()}, {system}",
        surroundings,
        "",
        "Last lines of the log:",
        *(recent_lines() or ("(none)",)),
    ]
    if crash := _crash_text():
        parts += ["", "The run before this one crashed:", crash]
    return "\n".join(parts).replace(str(Path.home()), "~")


def forget_crash() -> None:
    """The crash was shown; the next start will not speak of it again."""
    with suppress(OSError):
        (settings.log_folder() / _CRASH_BEFORE).unlink(missing_ok=True)


def _put_aside(folder: Path) -> None:
    """Keep what a crash wrote, so that this run can offer it."""
    crash = folder / _CRASH
    with suppress(OSError):  # Another window of this program still has it open.
        if crash.exists() and crash.stat().st_size:
            os.replace(crash, folder / _CRASH_BEFORE)


def _crash_text() -> str:
    try:
        crash = settings.log_folder() / _CRASH_BEFORE
        return crash.read_text(encoding="utf-8", errors="replace")[:20_000].strip()
    except OSError:
        return ""


def _uncaught(
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    logging.getLogger("crash").critical("a bug: %s", _where(error))
    # A windowed program on Windows has no stderr.
    if sys.stderr is not None:
        sys.__excepthook__(kind, error, trace)


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    # A thread that ends itself on purpose raises SystemExit; that is no bug.
    if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
        _uncaught(args.exc_type, args.exc_value, args.exc_traceback)


def _where(error: BaseException | None) -> str:
    """Kinds and places of an error and its causes.

    Without their words, which may quote a document: "'…' is not a date".
    """
    parts: list[str] = []
    while error is not None and len(parts) < 10:
        frames = "".join(traceback.format_tb(error.__traceback__))
        parts.append(f"{type(error).__module__}.{type(error).__qualname__}\n{frames}")
        error = error.__cause__ or error.__context__
    return "because of ".join(parts).rstrip()
