"""Suggestions, why a thumb is down, and which questions were presses on buttons."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0006"
down_revision = "0005"
MAKES = frozenset({"suggestion"})


def upgrade(op: Operations) -> None:
    """Make the table and the columns."""
    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "person_id",
            sa.Integer(),
            sa.ForeignKey("person.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("text", sa.String(1000), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False, index=True),
    )
    op.add_column("feedback", sa.Column("reason", sa.String(16), nullable=True))
    op.add_column(
        "question",
        sa.Column("pressed", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
