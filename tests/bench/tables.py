"""Print how questions over tables are answered: with the right cell, a wrong one, or not at all.

    python -m tests.bench.tables FILE.jsonl [FILE.jsonl …] --sources FOLDER --data DIR [--misses N]

Needs an index over the documents that the questions are about; it is built into DIR from FOLDER. A
question is a line of a questions file (HOUSE.md) with ``row``, ``column`` and
``not_contains_as_answer``, the values of cells beside the right one. ``cell`` is the share that is
answered with the cell itself, first and alone; ``right`` are those answered where the decisive
words stand in what is told or in its quotes and no neighbouring value is told as the answer;
``wrong`` are those answered otherwise.
"""

import argparse
from collections import Counter
from pathlib import Path

from index.embedding import DEFAULT, open_embedder
from retrieval.cards.cells import CellsCard
from tests.bench.officer import (
    Fate,
    OfficerQuestion,
    OfficerReply,
    listener_over,
    plainly,
    questions_in,
    replied,
    says_all,
    version_over_law,
)


def cell_fate(question: OfficerQuestion, reply: OfficerReply) -> Fate:
    """Right where the decisive words are told; cells that are told beside them are no answer."""
    if not question.answerable:
        return Fate.WRONG if reply.answered else Fate.RIGHT
    if not reply.answered:
        return Fate.LOST
    cited = {
        one.document.rpartition("~")[2]  # a procedure counts for the decision that publishes it
        for answer in reply.answers
        for one in answer.citations
    }
    if cited.isdisjoint(question.documents):
        return Fate.WRONG
    told = told_cells(reply)
    if told:
        return Fate.RIGHT if any(says_all(one, question.contains) for one in told) else Fate.WRONG
    return Fate.RIGHT if says_all(reply.words, question.contains) else Fate.WRONG


def told_cells(reply: OfficerReply) -> list[str]:
    """The cells that are told as the answer, those of one row together with its name."""
    rows: dict[str, list[str]] = {}
    for answer in reply.answers:
        for row in answer.card.rows if isinstance(answer.card, CellsCard) else ():
            rows.setdefault(row.citation.passage_id, [row.name]).append(row.value)
    return ["; ".join(values) for values in rows.values()]


def is_cell(question: OfficerQuestion, reply: OfficerReply) -> bool:
    """Whether the right cell, and it alone, is told."""
    told = told_cells(reply)
    return len(told) == 1 and all(plainly(one) in plainly(told[0]) for one in question.contains)


def main() -> None:
    """Print a table for each file, and some misses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--sources", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--misses", type=int, default=0)
    chosen = parser.parse_args()
    embedder = open_embedder(DEFAULT, chosen.data / "embeddings")
    version = version_over_law(chosen.data, [chosen.sources], embedder)
    listener = listener_over(version, embedder)
    for path in chosen.files:
        fates: dict[str, Counter[Fate]] = {}
        cells: Counter[str] = Counter()
        missed = []
        for question in questions_in(path):
            reply = replied(listener, question)
            fate = cell_fate(question, reply)
            for name in ("all", question.slice if question.answerable else "unanswerable"):
                fates.setdefault(name, Counter())[fate] += 1
                cells[name] += question.answerable and is_cell(question, reply)
            if fate is not Fate.RIGHT:
                missed.append((fate, question, reply))
        print(
            f"\n{path.stem}\n| slice | n | right | wrong | lost | cell |\n|---|---|---|---|---|---|"
        )
        for name, counted in fates.items():
            n = counted.total()
            shares = " | ".join(f"{counted[fate] / n:.3f}" for fate in Fate)
            print(f"| {name} | {n} | {shares} | {cells[name] / n:.3f} |")
        for fate, question, reply in missed[: chosen.misses]:
            print(f"\n{fate} {question.id} {question.turns[-1]}\n  wanted {question.contains}"
                  f" {question.more.get('row')} | {question.more.get('column')}")  # fmt: skip
            print("  " + reply.said[:600].replace("\n", "\n  "))


if __name__ == "__main__":
    main()
