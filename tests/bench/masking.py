"""Mask written cases and count what was to be found and what was not to be touched.

    python -m tests.bench.masking CASES.jsonl [--worst]

A line of CASES is ``{"text": …, "spans": [[words, sort], …], "keep": [words, …]}``. A span is found
where none of its letters and digits stays; a mask is right where it covers some of a span and
nothing of what is to be kept. Recall is of spans, by their sort; precision is of masks, by what
they put in the place of words. --worst shows what is wrong: only for cases made to tune on.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.people.masking import mask
from bot.people.masking.table import SORTS

MASKS = re.compile("|".join(re.escape(one) for one in {sort.mask for sort in SORTS}))


@dataclass(frozen=True, slots=True)
class MaskedCase:
    """A text and what of it is somebody's; raises ValueError where its words are not in it."""

    text: str
    spans: tuple[tuple[str, str], ...]
    keep: tuple[str, ...]

    def __post_init__(self) -> None:
        for words in (*self.keep, *(span for span, _ in self.spans)):
            if words not in self.text:
                raise ValueError(f"{words!r} is not in {self.text!r}")


@dataclass(frozen=True, slots=True)
class Covered:
    """What one mask stands for, ``start`` to ``end`` of the text."""

    start: int
    end: int
    mask: str


@dataclass(slots=True)
class MaskScore:
    """Spans and masks of all cases, and how many of them are as they should be."""

    spans: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    masks: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, case: MaskedCase) -> None:
        masked = mask(case.text)
        covered = list(covers(case.text, masked))
        taken = {place for one in covered for place in range(one.start, one.end)}
        for words, sort in case.spans:
            self.spans[sort] += 1
            is_found = all(
                place in taken
                for start in places(case.text, words)
                for place in range(start, start + len(words))
                if case.text[place].isalnum()
            )
            self.found[sort] += is_found
            if not is_found:
                self.faults.append(f"missed {words!r}: {case.text} → {masked}")
        owned = set(_all_places(case.text, [words for words, _ in case.spans]))
        kept = set(_all_places(case.text, case.keep)) - owned
        for one in covered:
            its = set(range(one.start, one.end))
            self.masks[one.mask] += 1
            is_right = bool(its & owned) and not its & kept
            self.right[one.mask] += is_right
            if not is_right:
                self.faults.append(f"wrong {one.mask}: {case.text} → {masked}")

    @property
    def recall(self) -> float:
        return self.found.total() / max(self.spans.total(), 1)

    @property
    def precision(self) -> float:
        return self.right.total() / max(self.masks.total(), 1)

    def lines(self) -> Iterator[str]:
        for sort, count in sorted(self.spans.items()):
            yield f"recall {sort}: {self.found[sort]}/{count}"
        for one, count in sorted(self.masks.items()):
            yield f"precision {one}: {self.right[one]}/{count}"
        yield f"recall {self.found.total()}/{self.spans.total()} = {self.recall:.3f}"
        yield f"precision {self.right.total()}/{self.masks.total()} = {self.precision:.3f}"


def read_cases(path: Path) -> list[MaskedCase]:
    """The cases of a file, a line each; empty lines are none."""
    lines = filter(str.strip, path.read_text(encoding="utf-8").splitlines())
    return [
        MaskedCase(
            one["text"],
            tuple((words, sort) for words, sort in one.get("spans", ())),
            tuple(one.get("keep", ())),
        )
        for one in map(json.loads, lines)
    ]


def covers(text: str, masked: str) -> Iterator[Covered]:
    """What each mask covers; raises ValueError where anything else was altered.

    Where what stands between two masks stands in the text more than once, the first place that
    lets the rest fit is taken; a mask covers one character or more.
    """
    parts, masks = MASKS.split(masked), MASKS.findall(masked)
    pattern = r"([\s\S]+?)".join(map(re.escape, parts))
    match = re.fullmatch(pattern, text)
    if match is None:
        raise ValueError(f"{masked!r} is not {text!r} masked")
    for number, one in enumerate(masks, 1):
        yield Covered(*match.span(number), one)


def places(text: str, words: str) -> Iterator[int]:
    """Where words stand in a text, none within another."""
    return (match.start() for match in re.finditer(re.escape(words), text))


def _all_places(text: str, every: tuple[str, ...] | list[str]) -> Iterator[int]:
    for words in every:
        for start in places(text, words):
            yield from range(start, start + len(words))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("cases", type=Path)
    options.add_argument("--worst", action="store_true")
    given = options.parse_args()
    score = MaskScore()
    for case in read_cases(given.cases):
        score.add(case)
    print(*score.lines(), sep="\n")
    if given.worst:
        print(*score.faults, sep="\n")


if __name__ == "__main__":
    main()
