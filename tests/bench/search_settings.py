"""Compare ways to fuse and weigh the two lists, on tests/questions/tuning.jsonl over the seeds.

    python -m tests.bench.search_settings

For each setting: is the right document first, and do the decisive words stand in the first, the
first five or the first ten passages. Wholly unaccented questions are counted apart.
"""

import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from index.embedding import BUNDLED, BundledEmbedder
from index.engines import Engine, Filter, Hit
from index.model import Role
from index.tokens import question_tokens
from retrieval.answering import Answerer
from retrieval.fusion import Candidate, convex, reciprocal_rank
from retrieval.question import Question
from retrieval.search import SearchSettings
from retrieval.vocabulary import Vocabulary
from retrieval.weights import Weights
from tests.bench.corpora import build_seeds

QUESTIONS = Path("tests/questions/tuning.jsonl")
CUTS = (1, 5, 10)
Lists = tuple[dict[str, object], Question, list[Hit], list[Hit]]
Fuse = Callable[[Sequence[Hit], Sequence[Hit]], list[Candidate]]


def searched(
    answerer: Answerer, engine: Engine, embedder: BundledEmbedder, depth: int
) -> list[Lists]:
    """Both lists for every answerable question, before anything is fused."""
    allowed = Filter(role=Role.CITIZEN)
    made = []
    for line in QUESTIONS.read_text(encoding="utf-8").splitlines():
        expected = json.loads(line)
        if expected["answerable"]:
            question = answerer.find(expected["turns"], allowed).question
            words = " ".join([question.understood, *(one.meaning for one in question.also)])
            lexical = engine.lexical(question_tokens(words), depth, allowed)
            vector = engine.nearest(embedder.question(question.understood), depth, allowed)
            made.append((expected, question, lexical, vector))
    return made


def row(name: str, lists: Sequence[Lists], fuse: Fuse, plain: bool) -> str:
    """One line of the table."""
    documents, passages = [], []
    for expected, question, lexical, vector in lists:
        if question.plain != plain:
            continue
        ranked = [candidate.passage for candidate in fuse(lexical, vector)]
        documents.append(ranked[0].document_id in expected["documents"])
        right = [
            all(piece in passage.text for piece in expected["contains"]) for passage in ranked[:10]
        ]
        passages.append([any(right[:cut]) for cut in CUTS])
    shares = [sum(column) / len(passages) for column in zip(*passages, strict=True)]
    figures = " | ".join(f"{share:.2f}" for share in shares)
    return f"| {name} | {len(documents)} | {sum(documents) / len(documents):.2f} | {figures} |"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        version = build_seeds(Path(folder))
        embedder = BundledEmbedder(Path(folder) / BUNDLED)
        answerer = Answerer(version.engine, embedder, Vocabulary.bundled(), Weights.bundled())
        print("| fusion | n | document@1 | passage@1 | @5 | @10 |\n|---|---|---|---|---|---|")
        for plain in (False, True):
            spelled = "no diacritics" if plain else "as written"
            lists = searched(answerer, version.engine, embedder, SearchSettings().depth)
            for weight in (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0):
                name = f"{spelled}, convex, vector {weight}"
                print(row(name, lists, lambda x, y, w=weight: convex(x, y, w), plain))
            for constant in (10.0, 60.0):
                name = f"{spelled}, reciprocal rank, k = {constant:.0f}"
                print(row(name, lists, lambda x, y, k=constant: reciprocal_rank(x, y, k), plain))


if __name__ == "__main__":
    main()
