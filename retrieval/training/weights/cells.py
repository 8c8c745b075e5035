"""What decides whether the row of a table that says most of a question is the one it asks for.

Each question counts twice: as it is, and with the rows that answer it left out, since a table that
does not have what is asked for still has its neighbours. Folds are by question.
"""

from collections.abc import Iterable, Iterator, Sequence

from index.engines import Filter
from index.model import Role
from retrieval.answering.answerer import Answerer
from retrieval.answering.tables.cells import words_in
from retrieval.answering.tables.deciding import meant_of
from retrieval.answering.tables.weighing import WeighedRow
from retrieval.evaluation.questions import Expectation, read_questions
from retrieval.training.ground import Ground
from retrieval.training.learning import DecisionRecipe, Example
from retrieval.understanding.language import Language
from retrieval.weights import Weights

_OF_HIDDEN = 0.5
RECIPE = DecisionRecipe(
    {
        "explained",
        "precision",
        "named",
        "ahead",
        "only_here",
        "pairs",
        "fits",
        "place",
        "told",
        "row",
    },
    {"near", "unsaid"},
    threshold=0.4,
    folds=10,
)


def examples(ground: Ground, weights: Weights) -> Iterator[Example]:
    """Whether the row that says most tells the cell that is asked for."""
    answerer = Answerer(ground.tables, ground.embedder, Language.bundled(), weights)
    for one in read_questions(ground.questions.of_tables):
        if len(one.turns) > 1:
            continue
        question = answerer.settled(answerer.read(one.turns[0], Role.OFFICER), Role.OFFICER)
        found = answerer.find(question, Filter(Role.OFFICER))
        rows = answerer.cells.weighed(found, Role.OFFICER)
        yield from _examples(one, rows, "as it is", 1.0)
        if any(_is_right(one, row) for row in rows):
            hidden = [row for row in rows if not _is_right(one, row)]
            yield from _examples(one, hidden, "hidden", _OF_HIDDEN)


def _examples(
    one: Expectation, rows: Sequence[WeighedRow], source: str, weight: float
) -> Iterator[Example]:
    meant = meant_of(rows)
    if meant is not None:
        right = _is_right(one, meant.best)
        yield Example(source, one.id, one.turns[0], meant.features, right, weight)


def _is_right(one: Expectation, row: WeighedRow) -> bool:
    """Whether a cell that would be told has what the answer must have."""
    if not one.answerable or row.passage.document_id not in one.documents:
        return False
    told = (_plain(words_in(row.passage, cell)) for cell in row.asked)
    return any(_has_all(words, one.contains) for words in told)


def _has_all(words: str, pieces: Iterable[str]) -> bool:
    return all(_plain(piece) in words for piece in pieces)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
