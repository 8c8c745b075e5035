"""Batches in which nobody's wrong answer is somebody's right one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from retrieval.training.embedder.pairs import Pair, Target
from retrieval.training.embedder.spelling import Speller


@dataclass(frozen=True, slots=True)
class Triplet:
    """One line of a batch: what is asked, a text that answers, one near to it that does not.

    Where no wrong text is known, the right one stands in its place.
    """

    question: str
    right: Target
    wrong: Target


def batched(
    pairs: Sequence[Pair], speller: Speller, size: int, rounds: int, seed: int
) -> list[list[Triplet]]:
    """All batches of all rounds, in order; each round spells the questions anew.

    In a batch every row's right text is held against all texts of the others, so no group stands
    in it twice; a last batch of less than ``size`` rows is left out. Questions of like length stand
    together: less is padded.
    """
    batches: list[list[Triplet]] = []
    for number in range(rounds):
        chance = Random(seed + number)
        made = list(_round(pairs, speller, size, chance))
        chance.shuffle(made)
        batches += made
    return batches


def _round(
    pairs: Sequence[Pair], speller: Speller, size: int, chance: Random
) -> Iterator[list[Triplet]]:
    rows = []
    for pair in pairs:
        question = speller.spelled(pair.question, chance) if pair.is_asked else pair.question
        wrong = chance.choice(pair.wrong) if pair.wrong else pair.right
        rows.append(Triplet(question, pair.right, wrong))
    waiting = sorted(rows, key=lambda row: len(row.question) * chance.uniform(0.7, 1.4))
    while len(waiting) >= size:
        batch: list[Triplet] = []
        groups: set[str] = set()
        later: list[Triplet] = []
        for position, row in enumerate(waiting):
            if len(batch) == size:
                later += waiting[position:]
                break
            own = {row.right.group, row.wrong.group}
            if own & groups:
                later.append(row)
            else:
                batch.append(row)
                groups |= own
        if len(batch) < size:
            return
        yield batch
        waiting = later
