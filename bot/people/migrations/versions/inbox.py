"""What channels bring is kept until it is answered."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0005"
down_revision = "0004"
MAKES = frozenset({"inbox"})


def upgrade(op: Operations) -> None:
    """Make the table."""
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("lane", sa.String(64), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=True, index=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True, index=True),
        sa.UniqueConstraint("channel", "key"),
    )
