"""Print how well the relations that sentences of law state are read.

    python -m tests.bench.relations [tests/questions/relations_testing.jsonl …] [--faults]

Needs ../shared beside the project. The pieces are lines of the law texts, drawn by what words they
hold; people who had not seen the program read them and wrote down what they state. A relation is
right when actor, act and target are; parts are counted apart. What a reader was unsure of counts
neither way, nor does what is read of a number in the piece and another outside of it, unless the
reader wrote it down: one line of a broken one was read by what stands around it. The same goes for
what a law amends by its own name (``Luật sửa đổi, bổ sung … của Luật Đất đai``): readers differ.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from index.facts.references import reference_key, references
from index.facts.relations import RelationMention, amended_parts, relation_mentions
from index.model import Document
from index.reading.read import read_documents
from tests.bench.corpora import LAW

QUESTIONS = Path("tests/questions")
_NUMBER = re.compile(r"\d[\w.]*(?:/\d{4})?/[\wĐđ&-]+")
_ENTITY = re.compile(r"&#?\w+;|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")
_ARTICLE = re.compile(r"\s*Điều \d+\.\d+\.")
_LONGEST_HEADING = 40

Stated = tuple[str, str, str]
"""Actor (empty for the directive itself), act, target; each in small plain letters."""


@dataclass(frozen=True)
class Piece:
    """Lines of a law text, and what they state."""

    id: str
    document: str
    lines: tuple[int, int]
    relations: list[dict[str, str | bool]]

    @property
    def text(self) -> str:
        """The words of the piece."""
        lines = (LAW / self.document).read_text(encoding="utf-8").split("\n")
        return "\n".join(lines[self.lines[0] - 1 : self.lines[1]])


@dataclass
class Score:
    """What was read rightly, wrongly and not at all, by act."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    parts: Counter[bool] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    lost: int = 0

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        return self.right.total() / max(1, self.right.total() + self.wrong.total())

    @property
    def recall(self) -> float:
        """The share of what is stated that was read."""
        return self.right.total() / max(1, self.right.total() + self.missed.total())


def pieces_in(path: Path) -> list[Piece]:
    """The labelled pieces of a file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Piece(row["id"], row["document"], tuple(row["lines"]), row["relations"]) for row in rows
    ]


def score_of(pieces: Iterable[Piece]) -> Score:
    """Hold what is read of each piece against what was written down."""
    score = Score()
    for piece in pieces:
        document, stated = _stated_in(piece.document)
        span = _span(document.text, piece.text)
        if span is None:
            score.lost += 1
            continue
        own = _owners(document, piece, span)
        read, reaching = _read(stated, span, own)
        for known, unsure, parts in _labelled(piece, own):
            if known not in read and known in reaching:
                read[known] = reaching[known]
            if known in read:
                score.right[known[1]] += 1
                score.parts[read.pop(known) == parts] += 1
            elif not unsure:
                score.missed[known[1]] += 1
                score.faults.append(f"missed {piece.id} {known}")
            read.pop(known, None)
        for wrong in read:
            score.wrong[wrong[1]] += 1
            score.faults.append(f"wrong  {piece.id} {wrong}")
    return score


@cache
def _stated_in(path: str) -> tuple[Document, tuple[RelationMention, ...]]:
    document = next(one for one in read_documents(LAW / path) if isinstance(one, Document))
    stated = relation_mentions(document.text, list(references(document.text)))
    return document, (*stated, *amended_parts(document.text, stated))


def _owners(document: Document, piece: Piece, span: tuple[int, int]) -> frozenset[str]:
    """The keys of the directive whose words these are: its own, or that of a title's note."""
    own = {_key(document.description.number or "")}
    if piece.text.lstrip().startswith("(Điều"):
        inside = (one for one in references(document.text[slice(*span)]))
        own.update(_key(one.number) for one in list(inside)[:1])
    return frozenset(own)


def _read(
    stated: Sequence[RelationMention], span: tuple[int, int], own: frozenset[str]
) -> tuple[dict[Stated, frozenset[str]], dict[Stated, frozenset[str]]]:
    """What is read in a piece, and what counts only if it was written down."""
    read: dict[Stated, frozenset[str]] = {}
    reaching: dict[Stated, frozenset[str]] = {}
    for one in stated:
        places = [one.target.start, *([one.by.start] if one.by else [])]
        inside = [span[0] <= place < span[1] for place in places]
        if any(inside):
            by = _key(one.by.number) if one.by else ""
            known = ("" if by in own else by, one.relation.value, _key(one.target.number))
            counts = all(inside) and not (one.by and _NUMBER.search(one.by.number) is None)
            found = read if counts else reaching
            found[known] = found.get(known, frozenset()) | {part.lower() for part in one.parts}
    return read, reaching


def _labelled(piece: Piece, own: frozenset[str]) -> Iterator[tuple[Stated, bool, frozenset[str]]]:
    parts: dict[Stated, frozenset[str]] = {}
    unsure: dict[Stated, bool] = {}
    for one in piece.relations:
        by = _key(str(one.get("by", "")))
        known = ("" if by in own else by, str(one["relation"]), _key(str(one["target"])))
        part = str(one.get("part", "")).lower()
        parts[known] = parts.get(known, frozenset()) | ({part} if part else frozenset())
        unsure[known] = unsure.get(known, True) and bool(one.get("unsure"))
    yield from ((known, unsure[known], held) for known, held in parts.items())


def _key(number: str) -> str:
    found = _NUMBER.search(number)
    return reference_key(found.group()) if found else " ".join(re.findall(r"\w+", number.lower()))


def _span(text: str, words: str) -> tuple[int, int] | None:
    """Where words stand in a cleaned text, whatever stands between their letters.

    Behind the heading of a codified article its note stands in the text, so the heading may go.
    """
    written, places = _letters(text)
    told = _ENTITY.sub("", words).split()
    for skipped in range(_LONGEST_HEADING if _ARTICLE.match(words) else 1):
        wanted = "".join(letter.lower() for letter in " ".join(told[skipped:]) if letter.isalnum())
        found = written.find(wanted)
        if found >= 0 and wanted:
            return places[found], places[found + len(wanted) - 1] + 1
    return None


@lru_cache(maxsize=4)
def _letters(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text, small, and where each stands."""
    one_for_one = text.replace("İ", "I")
    places = [at for at, letter in enumerate(one_for_one) if letter.isalnum()]
    return "".join(filter(str.isalnum, one_for_one)).lower(), places


def main() -> None:
    """Print the table."""
    reads = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    reads.add_argument("files", nargs="*", type=Path)
    reads.add_argument("--faults", action="store_true")
    asked = reads.parse_args()
    for path in asked.files or sorted(QUESTIONS.glob("relations_*.jsonl")):
        score = score_of(pieces_in(path))
        print(f"\n{path.stem}\n| act | right | wrong | missed |\n|---|---|---|---|")
        for act in sorted({*score.right, *score.wrong, *score.missed}):
            print(f"| {act} | {score.right[act]} | {score.wrong[act]} | {score.missed[act]} |")
        shares = score.parts[True] / max(1, score.parts.total())
        print(f"\nprecision {score.precision:.3f}, recall {score.recall:.3f}, parts {shares:.3f}")
        print(f"not found again in the text: {score.lost}")
        if asked.faults:
            print("\n".join(score.faults))


if __name__ == "__main__":
    main()
