"""What the program remembers between starts, as JSON in the user's config folder."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's choices. `geometry` is Qt's window geometry in base64.

    `theme` is "light", "dark" or "system"; `text_scale` is 0.8 to 2.0. `first_hint`
    is how many of the first hints were followed.
    """

    theme: str = "system"
    text_scale: float = 1.0
    last_dossier: str | None = None
    recent: tuple[str, ...] = ()
    popover: bool = True
    geometry: str = ""
    coder: str = ""
    last_document: str | None = None
    first_hint: int = 0


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
        kept = json.loads(path.read_text(encoding="utf-8"))
        return _checked(kept)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, TypeError) as error:
        _log.warning("settings could not be read (%s); using defaults", error)
        try:
            os.replace(path, path.with_suffix(".damaged.json"))
        except OSError as why:
            _log.warning("the damaged settings stay where they are (%s)", why)
        return Settings()


def save(settings: Settings) -> None:
    """Write the settings whole or not at all. Raises OSError."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")
    os.replace(part, path)


def _path() -> Path:
    return config_folder() / "settings.json"


def _checked(kept: Any) -> Settings:
    """Settings out of JSON; unknown fields are left out, wrong types refused."""
    if not isinstance(kept, dict):
        raise TypeError("not an object")
    known = {field.name for field in fields(Settings)}
    values = {name: value for name, value in kept.items() if name in known}
    values["recent"] = tuple(str(each) for each in values.get("recent", ()))
    made = Settings(**values)
    if made.theme not in ("light", "dark", "system"):
        raise ValueError(f"theme {made.theme}")
    if not 0.5 <= float(made.text_scale) <= 4:
        raise ValueError(f"text scale {made.text_scale}")
    return made
