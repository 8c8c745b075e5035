"""Conversations on the web page, who is signed in there, and who is the same in two channels."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0015"
down_revision = "0014"
MAKES = frozenset({"transcript", "web_session", "personal_code", "person_link"})


def upgrade(op: Operations) -> None:
    """Make the tables."""
    op.create_table(
        "transcript",
        sa.Column("id", sa.Integer(), primary_key=True),
        _person("person_id"),
        sa.Column("once", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False, index=True),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.UniqueConstraint("person_id", "once"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "web_session",
        sa.Column("mark", sa.String(64), primary_key=True),
        _person("person_id"),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False, index=True),
    )
    op.create_table(
        "personal_code",
        sa.Column("digest", sa.String(64), primary_key=True),
        _person("person_id"),
        sa.Column("purpose", sa.String(16), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False, index=True),
    )
    op.create_table(
        "person_link",
        sa.Column(
            "person_id",
            sa.Integer(),
            sa.ForeignKey("person.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        _person("same_as"),
    )


def _person(name: str) -> sa.Column[int]:
    refers = sa.ForeignKey("person.id", ondelete="CASCADE")
    return sa.Column(name, sa.Integer(), refers, nullable=False, index=True)
