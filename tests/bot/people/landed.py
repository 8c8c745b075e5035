"""The schemas that ever landed, as their programs made them, each with a row in every table."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, MetaData, String, Table, UniqueConstraint

AT = datetime(2026, 11, 21, 8, 30)
ROWS: dict[str, dict[str, object]] = {
    "person": {
        "id": 1,
        "channel": "telegram",
        "external_id": "7",
        "role": "officer",
        "since": AT,
    },
    "question": {
        "id": 1,
        "person_id": 1,
        "asked_at": AT,
        "text": "Đăng ký khai sinh cần giấy tờ gì?",
        "answered": False,
        "kind": "not_found",
        "confidence": 0.25,
        "version": "20260101T000000Z-00000000",
        "cited": ["a@0-9"],
        "others": ["b@0-9#1-2"],
        "took_ms": 12.5,
    },
    "feedback": {"id": 1, "question_id": 1, "person_id": 1, "thumb": -1, "at": AT},
    "audit": {"id": 1, "at": AT, "who": "command line", "action": "index build", "detail": "x"},
    "group_question": {"question_id": 1, "group_id": "-100"},
    "conversation": {"person_id": 1, "group_id": "", "at": AT, "value": "{}"},
    "followed": {
        "person_id": 1,
        "what": "45/2016/QĐ-TTg",
        "is_number": True,
        "since": date(2026, 11, 21),
    },
    "inbox": {
        "id": 1,
        "channel": "telegram",
        "key": "100",
        "lane": "7",
        "received_at": AT,
        "content": '{"text": "lệ phí?"}',
        "tries": 0,
        "sent": 0,
        "outcome": None,
        "closed_at": None,
    },
}


@dataclass(frozen=True)
class LandedSchema:
    """A schema by the revision that it is, and the commit in which it landed."""

    revision: str
    commit: str
    tables: tuple[str, ...]


_FIRST = ("person", "question", "feedback", "audit")
LANDED = (
    LandedSchema("0001", "841d12f", _FIRST),
    LandedSchema("0002", "52d619f", (*_FIRST, "group_question")),
    LandedSchema("0003", "d226e8f", (*_FIRST, "group_question", "conversation")),
    LandedSchema("0004", "02e0043", (*_FIRST, "group_question", "conversation", "followed")),
    LandedSchema(
        "0005", "1f58040", (*_FIRST, "group_question", "conversation", "followed", "inbox")
    ),
)


def make(engine: sa.Engine, schema: LandedSchema) -> None:
    """Make the tables as ``create_all`` of that program did, and fill them."""
    metadata = MetaData()
    for table in _tables(metadata):
        if table.name not in schema.tables:
            metadata.remove(table)
    metadata.create_all(engine)
    with engine.begin() as connection:
        for name in schema.tables:
            connection.execute(metadata.tables[name].insert(), ROWS[name])
            if engine.dialect.name == "postgresql" and "id" in ROWS[name]:
                connection.execute(sa.text(f"SELECT setval('{name}_id_seq', 1)"))


def _tables(metadata: MetaData) -> list[Table]:
    def refers(to: str, **more: bool) -> Column[int]:
        name = f"{to}_id"
        key = ForeignKey(f"{to}.id", ondelete="CASCADE")
        return Column(name, sa.Integer, key, nullable=False, **more)  # type: ignore[arg-type]

    def needed(name: str, kind: object, **more: bool) -> Column[object]:
        return Column(name, kind, nullable=False, **more)  # type: ignore[arg-type]

    number = sa.Integer
    return [
        Table(
            "person",
            metadata,
            Column("id", number, primary_key=True),
            needed("channel", String(32)),
            needed("external_id", String(64)),
            needed("role", String(16)),
            needed("since", sa.DateTime),
            UniqueConstraint("channel", "external_id"),
        ),
        Table(
            "question",
            metadata,
            Column("id", number, primary_key=True),
            refers("person", index=True),
            needed("asked_at", sa.DateTime, index=True),
            needed("text", String(1000)),
            needed("answered", sa.Boolean),
            needed("kind", String(32)),
            needed("confidence", sa.Double),
            needed("version", String(64)),
            needed("cited", sa.JSON),
            needed("others", sa.JSON),
            needed("took_ms", sa.Double),
        ),
        Table(
            "feedback",
            metadata,
            Column("id", number, primary_key=True),
            refers("question"),
            refers("person"),
            needed("thumb", number),
            needed("at", sa.DateTime),
            UniqueConstraint("question_id", "person_id"),
        ),
        Table(
            "audit",
            metadata,
            Column("id", number, primary_key=True),
            needed("at", sa.DateTime, index=True),
            needed("who", String(64)),
            needed("action", String(64)),
            needed("detail", String(1000)),
        ),
        Table(
            "group_question",
            metadata,
            refers("question", primary_key=True),
            needed("group_id", String(64)),
        ),
        Table(
            "conversation",
            metadata,
            refers("person", primary_key=True),
            needed("group_id", String(64), primary_key=True),
            needed("at", sa.DateTime, index=True),
            needed("value", sa.Text),
        ),
        Table(
            "followed",
            metadata,
            refers("person", primary_key=True),
            needed("what", String(300), primary_key=True),
            needed("is_number", sa.Boolean),
            needed("since", sa.Date),
        ),
        Table(
            "inbox",
            metadata,
            Column("id", number, primary_key=True),
            needed("channel", String(32)),
            needed("key", String(64)),
            needed("lane", String(64)),
            needed("received_at", sa.DateTime),
            needed("content", sa.Text),
            needed("tries", number),
            needed("sent", number),
            Column("outcome", String(16), index=True),
            Column("closed_at", sa.DateTime, index=True),
            UniqueConstraint("channel", "key"),
        ),
    ]
