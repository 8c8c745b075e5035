"""Print where the processor time of a question goes, stage by stage.

    python -m tests.bench.stages --data DATA [--questions FILE] [--rounds 3]
    python -m tests.bench.stages --data DATA --threads 16

Time is that of the whole process, FAISS's own threads included; a stage's is without that of the
stages inside it. Each stage's median is over all questions, so that they do not add up to the
whole. With threads the questions are asked by so many at once, at each interval at which Python
lets another one run, and what is printed is how long an answer takes on the clock.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import fmean, median, quantiles
from time import perf_counter, process_time
from typing import ParamSpec, TypeVar

from index.embedding import BUNDLED, DEFAULT, BundledEmbedder, open_embedder
from index.engines.embedded.connections import Connections
from index.engines.embedded.facts import EmbeddedFacts
from index.engines.embedded.search import EmbeddedSearch
from index.engines.embedded.vectors import VectorIndex
from index.model import Role
from index.versions import Versions
from retrieval.answering import seeking
from retrieval.answering.answerer import Answerer
from retrieval.answering.desks import Desks
from retrieval.answering.evidence import EvidenceFinder
from retrieval.answering.judge import Judge
from retrieval.answering.tables.finder import CellFinder
from retrieval.conversation import Conversation, Listener, Manners, Talker
from retrieval.searching.documents import DocumentRanker
from retrieval.searching.search import Searcher
from retrieval.searching.wording import WordingReader
from retrieval.understanding.language import Language
from retrieval.understanding.question import QuestionReader
from retrieval.weights import Weights

EVERYDAY = Path("tests/questions/procedures_tuning.jsonl")
P, R = ParamSpec("P"), TypeVar("R")
STAGES: dict[str, Sequence[tuple[object, Sequence[str]]]] = {
    "the question understood": [(QuestionReader, ["read"])],
    "the question embedded": [(BundledEmbedder, ["question"])],
    "lexical search": [(EmbeddedSearch, ["lexical"])],
    "vectors of passages and titles": [
        (VectorIndex, ["nearest", "scores"]),
        (EmbeddedSearch, ["nearest", "near_titles", "title_scores"]),
    ],
    "rows read from SQLite": [
        (Connections, ["all"]),
        (EmbeddedSearch, ["_passages", "passages_of", "passage", "citing", "rows_beside"]),
        (EmbeddedFacts, ["heads", "record", "directives_of", "relations_to", "named"]),
    ],
    "lists fused": [(Searcher, ["_fused", "_by_title", "search", "inside", "only"])],
    "words of passages and titles": [(WordingReader, ["passage", "text"])],
    "words of the question weighed": [
        (WordingReader, ["units", "forms"]),
        (seeking, ["weighed_units"]),
    ],
    "documents ranked": [(DocumentRanker, ["rank"])],
    "evidence in passages": [(EvidenceFinder, ["find"])],
    "desks that answer without a search": [(Desks, ["served"])],
    "cells of tables": [(CellFinder, ["look", "find"])],
    "how sure it is": [(Judge, ["confidence", "matter", "needed", "telling_words"])],
    "the card of a procedure": [(Desks, ["carded", "with_ended"])],
}
REST, WHOLE = "everything else", "a question"
INTERVALS = (0.005, 0.001, 0.0005)
"""The first is Python's own."""


class Stopwatch:
    """Adds up the processor time of stages, each without the stages inside it, in ms."""

    def __init__(self) -> None:
        self._inside: list[str] = []
        self._since = 0.0
        self.spent: dict[str, float] = defaultdict(float)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what runs meanwhile as this stage's."""
        self._count()
        self._inside.append(name)
        try:
            yield
        finally:
            self._count()
            self._inside.pop()

    def _count(self) -> None:
        now = process_time()
        if self._inside:
            self.spent[self._inside[-1]] += 1000 * (now - self._since)
        self._since = now

    def times(self, name: str, function: Callable[P, R]) -> Callable[P, R]:
        """The same function, counted as a stage."""

        def timed(*values: P.args, **named: P.kwargs) -> R:
            with self.stage(name):
                return function(*values, **named)

        return timed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--questions", type=Path, default=EVERYDAY)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=0)
    options = parser.parse_args()
    questions = first_messages(options.questions)
    listener = opened(options.data)
    ask(listener, questions[:5])
    if options.threads:
        report_threads(listener, questions, options.threads)
    else:
        report_stages(listener, questions, options.rounds)


def opened(data: Path) -> Listener:
    """What hears questions over the current version in a folder."""
    embedder = open_embedder(DEFAULT, data / "embeddings" / BUNDLED)
    version = Versions(data).open()
    answerer = Answerer(version, embedder, Language.bundled(), Weights.bundled())
    return Listener(Talker(answerer), Manners.bundled())


def first_messages(path: Path) -> list[str]:
    """The questions that are one message."""
    rows = [json.loads(line)["turns"] for line in path.read_text(encoding="utf-8").splitlines()]
    return [turns[0] for turns in rows if len(turns) == 1]


def ask(listener: Listener, questions: Sequence[str]) -> None:
    for question in questions:
        listener.hear(Conversation(), question, Role.CITIZEN)


def report_stages(listener: Listener, questions: Sequence[str], rounds: int) -> None:
    """Ask all questions some times over without a watch, then once more with one."""
    whole = []
    for question in questions * rounds:
        began = process_time()
        ask(listener, [question])
        whole.append(1000 * (process_time() - began))
    watch = Stopwatch()
    for name, places in STAGES.items():
        for place, functions in places:
            for function in functions:
                setattr(place, function, watch.times(name, getattr(place, function)))
    spent = []
    for question in questions:
        with watch.stage(REST):
            ask(listener, [question])
        spent.append(dict(watch.spent))
        watch.spent.clear()
    print("| processor time, ms | median | mean | p95 |\n|---|---|---|---|")
    for name in (*STAGES, REST):
        print_row(name, [one.get(name, 0.0) for one in spent])
    print_row(WHOLE, whole)


def print_row(name: str, times: Sequence[float]) -> None:
    tail = quantiles(times, n=20)[-1]
    print(f"| {name} | {median(times):.1f} | {fmean(times):.1f} | {tail:.1f} |")


def report_threads(listener: Listener, questions: Sequence[str], threads: int) -> None:
    """How long an answer takes where so many ask at once, at each interval."""

    def seconds(question: str) -> float:
        began = perf_counter()
        ask(listener, [question])
        return 1000 * (perf_counter() - began)

    print("| switch interval, ms | a second | p50, ms | p95, ms | processor time, ms |")
    print("|---|---|---|---|---|")
    for interval in INTERVALS:
        sys.setswitchinterval(interval)
        began, cpu = perf_counter(), process_time()
        with ThreadPoolExecutor(threads) as people:
            took = list(people.map(seconds, questions))
        rate = len(questions) / (perf_counter() - began)
        each = 1000 * (process_time() - cpu) / len(questions)
        tail = quantiles(took, n=20)[-1]
        print(
            f"| {1000 * interval:g} | {rate:.1f} | {median(took):.0f} | {tail:.0f} | {each:.0f} |"
        )


if __name__ == "__main__":
    main()
