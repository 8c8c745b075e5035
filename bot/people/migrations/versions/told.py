"""Of which version those were told last who follow directives."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0012"
down_revision = "0011"
MAKES = frozenset({"told_version"})


def upgrade(op: Operations) -> None:
    """Make the table."""
    op.create_table(
        "told_version",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("version", sa.String(64), nullable=False),
    )
