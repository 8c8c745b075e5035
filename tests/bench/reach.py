"""Print what understanding, search and answers reach on the questions that are only reported.

    python -m tests.bench.reach [--data DATA]

Needs ../shared beside the project. DATA keeps the indexes (seeds, procedures, both, XQuAD-vi) and
their vectors for the next time; the first time takes some ten minutes. Never tune to this.
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from index.embedding import BUNDLED, DEFAULT, open_embedder
from index.model import Role
from index.versions import OpenVersion
from retrieval.answering.answerer import Answerer
from retrieval.conversation import Listener, Manners, Talker
from retrieval.evaluation.metrics import Metrics, metrics
from retrieval.evaluation.outcome import evaluate
from retrieval.evaluation.questions import Expectation, read_questions
from retrieval.understanding.language import Language
from retrieval.weights import Weights
from tests.bench import restoration
from tests.bench.corpora import PROCEDURES, SEEDS, build_folder, stripped, xquad

QUESTIONS = Path("tests/questions")
SHOWN = (
    "n recall@1 recall@5 right offered wrong lost asked_back contains abstained quotes_exact"
    " chars_p50 p50_ms".split()
)
CARDS = ("cards_testing", "embedder_testing")


class ReachBench:
    """Asks questions of an index and prints a row of metrics."""

    def __init__(self, data: Path) -> None:
        self._embedder = open_embedder(DEFAULT, data / BUNDLED)
        self._language = Language.bundled()
        print("| questions | " + " | ".join((*SHOWN, "declined")) + " |")
        print("|---" * (len(SHOWN) + 2) + "|")

    def ask(self, name: str, version: OpenVersion, questions: Sequence[Expectation]) -> Metrics:
        answerer = Answerer(version, self._embedder, self._language, Weights.bundled())
        listener = Listener(Talker(answerer), Manners.bundled())
        found = metrics(evaluate(listener, version.engine, questions, Role.CITIZEN))
        cells = [_cell(found[one]) for one in (*SHOWN, "declined")]
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)
        return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--data", type=Path)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        data = options.data or Path(temporary)
        data.mkdir(parents=True, exist_ok=True)
        paragraphs = xquad(data / "paragraphs")
        versions = {
            "seeds": build_folder(data / "seeds", SEEDS),
            "procedures": build_folder(data / "procedures", PROCEDURES),
            "both": build_folder(data / "both", SEEDS, PROCEDURES),
            "xquad": build_folder(data / "xquad", data / "paragraphs"),
        }
        bench = ReachBench(data)
        ask_all(bench, versions, paragraphs)
    restoration.report()


def ask_all(
    bench: ReachBench, versions: dict[str, OpenVersion], paragraphs: Sequence[Expectation]
) -> None:
    seeds = read_questions(QUESTIONS / "seeds.jsonl")
    written = [one for one in seeds if one.slice != "nodiacritics"]
    bench.ask("seeds, all", versions["seeds"], seeds)
    bench.ask("seeds, as written", versions["seeds"], written)
    bench.ask("seeds, the same without diacritics", versions["seeds"], list(map(stripped, written)))
    testing = read_questions(QUESTIONS / "procedures_testing.jsonl")
    for name, some in _by_slice(testing).items():
        bench.ask(f"procedures, {name}", versions["procedures"], some)
    marked = [one for one in testing if one.slice == "everyday"]
    plain = list(map(stripped, marked))
    bench.ask("procedures, everyday without diacritics", versions["procedures"], plain)
    bench.ask("procedures, all", versions["procedures"], testing)
    conversations = read_questions(QUESTIONS / "conversations_testing.jsonl")
    known = {head.id for head in versions["both"].engine.facts.documents(Role.CITIZEN)}
    heard = [one for one in conversations if not one.documents or known & set(one.documents)]
    for name, some in _by_slice(heard).items():
        bench.ask(f"conversations, {name}", versions["both"], some)
    for name in CARDS:
        for of, some in _by_slice(read_questions(QUESTIONS / f"{name}.jsonl")).items():
            bench.ask(f"{name}, {of}", versions["both"], some)
    bench.ask("XQuAD-vi", versions["xquad"], paragraphs)
    bench.ask("XQuAD-vi without diacritics", versions["xquad"], list(map(stripped, paragraphs)))


def _by_slice(questions: Sequence[Expectation]) -> dict[str, list[Expectation]]:
    return {
        name: [one for one in questions if one.slice == name]
        for name in dict.fromkeys(one.slice for one in questions)
    }


def _cell(value: float | int | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


if __name__ == "__main__":
    main()
