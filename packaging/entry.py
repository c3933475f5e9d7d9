"""Where a packaged program begins."""

from __future__ import annotations

import multiprocessing
import os
import sys


def _leave_no_trace_to_children() -> None:
    """A browser or file manager that we start must not load our libraries."""
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        before = os.environ.pop(f"{name}_ORIG", None)
        if before is not None:
            os.environ[name] = before
        elif getattr(sys, "_MEIPASS", "\0") in os.environ.get(name, ""):
            del os.environ[name]


if __name__ == "__main__":
    _leave_no_trace_to_children()
    # A child process that reads files is this program again; it goes no further.
    multiprocessing.freeze_support()
    from desktop.__main__ import main

    sys.exit(main())
