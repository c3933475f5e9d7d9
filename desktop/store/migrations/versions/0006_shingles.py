"""The index of running text; it is filled when it is first asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the empty tables."""
    op.create_table(
        "shingled",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_shingled")),
        sa.UniqueConstraint("document_id", name=op.f("uq_shingled_document_id")),
    )
    op.create_table(
        "shingle",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", "n", "start", name=op.f("pk_shingle")),
        sqlite_with_rowid=False,
    )
