"""Makes the pictures, writes them as PNG files and compares them with the last ones."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path


def main() -> int:
    """Make all pictures, or those named; the exit status is 2 for an unknown name."""
    parser = argparse.ArgumentParser(prog="python -m desktop.ui.screens")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME")
    parser.add_argument("--width", type=int, default=0, metavar="PX")
    words = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_SCALE_FACTOR", "1")
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()
    with tempfile.TemporaryDirectory(prefix="dossier-screens-") as folder:
        # Read by the settings; the user's own folders are not touched.
        os.environ["DOSSIER_CONFIG_DIR"] = str(Path(folder) / "config")
        os.environ["DOSSIER_DATA_DIR"] = str(Path(folder) / "data")
        from desktop.ui.screens.comparing import kept, said
        from desktop.ui.screens.shots import SHOTS
        from desktop.ui.screens.stage import Stage

        unknown = [name for name in words.only if name not in SHOTS]
        if unknown:
            known = ", ".join(SHOTS)
            print(f"no such screen: {', '.join(unknown)}; there are {known}")
            return 2
        words.out.mkdir(parents=True, exist_ok=True)
        stage = Stage()
        for name in words.only or SHOTS:
            target = words.out / f"{name}.png"
            before = kept(target)
            stage.take(SHOTS[name], target, words.width)
            print(said(before, target), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
