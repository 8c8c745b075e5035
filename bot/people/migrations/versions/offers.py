"""What people were offered to choose from by typing a number."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0013"
down_revision = "0012"
MAKES = frozenset({"offered"})


def upgrade(op: Operations) -> None:
    """Make the table."""
    op.create_table(
        "offered",
        sa.Column(
            "person_id",
            sa.Integer(),
            sa.ForeignKey("person.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("group_id", sa.String(64), primary_key=True),
        sa.Column("at", sa.DateTime(), nullable=False, index=True),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("rest", sa.Text(), nullable=False),
    )
