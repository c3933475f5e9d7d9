"""The schema's history, run by Alembic; imported only when a file is behind."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config


def upgrade(path: Path, revision: str = "head") -> None:
    """Bring a dossier file to a revision, in place."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["url"] = f"sqlite:///{path}"
    command.upgrade(config, revision)
