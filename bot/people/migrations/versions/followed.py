"""What officers follow."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0004"
down_revision = "0003"
MAKES = frozenset({"followed"})


def upgrade(op: Operations) -> None:
    """Make the table."""
    op.create_table(
        "followed",
        sa.Column(
            "person_id",
            sa.Integer(),
            sa.ForeignKey("person.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("what", sa.String(300), primary_key=True),
        sa.Column("is_number", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
    )
