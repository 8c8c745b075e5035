"""The articles of a directive with their words, from the document that holds most of it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from index.engines import Engine, head_of
from index.facts.parts import DirectivePart, PartSort
from index.model import Document, Passage, Role
from retrieval.citation import Citation

_HEAD = re.compile(r"^[\s#*_]*Điều\s+[\w.]+[.:]?\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_SEPARATOR = " › "
_MARKS = "*_# .:"


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article: where it stands, its title without its number, its words with the heading."""

    part: DirectivePart
    title: str
    words: str

    @property
    def body(self) -> str:
        """The words below the heading."""
        return self.words[self.part.body - self.part.start :]


class DirectiveText:
    """The text of one directive, as one role may read it."""

    def __init__(self, engine: Engine, number: str, role: Role) -> None:
        self._engine, self._role = engine, role
        self.number = number
        self._parts = _articles(engine.facts.outline(number, role))

    @cached_property
    def document(self) -> Document | None:
        """The document that holds most of it."""
        first = next(iter(self._parts), None)
        return self._engine.facts.document(first.document_id, self._role) if first else None

    @cached_property
    def articles(self) -> tuple[ArticleText, ...]:
        """Its articles, in order."""
        document = self.document
        if document is None:
            return ()
        return tuple(
            ArticleText(
                one,
                title_of(one.heading),
                document.text[one.start : one.end],
            )
            for one in self._parts
        )

    def cited(self, part: DirectivePart, start: int, end: int) -> Citation:
        """The words at these offsets, which lie in an article."""
        document = self.document
        assert document is not None  # noqa: S101 - it has this part
        place = max(0, bisect_right(self._starts, start) - 1)
        made = Citation.of(
            self._passages[place], head_of(document), (start, end), document.text[start:end]
        )
        page = bisect_right(document.pages, start) or None if document.pages else None
        section = _SEPARATOR.join(filter(None, (part.path, part.heading)))
        return replace(made, page=page, section=section, number=part.number or made.number)

    @cached_property
    def _passages(self) -> Sequence[Passage]:
        document = self.document
        return self._engine.search.passages_of(document.id, self._role) if document else []

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self._passages]


def title_of(heading: str) -> str:
    """The heading of an article without its number."""
    return _HEAD.sub("", heading).strip(_MARKS)


def _articles(outline: Sequence[DirectivePart]) -> list[DirectivePart]:
    """Those of the document that has most of them; a codified title's in the directive's order."""
    articles = [one for one in outline if one.sort is PartSort.ARTICLE]
    own = [one for one in articles if not one.code] or articles
    told: dict[str, int] = {}
    for one in own:
        told[one.document_id] = told.get(one.document_id, 0) + one.end - one.start
    if not told:
        return []
    document = max(told, key=lambda name: told[name])
    chosen = [one for one in own if one.document_id == document]
    return sorted(chosen, key=_order) if chosen[0].code else chosen


def _order(part: DirectivePart) -> tuple[int, str, int]:
    number = _NUMBER.match(part.label)
    return int(number.group()) if number else 0, part.label, part.start
