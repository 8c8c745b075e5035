"""What decides which procedure a question is about.

A question counts as right when the procedure that ranks first is one that it is about; so none is
right of a question about a report, of one about a matter or a part of life without a procedure, and
of one whose procedures are hidden. What asks for something that no record says of a procedure is
about it all the same. Folds are by question.
"""

from collections.abc import Iterator

from retrieval.answering.matter import general_procedures
from retrieval.conversation import Talker
from retrieval.evaluation.questions import Expectation, read_questions
from retrieval.training.ground import CITIZEN, Ground, without
from retrieval.training.learning import DecisionRecipe, Example
from retrieval.training.questions import read_all, read_intents
from retrieval.training.weights.cases import HIDDEN
from retrieval.weights import Weights

_SPOKEN = 1.5
_APART, _APART_HIDDEN, _INTENTS = 0.4, 0.1, 0.5
_HIDDEN = 0.25
"""What a question counts where not 1: of conversations, of the embedder's, of those on intents, and
with its answer hidden, since some of what is left then does answer, more or less."""
RECIPE = DecisionRecipe(
    speaks_for=frozenset(
        "score ahead behind_none cosine cosine_ahead spoken spoken_ahead part lexical telling_words"
        " answers same".split()
    ),
    speaks_against=frozenset({"years", "other_paper"}),
    threshold=0.3,
)


def examples(ground: Ground, weights: Weights) -> Iterator[Example]:
    """Every question for which a procedure is found, also with its answer hidden.

    They are asked of the procedures, or of these and the seeds.
    """
    questions = ground.questions
    procedures = ground.answerer(ground.procedures, weights)
    both = ground.answerer(ground.both, weights)
    tuning = [one for one in read_all(questions.of_procedures) if one.answerable]
    spoken = [
        one
        for one in read_questions(questions.conversations)
        if one.slice.startswith("first") or one.slice in ("change", "outside")
    ]
    apart = questions.held_apart(ground.procedures)
    intended = [
        Expectation(
            id=f"{one.writer}-{place}",
            turns=(one.text,),
            documents=(one.code,) if one.code else (),
        )
        for place, one in enumerate(read_intents(questions.intents))
        if one.names_matter
    ]
    asked = [
        ("tuning", procedures, tuning, 1.0),
        ("tuning, with reports", both, tuning, 1.0),
        (f"tuning, {HIDDEN}", both, tuning, _HIDDEN),
        ("intents", procedures, intended, _INTENTS),
        ("reports", both, read_questions(questions.of_seeds), 1.0),
        ("conversations", both, spoken, _SPOKEN),
        (f"conversations, {HIDDEN}", both, spoken, _APART),
        ("held apart", procedures, apart, _APART),
        ("held apart, with reports", both, apart[::2], _APART),
        (f"held apart, {HIDDEN}", procedures, apart[1::2], _APART_HIDDEN),
    ]
    for source, answerer, several, weight in asked:
        is_hidden = source.endswith(HIDDEN)
        for one in several:
            if is_hidden and not one.documents:
                continue
            allowed = without(answerer, one.documents) if is_hidden else CITIZEN
            found = Talker(answerer).find(one.turns[-1:], allowed)
            features = answerer.judge.matter_features(found)
            if features is None:
                continue
            right = general_procedures(found.documents)[0].head.id in one.documents
            told = source if one.answerable or is_hidden else f"{source}, no answer"
            yield Example(told, one.id, one.turns[-1], features, right, weight)
