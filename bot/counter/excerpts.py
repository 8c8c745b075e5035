"""Excerpts of documents: shown now, or by names that are kept until a button asks for them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from bot.counter.reply import Block, quote, source
from bot.messages import answers
from bot.messages.quotes import FIRST_QUOTE, shown_quote
from index.engines import Engine, head_of
from index.model import Document, Passage, Role
from retrieval.answering.context import around
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

    def whole(self, engine: Engine, role: Role) -> Sequence[Block]:
        """The passage with the text around it; nothing where the role may not read it."""
        found = self._found(engine, role)
        if found is None:
            return ()
        passage, document = found
        start, end = around(passage, engine.search.passages_of(document.id, role))
        cited = Citation.of(passage, head_of(document))
        return quote(document.text[start:end]), source(answers.source_line(cited))

    def cited(self, engine: Engine, role: Role) -> Sequence[Block]:
        """The words of the excerpt; nothing where the role may not read them."""
        found = self._found(engine, role)
        if found is None:
            return ()
        passage, document = found
        return quoted(Citation.of(passage, head_of(document), self.span))

    def _found(self, engine: Engine, role: Role) -> tuple[Passage, Document] | None:
        passage = engine.search.passage(self.passage_id, role)
        document = passage and engine.facts.document(passage.document_id, role)
        return (passage, document) if passage and document else None


def quoted(citation: Citation, longest: int = FIRST_QUOTE) -> Sequence[Block]:
    """The exact words, so many characters of them, and where they are from."""
    words = shown_quote(citation, longest)
    return quote(words), source(answers.short_source(citation))
