"""The tokens of the Zalo Official Account, and when people wrote to it."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0014"
down_revision = "0013"
MAKES = frozenset({"zalo_token", "zalo_chat"})


def upgrade(op: Operations) -> None:
    """Make the tables."""
    op.create_table(
        "zalo_token",
        sa.Column("app_id", sa.String(64), primary_key=True),
        sa.Column("access_token", sa.Text(), nullable=False),
        sa.Column("refresh_token", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("seed", sa.String(64)),
        sa.Column("held_by", sa.String(32)),
        sa.Column("held_until", sa.DateTime()),
        sa.Column("dead_since", sa.DateTime()),
    )
    op.create_table(
        "zalo_chat",
        sa.Column("user_id", sa.String(64), primary_key=True),
        sa.Column("wrote_at", sa.DateTime(), index=True),
        sa.Column("silent_until", sa.DateTime()),
    )
