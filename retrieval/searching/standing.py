"""What the standing of a passage takes from its sentences: the law's own, surely read words lead.

Scans and annexes repeat the words of a law by chance or in its forms. Where the law's own text says
the same, it comes first; where only they answer, they still do.
"""

from index.model import Passage, PassageSort
from index.vietnamese.tokens import pairs, syllables
from retrieval.understanding.facet import Facet
from retrieval.understanding.question import Question
from retrieval.understanding.word_lists import WORD_LISTS

UNSURE = 12.0
"""For each share of words that are not sure: half a point for a scan that was read well, so that a
twin that was not read off a picture comes first, whatever chance does to either."""
_USUAL = 99
OF_SORT = {PassageSort.FORM: 1.0, PassageSort.ROWS: 0.5, PassageSort.ANNEX: 0.0}
OF_QUESTIONS = 6.0
_OF_ANNEXES = WORD_LISTS["của phụ lục"]
_IN_ROWS = frozenset({Facet.FEE, Facet.COUNT, Facet.NUMBER, Facet.CONTACT})


def held_back(question: Question, passage: Passage) -> float:
    """What is taken from the score of a sentence for where it stands; 0 for a law's own text."""
    taken = unsureness(passage)
    if passage.sort in OF_SORT and not asks_of_annex(question):
        taken += OF_SORT[passage.sort]
    return taken


def asks(text: str) -> bool:
    """Whether words are a question themselves, which is no answer (lists of what people ask)."""
    return text.rstrip(' ”"*').endswith("?")


def unsureness(passage: Passage) -> float:
    """What of that is for words that may have been read wrongly, whatever is asked."""
    return UNSURE * max(0, _USUAL - passage.legibility) / 100


def asks_of_annex(question: Question) -> bool:
    """Whether what is asked is what tables, lists and forms tell."""
    if question.facets & _IN_ROWS:
        return True
    words = syllables(question.understood)
    return not _OF_ANNEXES.isdisjoint((*words, *pairs(words)))
