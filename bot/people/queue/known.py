"""An answer of an officer as others see it: the question, the words, what they rest on."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, select

from bot.people.queue_records import OfficerAnswer, QueueItem


class GroundKind(StrEnum):
    """What an answer rests on."""

    PASSAGE = "passage"
    LINK = "link"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class AnswerGround:
    """What an answer rests on: a passage by the name of its excerpt, a link, or a file's name.

    ``words`` are how it is told to people.
    """

    kind: GroundKind
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """An answer, and the question that it is to; ``title`` is None until it is to be published."""

    id: int
    item_id: int
    question: str
    place: str | None
    subject: str | None
    text: str
    grounds: tuple[AnswerGround, ...]
    written_at: datetime
    approved_at: datetime | None
    title: str | None
    published_at: datetime | None
    expires_on: date | None
    withdrawn_at: datetime | None

    @property
    def document_id(self) -> str:
        """The id of the document that it becomes."""
        return document_id_of(self.id)


def document_id_of(answer_id: int) -> str:
    """The id of the document that an answer becomes."""
    return f"tra-loi-{answer_id:06d}"


def awaits_approval() -> ColumnElement[bool]:
    """Answers that nobody has approved and nobody has given back."""
    return OfficerAnswer.approved_at.is_(None) & OfficerAnswer.withdrawn_at.is_(None)


def is_in_force() -> ColumnElement[bool]:
    """Answers that were told, and not taken back."""
    return OfficerAnswer.approved_at.is_not(None) & OfficerAnswer.withdrawn_at.is_(None)


def answers_and_items() -> "Select[OfficerAnswer, QueueItem]":
    """Answers, each with what it is to."""
    joined = QueueItem.id == OfficerAnswer.item_id
    return select(OfficerAnswer, QueueItem).join(QueueItem, joined)


def known_answer(answer: OfficerAnswer, item: QueueItem) -> KnownAnswer:
    """An answer as it was kept, and what it is to."""
    return KnownAnswer(
        answer.id,
        answer.item_id,
        item.text,
        item.place,
        item.subject,
        answer.text,
        tuple(map(_ground, answer.basis)),
        answer.written_at,
        answer.approved_at,
        answer.title,
        answer.published_at,
        answer.expires_on,
        answer.withdrawn_at,
    )


def _ground(fields: dict[str, str]) -> AnswerGround:
    return AnswerGround(GroundKind(fields["kind"]), fields["name"], fields["words"])


def ground_fields(ground: AnswerGround) -> dict[str, str]:
    """As it is kept."""
    return {"kind": ground.kind.value, "name": ground.name, "words": ground.words}
