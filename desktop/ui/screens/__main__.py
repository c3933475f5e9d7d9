"""Makes the pictures, writes them as PNG files and compares them with the last ones."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path


def main() -> int:
    """Make all pictures, or those named, in each look that is asked for; the exit
    status is 2 for an unknown name, 1 if a picture could not be made."""
    parser = argparse.ArgumentParser(prog="python -m desktop.ui.screens")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME")
    parser.add_argument("--width", type=int, default=0, metavar="PX")
    looks = ("light", "dark", "200", "rtl")
    parser.add_argument("--look", nargs="+", choices=looks, default=["light"])
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
        from desktop.ui.screens.stage import Look, Stage, Stuck

        unknown = [name for name in words.only if name not in SHOTS]
        if unknown:
            known = ", ".join(SHOTS)
            print(f"no such screen: {', '.join(unknown)}; there are {known}")
            return 2
        stage, status = Stage(), 0
        for look in map(Look, words.look):
            out = words.out if look is Look.LIGHT else words.out / look
            out.mkdir(parents=True, exist_ok=True)
            for name in words.only or SHOTS:
                target = out / f"{name}.png"
                before = kept(target)
                try:
                    stage.take(SHOTS[name], target, words.width, look)
                except Stuck as error:
                    print(f"{target}  NOT MADE: {error}", flush=True)
                    status = 1
                else:
                    print(said(before, target), flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
