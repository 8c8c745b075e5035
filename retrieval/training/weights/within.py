"""What decides whether the best sentence of the subject of a conversation answers.

The procedure is given, as a conversation gives it: the following messages of the tuning
conversations, with their decisive words, the tuning questions about procedures and cards, and
messages that ask what no record says of the procedure that they are nearest to. Folds are by
conversation or question.
"""

from collections.abc import Iterator

from index.model import Role
from index.vietnamese.text import one_line
from retrieval.evaluation.questions import Expectation, read_questions
from retrieval.training.ground import CITIZEN, Ground, readable
from retrieval.training.learning import DecisionRecipe, Example
from retrieval.training.questions import TuningQuestions, read_all, read_intents
from retrieval.training.weights.ranking import SPEAKS_AGAINST, SPEAKS_FOR
from retrieval.understanding.intent import BEYOND
from retrieval.weights import Weights

_WHOLE = 0.5
"""What a question counts that names its procedure: within a subject few do."""
_OF_TITLE = frozenset(
    "title_said title_asked title_cosine title_nearest document_rank document_margin".split()
)
"""What says that the procedure is meant: within a subject that is known, so it has no weight."""
RECIPE = DecisionRecipe(SPEAKS_FOR, SPEAKS_AGAINST, threshold=0.45)


def examples(ground: Ground, weights: Weights) -> Iterator[Example]:
    """All messages for which there is a sentence; right is the first that has the words."""
    answerer = ground.answerer(ground.procedures, weights)
    known = readable(answerer)
    for source, asked, weight in _asked(ground.questions):
        about = next((name for name in asked.documents if name in known), None)
        if about is None:
            continue
        text = asked.turns[-1]
        question = answerer.settled(answerer.read(text, Role.CITIZEN), Role.CITIZEN)
        found = answerer.within(answerer.find(question, CITIZEN), about, CITIZEN)
        if found is None or not found.evidence:
            continue
        features = answerer.judge.decision_features(found, found.evidence)
        row = {name: 0.0 if name in _OF_TITLE else value for name, value in features.items()}
        quote = one_line(found.evidence[0].quote).casefold()
        right = any(one_line(words).casefold() in quote for words in asked.contains)
        yield Example(source, asked.id, text, row, right, weight)


def _asked(questions: TuningQuestions) -> Iterator[tuple[str, Expectation, float]]:
    """Messages by source, each with a weight; ids tell what is held apart together."""
    for one in read_questions(questions.conversations):
        if one.slice == "next" and one.contains:
            yield "following", one.model_copy(update={"id": one.id.rpartition("-")[0]}), 1.0
    for one in read_all([*questions.of_procedures, questions.of_cards]):
        if one.contains:
            yield "whole", one, _WHOLE
    for said in read_intents(questions.intents):
        if said.intent in BEYOND:
            asked = Expectation(id=said.text, turns=(said.text,), documents=(said.code,))
            yield f"beyond: {said.intent}", asked, 1.0
