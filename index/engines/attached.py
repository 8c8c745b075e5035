"""What is withheld with an officers' answer: itself, and the files that lie beside it in its name.

Beside ``tra-loi-000001.md`` lies ``tra-loi-000001 lịch trực.pdf``: it was sent in for that answer
alone, and holds as long as it does.
"""

import json
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from pathlib import PurePath
from typing import Self

from index.engines.store import Store
from index.model import Kind


@dataclass(frozen=True, slots=True)
class SourcedDocument:
    """A document's id, whether it is an officers' answer, and all its sources."""

    id: str
    is_answer: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttachedFiles:
    """The answers of a version, and of each document that only they brought in, which did."""

    answers: frozenset[str]
    brought_by: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, store: Store) -> Self:
        """Those of a version, in its table of documents."""
        answer = Kind.ANSWER.value
        if not store.all("SELECT 1 FROM document WHERE kind = ? LIMIT 1", (answer,)):
            return cls(frozenset(), {})
        found = store.all("SELECT id, kind, source, also_at FROM document")
        return cls.among(
            SourcedDocument(name, kind == answer, (source, *json.loads(also_at)))
            for name, kind, source, also_at in found
        )

    @classmethod
    def among(cls, documents: Iterable[SourcedDocument]) -> Self:
        """Those among a version's documents."""
        every = list(documents)
        answers = {one.id for one in every if one.is_answer}
        if not answers:
            return cls(frozenset(), {})
        stems = answers | {
            PurePath(source).stem for one in every if one.is_answer for source in one.sources
        }
        brought_by = {}
        for one in every:
            if one.is_answer:
                continue
            # of a file that says itself where it is from, the id still begins with the name
            first, *others = one.sources
            brought = [_answer_of(first, stems) or _answer_of(one.id, stems)]
            brought += [_answer_of(source, stems) for source in others]
            known = frozenset(name for name in brought if name is not None)
            if None not in brought:  # what the office has too is its own
                brought_by[one.id] = known
        return cls(frozenset(answers), brought_by)

    def hidden(self, answers: frozenset[str] | None) -> frozenset[str]:
        """All that nobody sees while these answers are withheld; None withholds all of them."""
        if answers is None:
            return self.answers | frozenset(self.brought_by)
        attached = {name for name, by in self.brought_by.items() if by <= answers}
        return (self.answers & answers) | attached


def _answer_of(name: str, stems: Set[str]) -> str | None:
    """The answer in whose name a file lies beside it; None where it is no such file."""
    begins, space, _ = name.partition(" ")
    return begins if space and begins in stems else None
