"""Officers' answers to what documents do not say: told to who asks the same, offered to others.

Which question an answer is to is its title, as an officer worded it. Only who says the same words
is told; whoever asks nearly that is asked whether it is meant: on 120 written pairs of questions,
near ones that one answer would do for, and near ones for which it would not, are as near as each
other (cosines of 0.59 and 0.60 at the quarter), so that only people can tell.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from index.embedding import Vectors
from index.engines import DocumentHead, Engine, Filter
from index.model import Kind, Role
from index.vietnamese.text import has_diacritics
from index.vietnamese.tokens import syllables
from retrieval.actions import Ask
from retrieval.answer import Answer, AnswerKind, Choice
from retrieval.citation import Citation
from retrieval.understanding.places import NamedPlace, Places
from retrieval.understanding.question import Question
from retrieval.understanding.word_lists import WORD_LISTS

_NEAR = 0.45
"""Of the written pairs that one answer would do for, nine in ten are nearer; of questions about
something else, none of 20 is."""
_MOST, _LOOKED_AT = 3, 12
"""Offered, and looked at: those of other places are none."""
_ANSWERS = frozenset({Kind.ANSWER})
GROUNDS_BEHIND = "⁂"
"""Stands between what an officer says and what it rests on; officers do not type it."""
_DAYS = {"2": "hai", "3": "ba", "4": "tư", "5": "năm", "6": "sáu", "7": "bảy"}
"""Behind "thứ"."""
_FUNCTION_WORDS = WORD_LISTS["từ chức năng"]


def said_words(text: str) -> frozenset[str]:
    """The words of NFC text but for those that say nothing alone; who asks the same has the same.

    "Thứ 7 có làm việc không ạ" and "cho em hỏi thứ bảy làm việc không" have.
    """
    words = syllables(text)
    pairs = zip(["", *words], words, strict=False)
    said = (_DAYS.get(word, word) if before == "thứ" else word for before, word in pairs)
    return frozenset(said) - _FUNCTION_WORDS


class OfficersDesk:
    """Over one version; safe to use from many threads."""

    def __init__(self, engine: Engine, read: Callable[[str], Question], places: Places) -> None:
        """``read`` reads a title as questions are read; ``places`` is the map."""
        self._engine = engine
        self._read = read
        self._places = places
        nowhere = np.zeros(engine.search.dimension, dtype=np.float32)
        every = Filter(Role.ADMIN, kinds=_ANSWERS)
        self.has_any = bool(engine.search.near_titles(nowhere, 1, every))
        """Whether there is any answer; what is withheld later may come back. Most versions have
        none."""

    def answered(
        self, question: Question, vector: Callable[[], Vectors], allowed: Filter
    ) -> Answer | None:
        """The answer to the very same question; None where there is none.

        ``vector`` is only made where there is any answer.
        """
        if not self.has_any:
            return None
        asked = said_words(question.understood)
        for head in self._near(vector(), allowed):
            is_same = said_words(self._read(head.description.title).understood) == asked
            if asked and is_same and self._may_be_of(head, question):
                return self._cited(question, head.id, allowed)
        return None

    def offered(self, answer: Answer, vector: Callable[[], Vectors], allowed: Filter) -> Answer:
        """What was not answered, with the questions that officers answered and that are near it.

        None that is about another place than the question names.
        """
        is_told = answer.answered or answer.card is not None or bool(answer.choices)
        if is_told or not self.has_any:
            return answer
        near = [
            head for head in self._near(vector(), allowed) if self._may_be_of(head, answer.question)
        ]
        if not near:
            return answer
        titles = {head.id: head.description.title for head in near[:_MOST]}
        choices = tuple(Choice(Ask(title), title, name) for name, title in titles.items())
        return replace(answer, kind=AnswerKind.WHICH_ANSWER, choices=choices, others=(), close=0)

    def _near(self, vector: Vectors, allowed: Filter) -> list[DocumentHead]:
        """The answers whose questions are near, the nearest first."""
        search, role = self._engine.search, allowed.role
        names = search.near_titles(vector, _LOOKED_AT, Filter(role, kinds=_ANSWERS))
        scores = search.title_scores(vector, names, role)
        heads = self._engine.facts.heads(names, role)
        known = [name for name in names if name in heads and name in scores]
        return [heads[name] for name in known if scores[name].title >= _NEAR]

    def _may_be_of(self, head: DocumentHead, question: Question) -> bool:
        """Whether an answer may be about a place that the question names.

        It may where either of them names none; what is said of a district may concern a commune.
        """
        about = head.description
        answered = (*self._read(about.title).places, *self._named(about.place or ""))
        if not question.places or not answered:
            return True
        asked, told = (
            [unit for place in named for unit in place.candidates]
            for named in (question.places, answered)
        )
        return any(self._places.about_one_place(one, other) for one in asked for other in told)

    def _named(self, place: str) -> tuple[NamedPlace, ...]:
        return self._places.named_in(place, not has_diacritics(place))

    def _cited(self, question: Question, name: str, allowed: Filter) -> Answer | None:
        """All that the officer said, without the grounds."""
        document = self._engine.facts.document(name, allowed.role)
        passages = self._engine.search.passages_of(name, allowed.role)
        head = self._engine.facts.heads([name], allowed.role).get(name)
        if document is None or head is None or not passages:
            return None
        said = document.text.partition(GROUNDS_BEHIND)[0].rstrip()
        start = passages[0].start
        cited = Citation.of(passages[0], head, (start, len(said)), said[start:])
        return Answer(question, AnswerKind.QUOTE, (cited,), confidence=1.0, ranked=(name,))
