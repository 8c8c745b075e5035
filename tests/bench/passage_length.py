"""Compare lengths of passages, on tests/questions/tuning.jsonl over the seeds.

    python -m tests.bench.passage_length

For each length: the right document first, the decisive words in the first and in the first five
passages, and the right sentences first and among two.
"""

import tempfile
from pathlib import Path

from index.embedding import BUNDLED, DEFAULT, open_embedder
from index.engines import Filter
from index.model import Role
from index.versions.manifest import IndexSettings
from retrieval.answering.answerer import Answerer
from retrieval.conversation import Talker
from retrieval.evaluation.questions import Expectation, read_questions
from retrieval.training.weights.cases import is_right
from retrieval.understanding.language import Language
from retrieval.weights import Weights
from tests.bench.corpora import SEEDS, build_folder

QUESTIONS = Path("tests/questions/tuning.jsonl")
LENGTHS = ((150, 300), (250, 400), (300, 600), (500, 900), (900, 1500))


def row(answerer: Answerer, questions: list[Expectation]) -> str:
    """The figures of one length."""
    marks = []
    for expected in questions:
        found = Talker(answerer).find(expected.turns, Filter(role=Role.CITIZEN))
        passages = [candidate.passage for candidate in found.candidates]
        right = [all(piece in one.text for piece in expected.contains) for one in passages]
        first = found.evidence[0]
        second = next((one for one in found.evidence if not one.overlaps(first)), first)
        marks.append(
            (
                passages[0].document_id in expected.documents,
                right[0],
                any(right[:5]),
                is_right(first, expected),
                is_right(first, expected) or is_right(second, expected),
            )
        )
    return " | ".join(f"{sum(column) / len(column):.2f}" for column in zip(*marks, strict=True))


def main() -> None:
    questions = [one for one in read_questions(QUESTIONS) if one.answerable]
    print("| target, longest | passages | document@1 | passage@1 | @5 | quote first | among two |")
    print("|---|---|---|---|---|---|---|")
    for target, longest in LENGTHS:
        with tempfile.TemporaryDirectory() as folder:
            settings = IndexSettings(passage_target=target, passage_longest=longest)
            version = build_folder(Path(folder), SEEDS, settings=settings)
            embedder = open_embedder(DEFAULT, Path(folder) / BUNDLED)
            answerer = Answerer(version, embedder, Language.bundled(), Weights.bundled())
            figures = row(answerer, questions)
            print(f"| {target}, {longest} | {version.manifest.passages} | {figures} |")


if __name__ == "__main__":
    main()
