"""What search gains from each of its parts: the right document first, and among the first five.

    python -m tests.bench.search_settings [--procedures DATA]

tests/questions/tuning.jsonl over the seeds and, given a data folder with an index of
../shared/corpus/procedures, procedures_tuning.jsonl over it; also without their diacritics.
"""

import argparse
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from index.embedding import BUNDLED, DEFAULT, Embedder, open_embedder
from index.engines import Filter, Hit
from index.model import Role
from index.versions import OpenVersion, Versions
from index.vietnamese.tokens import PAIR, passage_tokens, question_tokens
from retrieval.answering.answerer import Answerer
from retrieval.answering.findings import Findings
from retrieval.conversation import Talker
from retrieval.evaluation.questions import Expectation, read_questions
from retrieval.searching.fusion import Candidate, convex, ranked
from retrieval.understanding.language import Language
from retrieval.understanding.question import Question
from retrieval.weights import Weights
from tests.bench.corpora import SEEDS, build_folder, stripped

QUESTIONS = Path("tests/questions")
ALLOWED = Filter(role=Role.CITIZEN)
Fuse = Callable[[Sequence[Hit], Sequence[Hit]], list[Candidate]]


@dataclass(frozen=True)
class SearchWay:
    """One way to search: what is looked for, how deep, and how both lists become one."""

    restored: bool = True
    other_reading: bool = True
    official: bool = True
    official_in_vector: bool = True
    pairs: bool = True
    depth: int = 50
    weight: float = 0.4
    rank_constant: float | None = None


WAYS = {
    "as it is, before documents are ranked": SearchWay(),
    "BM25 alone": SearchWay(weight=0.0),
    "vectors alone": SearchWay(weight=1.0),
    **{f"vector weight {weight}": SearchWay(weight=weight) for weight in (0.2, 0.3, 0.5, 0.6)},
    **{f"reciprocal rank, k = {k:.0f}": SearchWay(rank_constant=k) for k in (10.0, 60.0)},
    "depth 20": SearchWay(depth=20),
    "depth 100": SearchWay(depth=100),
    "no pairs of syllables": SearchWay(pairs=False),
    "one reading only": SearchWay(other_reading=False),
    "official words not in the vector": SearchWay(official_in_vector=False),
    "no official words": SearchWay(official=False, official_in_vector=False),
    "nothing restored": SearchWay(restored=False, other_reading=False),
}


@dataclass(frozen=True)
class SearchCase:
    """A question, how it was understood, and the documents as they are ranked in the end."""

    expected: Expectation
    found: Findings
    written: str


class Searches:
    """Search one version in different ways."""

    def __init__(self, version: OpenVersion, embedder: Embedder, language: Language) -> None:
        self._version = version
        self._vector = lru_cache(maxsize=None)(embedder.question)
        self._answerer = Answerer(version, embedder, language, Weights.bundled())
        self._talker = Talker(self._answerer)
        self._language = language

    def asked(self, questions: Sequence[Expectation]) -> list[SearchCase]:
        made = []
        for one in questions:
            if one.answerable and len(one.turns) == 1:
                found = self._talker.find(one.turns, ALLOWED)
                question = found.question
                written = self._language.vocabulary.write_out(question.asked, question.plain).text
                made.append(SearchCase(one, found, written))
        return made

    def documents(self, asked: SearchCase, way: SearchWay) -> list[str]:
        question = asked.found.question
        text = question.understood if way.restored else asked.written
        tokens = _tokens(question, text, way)
        official = f" ({question.official})" if way.official_in_vector and question.also else ""
        vector = self._vector(text + official)
        lexical = self._version.engine.search.lexical(tokens, way.depth, ALLOWED)
        nearest = self._version.engine.search.nearest(vector, way.depth, ALLOWED)
        if way.rank_constant is None:
            fused = convex(lexical, nearest, way.weight)
        else:
            fused = _reciprocal_rank(lexical, nearest, way.rank_constant)
        return list(dict.fromkeys(one.passage.document_id for one in fused))


def _reciprocal_rank(
    lexical: Sequence[Hit], vector: Sequence[Hit], constant: float
) -> list[Candidate]:
    """The sum of ``1 / (constant + rank)`` over both lists (Cormack, Clarke & Büttcher 2009)."""
    fused: dict[str, float] = {}
    for hits in (lexical, vector):
        for rank, hit in enumerate(hits, start=1):
            fused[hit.passage.id] = fused.get(hit.passage.id, 0.0) + 1 / (constant + rank)
    return ranked(fused, lexical, vector)


def _tokens(question: Question, text: str, way: SearchWay) -> list[str]:
    tokens = question_tokens(f"{text} {question.official if way.official else ''}")
    if way.other_reading and question.other_reading:
        tokens += [one for one in passage_tokens(question.other_reading) if one not in set(tokens)]
    return tokens if way.pairs else [token for token in tokens if PAIR not in token]


def row(name: str, ranked: Sequence[tuple[Expectation, list[str]]]) -> str:
    at_one = [bool(set(documents[:1]) & set(one.documents)) for one, documents in ranked]
    at_five = [bool(set(documents[:5]) & set(one.documents)) for one, documents in ranked]
    count = len(ranked)
    return f"| {name} | {count} | {sum(at_one) / count:.3f} | {sum(at_five) / count:.3f} |"


def table(title: str, searches: Searches, questions: Sequence[Expectation]) -> None:
    asked = searches.asked(questions)
    print(f"\n{title}\n\n| way | n | document@1 | @5 |\n|---|---|---|---|")
    final = [(one.expected, [doc.head.id for doc in one.found.documents]) for one in asked]
    print(row("**as it is, documents ranked**", final), flush=True)
    for name, way in WAYS.items():
        ranked = [(one.expected, searches.documents(one, way)) for one in asked]
        print(row(name, ranked), flush=True)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--procedures", type=Path)
    options = arguments.parse_args()
    language = Language.bundled()
    with tempfile.TemporaryDirectory() as folder:
        embedder = open_embedder(DEFAULT, Path(folder) / BUNDLED)
        seeds = Searches(build_folder(Path(folder), SEEDS), embedder, language)
        questions = read_questions(QUESTIONS / "tuning.jsonl")
        table("Seeds, as written", seeds, questions)
        table("Seeds, without diacritics", seeds, list(map(stripped, questions)))
        if options.procedures:
            version = Versions(options.procedures).open()
            searches = Searches(version, embedder, language)
            questions = read_questions(QUESTIONS / "procedures_tuning.jsonl")
            table("Procedures, as written", searches, questions)
            table("Procedures, without diacritics", searches, list(map(stripped, questions)))


if __name__ == "__main__":
    main()
