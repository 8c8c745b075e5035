"""What was replied is kept, so that buttons turn its pages."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0007"
down_revision = "0006"
MAKES = frozenset({"shown"})


def upgrade(op: Operations) -> None:
    """Make the table."""
    op.create_table(
        "shown",
        sa.Column(
            "question_id",
            sa.Integer(),
            sa.ForeignKey("question.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("value", sa.Text(), nullable=False),
    )
