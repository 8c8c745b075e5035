"""Conversations are kept over a restart."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0003"
down_revision = "0002"
MAKES = frozenset({"conversation"})


def upgrade(op: Operations) -> None:
    """Make the table."""
    op.create_table(
        "conversation",
        sa.Column(
            "person_id",
            sa.Integer(),
            sa.ForeignKey("person.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("group_id", sa.String(64), primary_key=True),
        sa.Column("at", sa.DateTime(), nullable=False, index=True),
        sa.Column("value", sa.Text(), nullable=False),
    )
