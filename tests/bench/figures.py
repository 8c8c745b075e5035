"""Print how many counted facts of the seeds are found, against those labelled by hand.

    python -m tests.bench.figures [--misses]

A figure is right when a label of its document has the same value and the same unit (or the same
first word of the indicator), and its place and period where it names them. Labels that several
figures fit go to the one from their sentence. Never tune to single labels.
"""

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from index.facts.figures import Figure
from index.model import Document
from index.vietnamese.text import one_line, without_diacritics
from index.vietnamese.tokens import syllables
from tests.bench.corpora import ROOT, SEEDS
from tests.index.facts.figures.snippets import figures_of
from tests.index.read import read_document

LABELS = ROOT / "tests" / "questions" / "figures_seeds.jsonl"
_KINDS = re.compile(r"^(?:tỉnh|thành phố|thị xã|huyện|quận|thị trấn|phường|xã) ", re.IGNORECASE)
_PART_OF_YEAR = re.compile(r"\d+|\b[IV]+\b")


@dataclass(frozen=True, slots=True)
class Label:
    """One counted fact as a person labelled it."""

    document: str
    value: Decimal
    unit: str
    indicator: str
    place: str | None
    period: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class LabelOutcome:
    """What was found of the labels: pairs, of which ``wrong`` have a wrong place or period."""

    right: int
    wrong: Sequence[tuple[Label, Figure]]
    missed: Sequence[Label]
    unlabelled: Sequence[tuple[Document, Figure]]

    @property
    def found(self) -> int:
        return self.right + len(self.wrong) + len(self.unlabelled)

    @property
    def precision(self) -> float:
        return self.right / self.found

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.wrong) + len(self.missed))


def read_labels(path: Path = LABELS) -> list[Label]:
    """The labels of all documents."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)
    return [
        Label(
            document=row["document"],
            value=Decimal(row["value"]),
            unit=row["unit"],
            indicator=row["indicator"],
            place=row["place"],
            period=row["period"],
            sentence=one_line(row["sentence"]),
        )
        for row in rows
    ]


def measure(documents: Iterable[Document], labels: Sequence[Label]) -> LabelOutcome:
    """Pair figures with labels, each once."""
    left = list(labels)
    pairs, unlabelled = [], []
    for document in documents:
        for figure in figures_of(document):
            fitting = [one for one in left if one.document == document.id and _same(one, figure)]
            if not fitting:
                unlabelled.append((document, figure))
                continue
            sentence = one_line(document.text[figure.start : figure.end])
            best = max(fitting, key=lambda one: _near(one, figure, sentence))
            left.remove(best)
            pairs.append((best, figure))
    wrong = [pair for pair in pairs if not _placed(*pair)]
    return LabelOutcome(len(pairs) - len(wrong), wrong, left, unlabelled)


def _same(label: Label, figure: Figure) -> bool:
    same_unit = _head(label.unit) == _head(figure.unit)
    return label.value == figure.value and (
        same_unit or _head(label.indicator) == _head(figure.indicator)
    )


def _near(label: Label, figure: Figure, sentence: str) -> tuple[bool, int]:
    said = set(syllables(label.indicator)) & set(syllables(figure.indicator))
    return sentence in label.sentence or label.sentence in sentence, len(said)


def _placed(label: Label, figure: Figure) -> bool:
    """Place and period where labelled; a label that tells a period without a number says none."""
    place_right = label.place is None or _plain(label.place) == _plain(figure.place or "")
    told = _numbers(label.period or "")
    return place_right and (not told or told == _numbers(figure.period or ""))


def _plain(place: str) -> str:
    return without_diacritics(_KINDS.sub("", place)).lower()


def _numbers(period: str) -> set[str]:
    return {number.lstrip("0") for number in _PART_OF_YEAR.findall(period)}


def _head(words: str) -> str:
    first = " ".join(syllables(words)[:2])
    return "thủ tục" if first.startswith("tthc") else first or words


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--misses", action="store_true", help="show what is wrong or missed")
    documents = [read_document(path) for path in sorted(SEEDS.glob("*.txt"))]
    outcome = measure(documents, read_labels())
    print(
        f"precision {outcome.precision:.3f} recall {outcome.recall:.3f}"
        f" (right {outcome.right}, place or period wrong {len(outcome.wrong)},"
        f" not labelled {len(outcome.unlabelled)}, missed {len(outcome.missed)})"
    )
    if not arguments.parse_args().misses:
        return
    for label, figure in outcome.wrong:
        print(f"wrong: {label.place}, {label.period} is {figure.place}, {figure.period}")
    for document, figure in outcome.unlabelled:
        words = document.text[figure.value_start : figure.value_end]
        print(f"not labelled: {words} {figure.unit} ({figure.indicator}), {document.id}")
    for label in outcome.missed:
        print(f"missed: {label.value} {label.unit} ({label.indicator}), {label.document}")


if __name__ == "__main__":
    main()
