"""Figures to be checked of which an analyst has said what is right."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table of resolutions."""
    op.create_table(
        "resolution",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("places", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution")),
    )
