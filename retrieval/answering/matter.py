"""Decide which procedure a question is about, and whether that is sure enough to tell it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.vietnamese.tokens import syllables
from retrieval.answering.findings import Findings
from retrieval.answering.procedures.asked import facets_asked
from retrieval.searching.documents import RankedDocument
from retrieval.understanding.question import Question
from retrieval.understanding.word_lists import WORD_LISTS
from retrieval.weights import Features

_PAPERS = WORD_LISTS["tờ giấy"]
_NO_KIND = WORD_LISTS["không phải loại giấy"]
_USUAL_COSINE = 0.5
_SPOKEN_OF = 0.6
"""From this cosine with a spoken title on, the papers named are its own, whatever the record calls
them: of 167 tuning questions that name others, 0.78 above it are about the record, 0.15 below."""
_FAR = 5.0
"""Scores further apart than this are no surer."""


@dataclass(frozen=True, slots=True)
class Matter:
    """The procedures that a question may be about, best first, and the chance of the first one.

    None of them is a special case that nobody spoke of. ``is_sure`` says that the first may be
    told: its chance is high enough, or all its title is said and no other's.
    """

    procedures: tuple[RankedDocument, ...]
    chance: float
    is_sure: bool


def general_procedures(documents: Sequence[RankedDocument]) -> tuple[RankedDocument, ...]:
    """The procedures among the documents found, without special cases that nobody spoke of."""
    return tuple(
        one for one in documents if one.head.description.is_procedure and not one.is_special
    )


def matter_features(
    found: Findings, sentence: Features | None, answers: float, telling_words: int
) -> Features | None:
    """What speaks for the procedure that ranks first, each about -1 … 5; None where none was found.

    ``sentence`` are the features of the decision on the best sentence, if there is one, and
    ``answers`` the chance that it answers; ``telling_words`` is how many words of the question
    carry meaning.

    ``score`` is its score, ``ahead`` what it is ahead of the next procedure and ``behind_none``
    what it is ahead of the best document of another kind; ``cosine`` is ten times the cosine of the
    question with its title less 0.5, ``cosine_ahead`` ten times what that is above the nearest
    title of the others; ``spoken`` and ``spoken_ahead`` are the same of its nearest spoken title.
    ``words`` is the logarithm of the question's telling words, ``part`` says that it asks for a
    part of a procedure, ``years`` that it names a year. ``lexical``, ``telling_words`` and
    ``answers`` are those of the best sentence, ``same`` says that it is this procedure's.
    ``other_paper`` says that the question names a paper whose kind stands nowhere in its record
    ("mất thẻ sinh viên" before a record about citizens' cards).
    """
    procedures = general_procedures(found.documents)
    if not procedures:
        return None
    first, others = procedures[0], procedures[1:]
    of_other_kinds = (one.score for one in found.documents if not one.head.description.is_procedure)
    question = found.question
    best = found.evidence[0].candidate.passage.document_id if found.evidence else None
    ahead = first.score - others[0].score if others else _FAR
    nearest = max((one.cosine for one in others), default=0.0)
    nearest_spoken = max((one.spoken for one in others), default=0.0)
    return {
        "score": first.score,
        "ahead": min(_FAR, ahead),
        "behind_none": max(-_FAR, min(_FAR, first.score - max(of_other_kinds, default=-_FAR))),
        "cosine": 10 * (first.cosine - _USUAL_COSINE),
        "cosine_ahead": 10 * (first.cosine - nearest),
        "spoken": first.spoken_feature,
        "spoken_ahead": 10 * (first.spoken - nearest_spoken),
        "words": math.log(1 + telling_words),
        "part": float(bool(facets_asked(question))),
        "years": float(bool(question.years)),
        "lexical": sentence["lexical"] if sentence else 0.0,
        "telling_words": sentence["telling_words"] if sentence else 0.0,
        "answers": answers,
        "same": float(best == first.head.id),
        "other_paper": float(_names_other_paper(found, first)),
    }


def _names_other_paper(found: Findings, first: RankedDocument) -> bool:
    """Whether a paper is named, and no word behind it stands in the record or is known for one."""
    if first.is_spoken_of and first.spoken >= _SPOKEN_OF:
        return False
    kinds = _kinds_of_papers(found.question)
    if not kinds:
        return False
    texts = [first.head.description.title]
    texts += [
        one.passage.text for one in found.candidates if one.passage.document_id == first.head.id
    ]
    said = {pair for text in texts for pair in pairwise(syllables(text))}
    return not any(kind in said for kind in kinds)


def _kinds_of_papers(question: Question) -> list[tuple[str, str]]:
    """The two syllables behind each paper, unless they say no kind or are everyday words for one.

    "Mất thẻ sinh viên" has one; "mất thẻ rồi" and "giấy khai sanh" have none.
    """
    words = syllables(question.understood)
    known = {word for entry in question.also for word in entry.words}
    return [
        (kind, more)
        for paper, kind, more in zip(words, words[1:], words[2:], strict=False)
        if paper in _PAPERS and not {kind, more} & _NO_KIND and not {paper, kind, more} & known
    ]
