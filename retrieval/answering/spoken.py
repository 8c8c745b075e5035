"""What a message speaks of, and whether a procedure that talk is about says it at all."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from index.vietnamese.tokens import syllables
from retrieval.answer import Answer
from retrieval.answering.findings import Findings
from retrieval.understanding.question import Question, without_places
from retrieval.understanding.word_lists import spoken_words

_FIRST = 3
"""Procedures found first, in whose titles something else may be named."""


def spoken_said(within: Findings) -> float:
    """The share of what a message speaks of that a procedure's record says; 1 of nothing spoken."""
    spoken = spoken_words(within.question.focus)
    said = {word for text in _texts(within) for word in syllables(text)}
    return len(spoken & said) / len(spoken) if spoken else 1.0


def names_another(alone: Findings, within: Findings) -> bool:
    """Whether a message names what another procedure is called by, and the subject never says.

    Two words that belong together: "kết hôn mất bao nhiêu tiền" asks nothing of a record about a
    death, though "kết" stands there in "kết quả".
    """
    pairs = frozenset(_pairs(within.question))
    named = pairs - {pair for text in _texts(within) for pair in pairwise(syllables(text))}
    if not named:
        return False
    mine = {one.head.id for one in within.documents}
    others = [one for one in alone.documents if one.head.description.is_procedure]
    if not others or others[0].head.id in mine:
        return False
    titles = [one.head.description.title for one in others[:_FIRST] if one.head.id not in mine]
    return any(pair in named for title in titles for pair in pairwise(syllables(title)))


def is_passed_over(question: Question, answer: Answer) -> bool:
    """Whether quotes have no word of what a message speaks of.

    "Làm hộ chiếu ở đâu" after a question about rates was answered by a report on rates: few words
    go on with what was asked before, but not these. A place is no thing: "ở Bình Phước" goes on.
    """
    spoken = spoken_words(without_places(question).focus)
    texts = (text for one in answer.citations for text in (one.quote, one.title, one.section))
    return bool(spoken) and not any(spoken & set(syllables(text)) for text in texts)


def _pairs(question: Question) -> Iterator[tuple[str, str]]:
    """What is spoken of by twos."""
    spoken = spoken_words(question.focus)
    for first, second in pairwise(syllables(question.focus)):
        if first in spoken and second in spoken:
            yield first, second


def _texts(within: Findings) -> Iterable[str]:
    titles = [one.head.description.title for one in within.documents]
    return (*(one.passage.text for one in within.candidates), *titles)
