"""Which rows of a table may be meant, and how sure it is that one of them is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retrieval.answering.tables.weighing import WeighedRow
from retrieval.weights import Decision, Features

_BEHIND = 0.03
"""How far behind the best a row may be, as a share, to be meant as well."""
_CLEARER = 0.15
_APART = 0.3
_EXPLAINED_APART = 0.8
_EXPLAINED_ALIKE = 0.95
_MOST_UNSAID = 5
_MOST_NEAR = 6
_MOST_TOLD = 40.0


@dataclass(frozen=True, slots=True)
class MeantRows:
    """The row that says most of a question, with the others that say as much.

    ``ahead`` is how far it is ahead of all others of its document, as a share of what the row
    itself says of the question.
    """

    best: WeighedRow
    near: tuple[WeighedRow, ...]
    ahead: float

    @property
    def features(self) -> Features:
        """What tells how sure it is that the row is meant, each about 0 … 1."""
        best, ahead = self.best, min(self.ahead, 1.0)
        return {
            "explained": best.explained,
            "precision": best.precision,
            "named": best.precision * best.explained,
            "ahead": ahead,
            "near": min(len(self.near) - 1, _MOST_NEAR) / _MOST_NEAR,
            "unsaid": min(best.unsaid, _MOST_UNSAID) / _MOST_UNSAID,
            "only_here": best.only_here,
            "pairs": best.pairs,
            "fits": float(best.fits > 0),
            "place": float(best.names_place),
            "told": min(best.told, _MOST_TOLD) / _MOST_TOLD,
            "row": best.key / max(best.told, 1e-6),
        }

    def chosen(self, decision: Decision) -> list[WeighedRow]:
        """The row that is meant, or the few of one table that are meant alike; none if unsure."""
        if decision.confidence(self.features) < decision.threshold:
            return []
        near = list(self.near)
        for share in (_precision, _in_group):
            clearest = max(map(share, near))
            clear = [row for row in near if share(row) >= clearest - _CLEARER]
            is_apart = all(share(row) <= clearest - _APART for row in near if row not in clear)
            if len(clear) < len(near) and is_apart and self.best.explained >= _EXPLAINED_APART:
                near = clear
        if len(near) > 1 and max(row.explained for row in near) < _EXPLAINED_ALIKE:
            return []
        return near


def meant_of(rows: Iterable[WeighedRow]) -> MeantRows | None:
    """The rows that may be meant, None where none says anything of the question."""
    rows = [row for row in rows if row.key > 0]
    if not rows:
        return None
    best = max(rows, key=lambda row: (row.told, row.precision, row.in_group))
    return _beside(best, rows)


def _beside(best: WeighedRow, rows: Sequence[WeighedRow]) -> MeantRows:
    others = [
        row
        for row in rows
        if row.passage.document_id == best.passage.document_id and row is not best
    ]
    behind = {row.passage.id: (best.told - row.told) / best.key for row in others}
    near = (row for row in others if behind[row.passage.id] <= _BEHIND)
    return MeantRows(best, (best, *near), min(behind.values(), default=1.0))


def _precision(row: WeighedRow) -> float:
    return row.precision


def _in_group(row: WeighedRow) -> float:
    return row.in_group
