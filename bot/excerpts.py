"""Excerpts of documents, by names that are kept with a question until a button asks for them."""

import re
from dataclasses import dataclass
from typing import Self

from retrieval.citation import Citation

_NAME = re.compile(r"(?P<passage>.+)#(?P<start>\d+)-(?P<end>\d+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The words at ``span`` of a document's text, inside a passage; None is the whole passage."""

    passage_id: str
    span: tuple[int, int] | None = None

    @classmethod
    def of(cls, citation: Citation) -> Self:
        """Where the quote stands."""
        return cls(citation.passage_id, (citation.start, citation.end))

    @classmethod
    def named(cls, name: str) -> Self:
        """The excerpt of that name; a passage's id names the whole passage."""
        match = _NAME.fullmatch(name)
        if match is None:
            return cls(name)
        return cls(match["passage"], (int(match["start"]), int(match["end"])))

    @property
    def name(self) -> str:
        """The passage's id and the offsets: ``ben-xe@102-420#241-355``."""
        if self.span is None:
            return self.passage_id
        start, end = self.span
        return f"{self.passage_id}#{start}-{end}"
