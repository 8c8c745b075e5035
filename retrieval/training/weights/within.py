"""What decides whether the best sentence of the subject of a conversation answers.

The procedure is given, as a conversation gives it: the following messages of the tuning
conversations, with their decisive words, the tuning questions about procedures and cards, and
messages that ask what no record says of the procedure that they are nearest to. Folds are by
conversation or question.
"""

from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass

from index.model import Role
from retrieval.answering.answerer import Answerer
from retrieval.evaluation import read_questions
from retrieval.training.ground import CITIZEN, Ground, readable
from retrieval.training.learning import DecisionRecipe, Example
from retrieval.training.questions import TuningQuestions, read_all, read_intents
from retrieval.training.weights.ranking import DECISION, SPEAKS_AGAINST, SPEAKS_FOR
from retrieval.understanding.intent import BEYOND
from retrieval.weights import Weights

_WHOLE = 0.5
"""What a question counts that names its procedure: within a subject few do."""
_OF_TITLE = frozenset(
    "title_said title_asked title_cosine title_nearest document_rank document_margin".split()
)
"""What says that the procedure is meant: within a subject that is known, so it has no weight."""
RECIPE = DecisionRecipe(DECISION, SPEAKS_FOR, SPEAKS_AGAINST, threshold=0.45)


@dataclass(frozen=True, slots=True)
class WithinCase:
    """A message about a given procedure, and words one of which its answer has; none answer it."""

    source: str
    group: str
    text: str
    document: str
    contains: tuple[str, ...] = ()
    weight: float = 1.0


def examples(ground: Ground, weights: Weights) -> list[Example]:
    """All messages for which there is a sentence; right is the first that has the words."""
    answerer = ground.answerer(ground.procedures, weights)
    asked = messages(ground.questions, readable(answerer))
    return [made for one in asked if (made := example(answerer, one)) is not None]


def messages(questions: TuningQuestions, known: Collection[str]) -> Iterator[WithinCase]:
    """All messages about procedures that are known, by their ids."""
    for one in read_questions(questions.conversations):
        about = [name for name in one.documents if name in known]
        if one.slice == "next" and about and one.contains:
            group = one.id.rpartition("-")[0]
            yield WithinCase("following", group, one.turns[-1], about[0], one.contains)
    for one in read_all([*questions.of_procedures, questions.of_cards]):
        about = [name for name in one.documents if name in known]
        if about and one.contains:
            yield WithinCase("whole", one.id, one.turns[-1], about[0], one.contains, _WHOLE)
    for message in read_intents(questions.intents):
        if message.intent in BEYOND and message.code in known:
            text = message.text
            yield WithinCase(f"beyond: {message.intent}", text, text, message.code)


def example(answerer: Answerer, asked: WithinCase) -> Example | None:
    """The best sentence of a message's procedure; None without a sentence."""
    question = answerer.settled(answerer.read(asked.text, Role.CITIZEN), Role.CITIZEN)
    found = answerer.within(answerer.find(question, CITIZEN), asked.document, CITIZEN)
    if found is None or not found.evidence:
        return None
    features = asdict(answerer.decision_features(found, found.evidence))
    quote = _plain(found.evidence[0].quote)
    return Example(
        asked.source,
        asked.group,
        asked.text,
        tuple(0.0 if name in _OF_TITLE else value for name, value in features.items()),
        any(_plain(words) in quote for words in asked.contains),
        asked.weight,
    )


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
