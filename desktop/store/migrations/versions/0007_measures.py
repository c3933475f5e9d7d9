"""Measures that an analyst follows through the documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table of measures."""
    op.create_table(
        "measure",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
    )
