"""What the program remembers between starts, as JSON in the user's config folder."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)

THEMES = ("light", "dark", "system")
# The smallest and the largest a hand-written file may ask for.
TEXT_SCALES = (0.5, 4.0)


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's choices. `geometry` is Qt's window geometry in base64.

    `theme` is "light", "dark" or "system"; `text_scale` is 0.8 to 2.0. `first_hint`
    is how many of the first hints were followed. `keys` are the user's own, as
    "action=Ctrl+K"; `single_keys_need_alt` lets letters and digits work with Alt only.
    """

    theme: str = "system"
    text_scale: float = 1.0
    last_dossier: str | None = None
    recent: tuple[str, ...] = ()
    popover: bool = True
    geometry: str = ""
    coder: str = ""
    library_sort: str = "added"
    library_backwards: bool = False
    library_group: str = "none"
    library_columns: tuple[str, ...] = ()
    last_document: str | None = None
    first_hint: int = 0
    keys: tuple[str, ...] = ()
    single_keys_need_alt: bool = False
    more_contrast: bool = False


def config_folder() -> Path:
    """Where settings lie; $DOSSIER_CONFIG_DIR overrides it."""
    named = os.environ.get("DOSSIER_CONFIG_DIR")
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("dossier", appauthor=False)


def data_folder() -> Path:
    """Where dossiers lie unless the user chooses; $DOSSIER_DATA_DIR overrides it."""
    named = os.environ.get("DOSSIER_DATA_DIR")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("dossier", appauthor=False)


def log_folder() -> Path:
    """Where logs and crash reports lie; beside the data when that is overridden."""
    named = os.environ.get("DOSSIER_DATA_DIR")
    if named:
        return Path(named) / "log"
    from platformdirs import user_log_path

    return user_log_path("dossier", appauthor=False)


def load() -> Settings:
    """The settings; a damaged file is put aside and the defaults are used."""
    path = _path()
    try:
        return _checked(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        # Perhaps readable tomorrow: it stays where it is.
        _log.warning("settings could not be read (%s); using defaults", error)
        return Settings()
    except (ValueError, TypeError, RecursionError) as error:
        _log.warning("settings are damaged (%s); using defaults", error)
        try:
            os.replace(path, path.with_suffix(".damaged.json"))
        except OSError as why:
            _log.warning("the damaged settings stay where they are (%s)", why)
        return Settings()


def save(settings: Settings) -> None:
    """Write the settings whole or not at all. Raises OSError."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    # Each process has its own: two windows that are closed at once do not mix.
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8") as file:
            json.dump(asdict(settings), file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _path() -> Path:
    return config_folder() / "settings.json"


def _checked(kept: Any) -> Settings:
    """Settings out of JSON; unknown fields are left out, wrong values refused."""
    if not isinstance(kept, dict):
        raise TypeError("not an object")
    values = {}
    for name, default in asdict(Settings()).items():
        if name not in kept:
            continue
        value = kept[name]
        if isinstance(default, tuple):
            fits = isinstance(value, list) and all(isinstance(v, str) for v in value)
            value = tuple(value) if fits else value
        elif isinstance(default, float):
            fits = isinstance(value, (int, float)) and not isinstance(value, bool)
        elif default is None:
            fits = value is None or isinstance(value, str)
        else:
            fits = type(value) is type(default)
        if not fits:
            raise TypeError(f"{name} is a {type(value).__name__}")
        values[name] = value
    made = Settings(**values)
    if made.theme not in THEMES:
        raise ValueError("no such theme")
    if not TEXT_SCALES[0] <= made.text_scale <= TEXT_SCALES[1]:
        raise ValueError("no such text scale")
    return made
