"""Which forms of one question a passage says, by the words that were noted with the version."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from itertools import chain

from index.model import Passage
from index.vietnamese.noted_words import NotedWords, word_number
from index.vietnamese.sentences import sentence_spans
from index.vietnamese.tokens import PAIR, syllables
from retrieval.searching.wording import QuestionUnit, WordForms, WordingReader


class AskedForms:
    """The forms by which a question's units are said, looked for in passages.

    Each passage is read once. Holds for one question; may be used from its thread only.
    """

    def __init__(self, units: Iterable[QuestionUnit], reader: WordingReader) -> None:
        self._forms = frozenset(
            chain.from_iterable(
                (unit.form, *unit.within, *chain.from_iterable(unit.alternatives)) for unit in units
            )
        )
        words = {word for form in self._forms for word in form.split(PAIR)}
        self._word_of = {word_number(word): word for word in words}
        self._is_unique = len(self._word_of) == len(words)
        self._reader = reader
        self._read: dict[str, PassageWords] = {}

    def of(self, passage: Passage) -> "PassageWords":
        """A passage, read for this question."""
        known = self._read.get(passage.id)
        if known is None:
            hits = self._hits(passage)
            known = self._read[passage.id] = PassageWords(passage, hits, self._forms, self._reader)
        return known

    def passage(self, passage: Passage) -> WordForms:
        """Those of the question's forms that a passage has."""
        return self.of(passage).forms

    def _hits(self, passage: Passage) -> "_Hits | None":
        """The question's words in a passage; None where what was noted does not tell.

        Short forms are written out in the text, and those that only documents explain were not
        known when its words were noted.
        """
        can_tell = passage.noted and not passage.short_forms and self._is_unique
        not_noted = self._reader.not_noted
        if not can_tell or not_noted is None:
            return None
        noted = NotedWords.of(passage.noted)
        if not not_noted.isdisjoint(noted.numbers):
            return None
        words = self._word_of
        hits = [(at, words[one]) for at, one in enumerate(noted.numbers) if one in words]
        return _Hits(noted, hits, len(passage.text))


class _Hits:
    """The words of a question that a passage has, with their places, and its sentences."""

    def __init__(self, noted: NotedWords, hits: list[tuple[int, str]], length: int) -> None:
        self.noted, self.hits = noted, hits
        self._length = length

    def places(self, start: int, end: int) -> tuple[int, int] | None:
        """The places of the words between offsets; None unless sentences end there."""
        first, last = self._firsts.get(start), self._lasts.get(end)
        return None if first is None or last is None else (first, last)

    @cached_property
    def _firsts(self) -> dict[int, int]:
        return {0: 0, **self.noted.first_words}

    @cached_property
    def _lasts(self) -> dict[int, int]:
        return {self._length: len(self.noted.numbers), **self.noted.last_words}


class PassageWords:
    """A passage read for one question."""

    def __init__(
        self, passage: Passage, hits: _Hits | None, asked: WordForms, reader: WordingReader
    ) -> None:
        """``asked`` are the forms of the question; without hits the text is read."""
        self._passage, self._hits = passage, hits
        self._asked, self._reader = asked, reader

    @cached_property
    def forms(self) -> WordForms:
        """Those of the question's forms that it has."""
        if self._hits is None:
            return self._asked & self._reader.passage(self._passage)
        return self._asked & _said(self._hits.hits)

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """The offsets of its sentences (``sentence_spans``)."""
        if self._hits is None:
            return list(sentence_spans(self._passage.text))
        return self._hits.noted.spans

    def between(self, start: int, end: int) -> tuple[WordForms, int]:
        """Those of the question's forms that its text has between offsets; how many words it has.

        Quick from where one sentence begins to where one ends.
        """
        if self._hits is None or (places := self._hits.places(start, end)) is None:
            words = syllables(self._passage.text[start:end])
            return self._asked & self._reader.passage(self._passage, start, end), len(words)
        first, last = places
        hits = self._hits.hits
        inside = hits[bisect_left(hits, (first, "")) : bisect_left(hits, (last, ""))]
        return self._asked & _said(inside), last - first


def _said(hits: Iterable[tuple[int, str]]) -> set[str]:
    """The forms of words in order, each with its place: those alone, and those side by side."""
    found = set()
    before, word_before = -2, ""
    for place, word in hits:
        found.add(word)
        if place == before + 1:
            found.add(word_before + PAIR + word)
        before, word_before = place, word
    return found
