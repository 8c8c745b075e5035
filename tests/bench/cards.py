"""Ask hand-checked questions about procedures and count the cards that show the right field.

    python -m tests.bench.cards DATA [--questions FILE] [--worst]

DATA is a data folder with an index of ../shared/corpus/procedures. A card is right when it is of
one of the question's procedures, has the field asked for, and shows its decisive words; of the
questions that a clerk would ask back at, the right ones are offered. tests/questions/
cards_testing.jsonl is only reported.
"""

import argparse
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from bot.counter.cards.shown import plain_text
from index.embedding import BUNDLED, DEFAULT, open_embedder
from index.engines import Filter
from index.facts.procedures.ways import BY_POST, ONLINE
from index.model import Role
from index.versions import Versions
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.answerer import Answerer
from retrieval.cards.procedure import ProcedureCard
from retrieval.conversation import Talker
from retrieval.understanding.facet import Facet
from retrieval.understanding.language import Language
from retrieval.weights import Weights

QUESTIONS = Path("tests/questions/cards_testing.jsonl")
FACETS = {"online": Facet.WAY, "post": Facet.WAY, "where": Facet.LOCATION}
FORMS = {"online": ONLINE, "post": BY_POST}
WHICH = "which"


@dataclass(frozen=True, slots=True)
class CardCase:
    id: str
    turns: tuple[str, ...]
    documents: tuple[str, ...]
    facet: str
    contains: tuple[str, ...]
    slice: str


def read(path: Path) -> list[CardCase]:
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        CardCase(
            line["id"],
            tuple(line["turns"]),
            tuple(line["documents"]),
            line["facet"],
            tuple(line["contains"]),
            line["slice"],
        )
        for line in lines
    ]


def outcome(asked: CardCase, answer: Answer) -> str:
    """``right``, or what is wrong with the answer."""
    if answer.kind is AnswerKind.WHICH_PROCEDURE:
        offered = sum(
            any(code in one.question for one in answer.choices) for code in asked.documents
        )
        if asked.facet == WHICH:
            return "right" if offered >= 2 else "other procedures offered"
        return "asked back, offered" if offered else "asked back, not offered"
    if asked.facet == WHICH and isinstance(answer.card, ProcedureCard):
        shown = {answer.card.code} | {
            code for code in asked.documents for one in answer.choices if code in one.question
        }
        both = len(shown & set(asked.documents)) >= 2
        return "one shown, the other offered" if both else "only one shown"
    if asked.facet == WHICH:
        return f"not asked back: {answer.kind}"
    if not answer.answered:
        return "declined"
    if not any(one.document in asked.documents for one in answer.citations):
        return "another document"
    if not isinstance(answer.card, ProcedureCard):
        return f"no card: {answer.kind}"
    if not shows_field(asked, answer.card):
        return "another field"
    text = plain_text(answer).lower()
    said = not asked.contains or any(words.lower() in text for words in asked.contains)
    return "right" if said else "other words"


def shows_field(asked: CardCase, card: ProcedureCard) -> bool:
    facet = FACETS.get(asked.facet) or Facet(asked.facet)
    form = FORMS.get(asked.facet)
    return any(part.facet is facet and form in (None, part.form) for part in card.parts)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--questions", type=Path, default=QUESTIONS)
    arguments.add_argument("--worst", action="store_true")
    options = arguments.parse_args()
    version = Versions(options.data).open()
    embedder = open_embedder(DEFAULT, options.data / "embeddings" / BUNDLED)
    talker = Talker(Answerer(version, embedder, Language.bundled(), Weights.bundled()))
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    for asked in read(options.questions):
        answer = talker.last(asked.turns, Filter(role=Role.CITIZEN))
        found = outcome(asked, answer)
        kind = WHICH if asked.facet == WHICH else "field"
        for name in ("which" if kind == WHICH else "all", f"{kind}: {asked.facet}", asked.slice):
            outcomes[name][found] += 1
        if options.worst and found != "right":
            print(f"{asked.id} {found}: {asked.turns} {asked.documents} {answer.ranked[:2]}")
    for name, counts in sorted(outcomes.items()):
        total = counts.total()
        rest = ", ".join(
            f"{what} {count}" for what, count in counts.most_common() if what != "right"
        )
        print(f"{name:22} n {total:3}  right {counts['right'] / total:.3f}  {rest}")


if __name__ == "__main__":
    main()
