"""The index of words, and what an analyst keeps of the library: searches, groups."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop.store.search_index import fill, statements

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables, then the index of what is there."""
    op.create_table(
        "saved_search",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_search")),
    )
    op.create_table(
        "document_group",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_group")),
    )
    op.create_table(
        "group_member",
        sa.Column("id", sa.String(length=73), nullable=False),
        sa.Column("group_id", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["document_group.id"],
            name=op.f("fk_group_member_group_id_document_group"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_group_member_document_id_document"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_member")),
    )
    op.create_index("ix_group_member_document_id", "group_member", ["document_id"])
    op.create_index("ix_group_member_group_id", "group_member", ["group_id"])
    for statement in (*statements(), *fill()):
        op.execute(sa.text(statement.replace(":", "\\:")))
