"""Which place a question was about, for statistics."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0011"
down_revision = "0010"
MAKES: frozenset[str] = frozenset()


def upgrade(op: Operations) -> None:
    """Make the column."""
    op.add_column("question", sa.Column("place", sa.String(200), nullable=True))
