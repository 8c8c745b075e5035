"""Invitations of officers, and what the office calls them."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0008"
down_revision = "0007"
MAKES = frozenset({"invitation"})


def upgrade(op: Operations) -> None:
    """Make the table and the column."""
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("called", sa.String(100), nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.Column(
            "used_by",
            sa.Integer(),
            sa.ForeignKey("person.id", ondelete="SET NULL"),
            nullable=True,
        ),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
    )
    op.add_column("person", sa.Column("called", sa.String(100), nullable=True))
