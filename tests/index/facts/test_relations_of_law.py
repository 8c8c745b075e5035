"""What real law states of other law, against what people read in it."""

from pathlib import Path

from tests.bench.relations import QUESTIONS, pieces_in, score_of
from tests.large_corpora import needs_law

_SOME = 120


@needs_law
def test_relations_are_read_as_people_read_them() -> None:
    pieces = pieces_in(Path(QUESTIONS) / "relations_tuning.jsonl")[:_SOME]
    score = score_of(pieces)
    assert score.right.total() > 80
    assert score.precision >= 0.98
    assert score.recall >= 0.93
