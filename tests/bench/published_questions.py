"""Ask questions about the procedures of decisions, and count the answers that are right.

    python -m tests.bench.published_questions DATA QUESTIONS.jsonl [--worst]

DATA is a data folder with an index of the decisions. An answer is right where it rests on one of
the question's documents, or a procedure of one, and has all the words that decide; one that has
no answer where it is not answered, or told that the record does not state it. --worst shows the
others: only of questions to tune on.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.counter.cards.shown import plain_text
from index.embedding import BUNDLED, DEFAULT, open_embedder
from index.engines import Filter
from index.model import Role
from index.versions import Versions
from retrieval.answer import Answer
from retrieval.answering.answerer import Answerer
from retrieval.cards.procedure import ProcedureCard
from retrieval.conversation import Talker
from retrieval.understanding.language import Language
from retrieval.weights import Weights


@dataclass(frozen=True, slots=True)
class PublishedCase:
    """A question, where its answer is from, and what it has to say."""

    id: str
    turns: tuple[str, ...]
    documents: tuple[str, ...]
    contains: tuple[str, ...]
    answerable: bool


def cases(path: Path) -> list[PublishedCase]:
    """The questions of a file."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        PublishedCase(
            line["id"],
            tuple(line["turns"]),
            tuple(line["documents"]),
            tuple(line["contains"]),
            line["answerable"],
        )
        for line in lines
    ]


def is_right(case: PublishedCase, answer: Answer) -> bool:
    """Whether an answer is the one that is wanted."""
    if not case.answerable:
        return not answer.answered or _says_not_stated(answer)
    said = "\n".join([plain_text(answer), *(one.quote for one in answer.citations)]).lower()
    cited = {part for one in answer.citations for part in _names(one.document)}
    is_of = not case.documents or bool(cited & set(case.documents))
    return answer.answered and is_of and all(words.lower() in said for words in case.contains)


def _says_not_stated(answer: Answer) -> bool:
    """Whether a card says that its record does not state the way to hand in that is asked for."""
    parts = answer.card.parts if isinstance(answer.card, ProcedureCard) else ()
    return any(part.possible is False and not part.is_refused for part in parts)


def _names(document: str) -> Sequence[str]:
    return document, document.partition("~")[2]


def main() -> None:
    """Print how many are right."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("data", type=Path)
    arguments.add_argument("questions", type=Path)
    arguments.add_argument("--worst", action="store_true")
    options = arguments.parse_args()
    embedder = open_embedder(DEFAULT, options.data / "embeddings" / BUNDLED)
    version = Versions(options.data).open()
    talker = Talker(Answerer(version, embedder, Language.bundled(), Weights.bundled()))
    asked = cases(options.questions)
    right = 0
    for case in asked:
        answer = talker.last(case.turns, Filter(role=Role.CITIZEN))
        found = is_right(case, answer)
        right += found
        if options.worst and not found:
            print(f"{case.id} {answer.kind}: {case.turns}\n{plain_text(answer)}\n")
    kinds = [sum(case.answerable is wanted for case in asked) for wanted in (True, False)]
    print(f"right {right}/{len(asked)} ({kinds[0]} with an answer, {kinds[1]} without)")


if __name__ == "__main__":
    main()
