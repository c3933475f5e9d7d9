"""The log keeps what happened and where, and nothing of what was read.

Each run is a process of its own, because logging and its hooks are the process's.
"""

from __future__ import annotations

import os
import subprocess
import sys

from desktop import settings

START = "import logging, threading\nfrom desktop import log\nlog.start()\n"


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run code after the log was started, with this test's folders."""
    return subprocess.run(
        [sys.executable, "-c", START + code],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"PYTHONUTF8": "1"},
    )


def logged() -> str:
    """What lies in the log file."""
    return (settings.log_folder() / "dossier.log").read_text(encoding="utf-8")


def test_a_line_reaches_the_file_with_its_time_and_place() -> None:
    run("logging.getLogger('desktop.somewhere').info('read %d files', 3)")
    assert "INFO desktop.somewhere: read 3 files" in logged()


def test_a_bug_is_logged_with_its_place_and_told_on_stderr() -> None:
    done = run("def broken(): raise ValueError('x')\nbroken()")
    assert "CRITICAL crash: a bug: builtins.ValueError" in logged()
    assert "in broken" in logged()
    assert "ValueError: x" in done.stderr
    assert done.returncode == 1


def test_a_bug_in_a_thread_is_logged() -> None:
    run(
        "thread = threading.Thread(target=lambda: 1 / 0)\nthread.start()\nthread.join()"
    )
    assert "a bug: builtins.ZeroDivisionError" in logged()


def test_no_word_of_a_document_is_logged_with_a_bug() -> None:
    run("try: int('the minister said')\nexcept ValueError as e: raise KeyError from e")
    assert "builtins.KeyError" in logged()
    assert "because of builtins.ValueError" in logged()
    assert "minister" not in logged().replace("int('the minister said')", "")


def test_the_last_lines_are_at_hand_for_a_report() -> None:
    done = run(
        "for i in range(99): logging.getLogger('x').info('line %d', i)\n"
        "print(*log.recent_lines(), sep='\\n')"
    )
    lines = done.stdout.splitlines()
    assert len(lines) == 50
    assert lines[-1].endswith("x: line 98")


def test_a_crash_in_c_code_leaves_the_stack() -> None:
    run("import faulthandler\nfaulthandler._sigabrt()")
    crash = (settings.log_folder() / "crash.log").read_text(encoding="utf-8")
    assert "Fatal Python error: Aborted" in crash


def test_a_log_folder_that_cannot_be_made_is_no_reason_not_to_start() -> None:
    settings.data_folder().parent.mkdir(parents=True)
    settings.data_folder().write_text("a file where a folder should be")
    done = run("print('started')")
    assert done.stdout.strip() == "started"
    assert done.returncode == 0


def test_what_a_crash_wrote_is_offered_by_the_next_run() -> None:
    run("import faulthandler, ctypes\nctypes.string_at(0)")
    done = run("print(log.crashed_before(), 'Segmentation' in log.report(''))")
    assert done.stdout.split() == ["True", "True"]
    run("log.forget_crash()")
    assert run("print(log.crashed_before())").stdout.split() == ["False"]
