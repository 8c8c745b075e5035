"""The queue of unanswered questions, what officers answer, and notices."""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0009"
down_revision = "0008"
MAKES = frozenset({"queue_item", "waiting_question", "officer_answer", "desk_step", "notice"})


def upgrade(op: Operations) -> None:
    """Make the tables."""
    op.create_table(
        "queue_item",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("text", sa.String(1000), nullable=False),
        sa.Column("understood", sa.String(1000), nullable=False),
        sa.Column("place", sa.String(200), nullable=True),
        sa.Column("subject", sa.String(300), nullable=True),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("model", sa.String(200), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False, index=True),
        _person("taken_by"),
        sa.Column("taken_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True, index=True),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "waiting_question",
        sa.Column("id", sa.Integer(), primary_key=True),
        _item(),
        sa.Column(
            "person_id",
            sa.Integer(),
            sa.ForeignKey("person.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("question_id", sa.Integer(), nullable=False, index=True),
        sa.Column("text", sa.String(1000), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False, index=True),
        sa.Column("told_at", sa.DateTime(), nullable=True),
        sa.UniqueConstraint("item_id", "person_id"),
    )
    op.create_table(
        "officer_answer",
        sa.Column("id", sa.Integer(), primary_key=True),
        _item(),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("basis", sa.JSON(), nullable=False),
        _person("written_by"),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        _person("approved_by"),
        sa.Column("approved_at", sa.DateTime(), nullable=True, index=True),
        sa.Column("title", sa.String(300), nullable=True),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True, index=True),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "desk_step",
        sa.Column(
            "person_id",
            sa.Integer(),
            sa.ForeignKey("person.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("about", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "person_id",
            sa.Integer(),
            sa.ForeignKey("person.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True, index=True),
    )


def _person(name: str) -> sa.Column[int]:
    """Who did something, for as long as they are known."""
    refers = sa.ForeignKey("person.id", ondelete="SET NULL")
    return sa.Column(name, sa.Integer(), refers, nullable=True)


def _item() -> sa.Column[int]:
    refers = sa.ForeignKey("queue_item.id", ondelete="CASCADE")
    return sa.Column("item_id", sa.Integer(), refers, nullable=False, index=True)
