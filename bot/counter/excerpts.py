"""Excerpts of documents: shown now, or by names that are kept until a button asks for them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Self

from bot.counter.digests import digest_of
from bot.counter.reply import Block, quote, source, text
from bot.messages import answers, turning
from bot.messages.quotes import FIRST_QUOTE, shown_quote
from index.engines import Engine, head_of
from index.model import Document, Passage, Role
from retrieval.answering.context import around
from retrieval.citation import Citation

_NAME = re.compile(
    r"(?P<passage>.+)#(?P<start>\d{1,12})-(?P<end>\d{1,12})(?:~(?P<digest>[0-9a-f]{8}))?", re.DOTALL
)
_PASSAGE = re.compile(r"(?P<document>.+)@(?P<start>\d{1,12})-(?P<end>\d{1,12})", re.DOTALL)
_WORD = re.compile(r"(?<!\S)\S")


class ExcerptState(Enum):
    """What has become of words since they were shown."""

    SAME = auto()
    CHANGED = auto()
    GONE = auto()
    """Their document is not among those that the role may read."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The words at ``span`` of a document's text, inside a passage; None is the whole passage.

    ``digest`` is that of the words as they were shown: after a rebuild, others may stand there.
    """

    passage_id: str
    span: tuple[int, int] | None = None
    digest: str | None = None

    @classmethod
    def of(cls, citation: Citation) -> Self:
        """Where the quote stands, and what it says."""
        span = (citation.start, citation.end)
        return cls(citation.passage_id, span, digest_of(citation.quote))

    @classmethod
    def named(cls, name: str) -> Self:
        """The excerpt of that name; a passage's id names the whole passage."""
        match = _NAME.fullmatch(name)
        if match is None:
            return cls(name)
        return cls(match["passage"], (int(match["start"]), int(match["end"])), match["digest"])

    @property
    def name(self) -> str:
        """The passage's id, the offsets and the digest: ``ben-xe@102-420#241-355~0c1d2e3f``."""
        if self.span is None:
            return self.passage_id
        digest = "" if self.digest is None else f"~{self.digest}"
        return f"{self.passage_id}#{self.span[0]}-{self.span[1]}{digest}"

    def state(self, engine: Engine, role: Role) -> ExcerptState:
        """What has become of the words since they were shown."""
        return self._found(engine, role).state

    def whole(self, engine: Engine, role: Role) -> Sequence[Block]:
        """The passage with the text around it, as it is now, and that it has changed if it has.

        Nothing where the role may not read it.
        """
        found = self._found(engine, role)
        if found.document is None or found.passage is None:
            return ()
        siblings = engine.search.passages_of(found.document.id, role)
        start, end = around(found.passage, siblings)
        cited = Citation.of(found.passage, head_of(found.document))
        changed = [text(turning.CHANGED)] if found.state is ExcerptState.CHANGED else []
        return (
            *changed,
            quote(found.document.text[start:end]),
            source(answers.source_line(cited), of=cited),
        )

    def cited(self, engine: Engine, role: Role) -> Sequence[Block]:
        """The words of the excerpt; nothing where the role may not read them, or they are gone."""
        found = self._found(engine, role)
        if found.document is None or found.passage is None or found.state is not ExcerptState.SAME:
            return ()
        return quoted(Citation.of(found.passage, head_of(found.document), found.span))

    def _found(self, engine: Engine, role: Role) -> "_FoundExcerpt":
        """The passage that has the words now; else the one that stands where they stood."""
        passage = engine.search.passage(self.passage_id, role)
        named = _PASSAGE.fullmatch(self.passage_id)
        document_id = passage.document_id if passage else named and named["document"]
        document = engine.facts.document(document_id, role) if document_id else None
        if document is None:
            return _FoundExcerpt(ExcerptState.GONE)
        if passage is not None and (self.span is None or self._is_at(document, *self.span)):
            return _FoundExcerpt(ExcerptState.SAME, document, passage, self.span)
        passages = engine.search.passages_of(document.id, role)
        start, end = self.span or ((int(named["start"]), int(named["end"])) if named else (0, 0))
        for moved in self._starts(document):
            if self._is_at(document, moved, moved + end - start):
                span = (moved, moved + end - start)
                return _FoundExcerpt(ExcerptState.SAME, document, _nearest(passages, *span), span)
        return _FoundExcerpt(ExcerptState.CHANGED, document, _nearest(passages, start, end))

    def _starts(self, document: Document) -> Iterator[int]:
        """Where the words may begin now, if it is known what they are."""
        if self.span is not None and self.digest is not None:
            yield self.span[0]
            yield from (word.start() for word in _WORD.finditer(document.text))

    def _is_at(self, document: Document, start: int, end: int) -> bool:
        return self.digest is None or digest_of(document.text[start:end]) == self.digest


@dataclass(frozen=True, slots=True)
class _FoundExcerpt:
    state: ExcerptState
    document: Document | None = None
    passage: Passage | None = None
    span: tuple[int, int] | None = None


def _nearest(passages: Sequence[Passage], start: int, end: int) -> Passage | None:
    """The passage that has most of the words between two offsets, else the closest."""

    def shared(one: Passage) -> int:
        return min(one.end, end) - max(one.start, start)

    return max(passages, key=shared, default=None)


def document_of(name: str) -> str | None:
    """The id of the document that the excerpt of that name is of; None where it does not say."""
    passage_id = name.rpartition("#")[0] or name
    return passage_id.rpartition("@")[0] or None


def quoted(citation: Citation, longest: int = FIRST_QUOTE) -> Sequence[Block]:
    """The exact words, so many characters of them, and where they are from."""
    words = shown_quote(citation, longest)
    return quote(words), source(answers.short_source(citation), of=citation)
