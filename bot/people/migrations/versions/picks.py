"""What people pick when they are asked back."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0010"
down_revision = "0009"
MAKES = frozenset({"pick"})


def upgrade(op: Operations) -> None:
    """Make the table."""
    op.create_table(
        "pick",
        sa.Column(
            "question_id",
            sa.Integer(),
            sa.ForeignKey("question.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("key", sa.String(32), nullable=False, index=True),
        sa.Column("document", sa.String(300), nullable=False),
    )
