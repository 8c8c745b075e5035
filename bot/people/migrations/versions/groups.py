"""In which group a question was asked."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0002"
down_revision = "0001"
MAKES = frozenset({"group_question"})


def upgrade(op: Operations) -> None:
    """Make the table."""
    op.create_table(
        "group_question",
        sa.Column(
            "question_id",
            sa.Integer(),
            sa.ForeignKey("question.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("group_id", sa.String(64), nullable=False),
    )
