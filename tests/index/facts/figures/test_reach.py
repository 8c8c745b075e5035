"""How many facts labelled by hand in the seeds are found, and how many found are right."""

from index.model import Document
from tests.bench.figures import measure, read_labels


def test_figures_of_the_seeds_are_right_and_most_are_found(documents: dict[str, Document]) -> None:
    labels = read_labels()
    outcome = measure(documents.values(), labels)
    assert len(labels) == outcome.right + len(outcome.wrong) + len(outcome.missed)
    assert outcome.precision >= 0.95
    assert outcome.recall >= 0.7
