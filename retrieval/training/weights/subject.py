"""What decides whether a message stays within the subject of its conversation.

The messages are those of the tuning conversations, each behind the procedure that it follows in
truth, the follow-ups that the embedder was trained on, and questions about other procedures put
behind one that is drawn by chance. Folds are by conversation.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from index.knowledge.question_rows import QuestionRow
from index.model import Role
from retrieval.conversation import Conversation, Talker, Turn
from retrieval.evaluation.questions import Expectation, read_questions
from retrieval.training.embedder.questions import read_asked
from retrieval.training.ground import CITIZEN, Ground, readable
from retrieval.training.learning import DecisionRecipe, Example
from retrieval.training.questions import IntentExample, TuningQuestions, read_intents
from retrieval.weights import Weights

_DRAWN = 400
"""Questions about other procedures; each weighs as a third of a message of a conversation."""
_LEAVING_WEIGHT = 2.0
"""Few messages of a conversation leave its subject, and they are harder than drawn ones."""
_DRAWN_WEIGHT, _OUTSIDE_WEIGHT = 0.33, 0.66
_SILENT = "Tôi muốn hỏi về một thủ tục"
"""Stands before a message where nobody said what came before."""
RECIPE = DecisionRecipe(
    speaks_for=frozenset(
        "leaves_out mine mine_spoken same mine_asked mine_said answers spoken_said".split()
    ),
    speaks_against=frozenset(
        "words other other_spoken named title_asked title_said other_answers unsaid reference"
        " other_kind beyond elsewhere".split()
    ),
    threshold=0.6,
    folds=10,
)


@dataclass(frozen=True, slots=True)
class Message:
    """A message behind some others that are about ``subject``; whether it stays with that."""

    before: tuple[str, ...]
    text: str
    subject: str
    stays: bool
    group: str
    weight: float = 1.0


def examples(ground: Ground, weights: Weights) -> Iterator[Example]:
    """All messages to which the subject says something."""
    talker = Talker(ground.answerer(ground.procedures, weights))
    answerer = talker.answerer
    silent = Turn(answerer.read(_SILENT, Role.CITIZEN), False)
    for message in _messages(ground.questions, readable(answerer)):
        before = [answerer.read(one, Role.CITIZEN) for one in message.before]
        turns = tuple(
            Turn(question, place > 0 and answerer.leaves_out(question))
            for place, question in enumerate(before)
        )
        now = answerer.read(message.text, Role.CITIZEN)
        readings = talker.readings(
            Conversation(turns[-4:] or (silent,), message.subject),
            Turn(now, answerer.leaves_out(now)),
            CITIZEN,
        )
        if readings.features is not None:
            source = "conversations" if message.weight >= 1.0 else "others"
            yield Example(
                source,
                message.group,
                message.text,
                readings.features,
                message.stays,
                message.weight,
            )


def _messages(questions: TuningQuestions, known: frozenset[str]) -> Iterator[Message]:
    """All messages about procedures that are known, by their ids."""
    yield from _of_conversations(read_questions(questions.conversations), known)
    asked = questions.asked(known)
    yield from _of_follow_ups(asked, read_asked([questions.follow_ups], known))
    yield from _of_intents(read_intents(questions.intents), known)
    chance = Random(11)
    subjects = sorted(known)
    for one in chance.sample(asked, min(_DRAWN, len(asked))):
        subject = chance.choice(subjects)
        if subject not in one.documents:
            yield Message((), one.question, subject, False, one.question, _DRAWN_WEIGHT)


def _of_conversations(lines: Sequence[Expectation], known: Collection[str]) -> Iterator[Message]:
    """The messages behind one that a procedure answers; what no document says is left out."""
    subject: dict[str, str] = {}
    for one in lines:
        name = one.id.rpartition("-")[0]
        before = subject.get(name)
        if before is not None and one.slice in ("next", "change", "outside"):
            stays = one.slice == "next"
            weight = 1.0 if stays else _LEAVING_WEIGHT
            yield Message(one.turns[:-1], one.turns[-1], before, stays, name, weight)
        if one.answerable and before not in one.documents:
            subject.pop(name, None)
            about = [document for document in one.documents if document in known]
            if about:
                subject[name] = about[0]


def _of_intents(said: Sequence[IntentExample], known: Collection[str]) -> Iterator[Message]:
    """Messages that leave their procedure out stay; of a matter without one, or of life, none does.

    The latter stand behind a procedure that is drawn by chance.
    """
    chance = Random(12)
    subjects = sorted(known)
    for one in said:
        if one.code in known and not one.names_matter:
            yield Message((), one.text, one.code, True, one.writer, _DRAWN_WEIGHT)
        elif not one.code:
            yield Message((), one.text, chance.choice(subjects), False, one.writer, _OUTSIDE_WEIGHT)


def _of_follow_ups(
    asked: Sequence[QuestionRow], follow_ups: Sequence[QuestionRow]
) -> Iterator[Message]:
    """Follow-ups stand behind the question that they follow, on one line: they are parted again."""
    firsts: dict[str, list[str]] = defaultdict(list)
    for one in asked:
        firsts[one.document].append(one.question)
    for one in follow_ups:
        before = [first for first in firsts[one.document] if one.question.startswith(first)]
        first = max(before, key=len, default=one.question)
        text = one.question[len(first) :].strip()
        if text:
            yield Message((first,), text, one.document, True, one.question, _DRAWN_WEIGHT)
