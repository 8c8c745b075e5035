"""Find the sentences that answer, inside the passages that a search found."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.vietnamese.tokens import syllables
from retrieval.answer import Mismatch
from retrieval.answering.agreement import amount_of, counts, passage_mismatch, quote_mismatch
from retrieval.answering.rows import Rows
from retrieval.searching.direct import direct_span
from retrieval.searching.documents import RankedDocument
from retrieval.searching.exact import cites, is_from_named
from retrieval.searching.fusion import Candidate
from retrieval.searching.standing import OF_QUESTIONS, asks, held_back
from retrieval.searching.units import UnitWeights
from retrieval.searching.wording import WordingReader
from retrieval.understanding.amounts import AskedAmount
from retrieval.understanding.facet import Facet, has_facet, has_part, is_said_in
from retrieval.understanding.question import Question
from retrieval.weights import Features, Weights, weighed

_BEST_PASSAGES = 8
_BEST_DOCUMENTS = 5
_OF_EACH = 4
_PARTS_OF = 3
_IN_HEAD = frozenset(
    {Facet.AGENCY, Facet.LOCATION, Facet.PERSON, Facet.NUMBER, Facet.SUBJECT, Facet.CONDITION}
)
"""What the particulars at the head of a procedure may answer: who does it, for whom, by what."""
_PARTS_OF_EACH = 4
_SAME = 0.8
"""The share of the words of the longer of two quotes that the other has too, where both say one
thing: reading a scan gets a word in twenty wrong."""
_PARTICULAR = re.compile(r"^[^\W\d_][^\n:.;,]{1,40}: ?[^\n]{1,120}$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One or two neighbouring sentences of a passage that may answer.

    ``start`` and ``end`` are offsets into the document's cleaned text, ``quote`` the words there;
    ``against`` says why it cannot answer after all, ``direct`` that it answers by its place in the
    document.

    ``features`` are what speaks for it, each about 0 … 1. ``document`` is the score of its document
    less that of the best one, ``document_rank`` one over its place; ``passage`` is the fused score
    of its passage and ``rank`` one over its place in that list; ``lexical`` and ``vector`` are the
    two scores it was fused from. ``words`` and ``pairs`` are the shares, by rarity, of the
    question's syllables and pairs that it says, ``plain_share`` the share by number, ``rarest``
    that of the three rarest; ``context`` counts title, section and passage too. ``facet`` says that
    it has the sort of thing asked for, ``counts`` that a number stands by what is counted,
    ``cites`` that a document number of the question stands in it. ``length`` is the logarithm of
    its syllables, ``pair`` marks two sentences, ``title`` its document's title, ``opener`` a
    sentence that only opens a list, ``section`` that the part of a procedure that should say it is
    where it stands, ``elsewhere`` that such a part is known and this is another, ``particular`` a
    bare line of a document's particulars.
    """

    candidate: Candidate
    start: int
    end: int
    features: Features
    quote: str
    score: float
    against: Mismatch | None
    direct: bool
    is_special: bool

    def overlaps(self, other: "Evidence") -> bool:
        """Whether both quote some of the same words."""
        same = self.candidate.passage.document_id == other.candidate.passage.document_id
        return same and self.start < other.end and other.start < self.end

    def repeats(self, other: "Evidence") -> bool:
        """Whether it is the same words from another document: a scan of it, or another edition."""
        if self.candidate.passage.document_id == other.candidate.passage.document_id:
            return False
        mine, others = Counter(syllables(self.quote)), Counter(syllables(other.quote))
        return (mine & others).total() >= _SAME * max(mine.total(), others.total(), 1)


@dataclass(frozen=True, slots=True)
class _RankedPassage:
    """A passage that is looked into, its place among those found, and its document's."""

    candidate: Candidate
    rank: int
    document: RankedDocument
    document_rank: int


class EvidenceFinder:
    """Rank the sentences of the best passages by a learnt weighted sum of their features."""

    def __init__(self, reader: WordingReader, weights: Weights) -> None:
        self._reader = reader
        self._weights = weights

    def find(
        self,
        question: Question,
        candidates: Sequence[Candidate],
        documents: Sequence[RankedDocument],
        units: UnitWeights,
    ) -> list[Evidence]:
        """The sentences and pairs of neighbouring sentences of the best passages, best first.

        Those that answer by their place come first, those against which something speaks last.
        """
        best = {  # which all pieces of text are held against
            "document": documents[0].score if documents else 0.0,
            "lexical": max((one.lexical for one in candidates), default=0.0) or 1.0,
            "vector": max((one.vector for one in candidates), default=0.0),
        }
        amount = amount_of(question)
        found = [
            evidence
            for looked in self._looked_into(question, candidates, documents)
            for evidence in self._inside(question, units, looked, best, amount)
        ]
        return sorted(found, key=order_of)

    def _looked_into(
        self,
        question: Question,
        candidates: Sequence[Candidate],
        documents: Sequence[RankedDocument],
    ) -> Iterable[_RankedPassage]:
        """The best passages, the best of the best documents, and the parts that should say it."""
        document_of = {one.head.id: (one, rank) for rank, one in enumerate(documents, start=1)}
        taken: dict[str, int] = {}
        parts: dict[str, int] = {}
        for rank, candidate in enumerate(candidates, start=1):
            found = document_of.get(candidate.passage.document_id)
            if found is None:
                continue
            document, document_rank = found
            name = document.head.id
            is_procedure = document.head.description.is_procedure
            if is_procedure and not (candidate.passage.section or question.facets & _IN_HEAD):
                continue
            is_part = (
                is_procedure
                and document_rank <= _PARTS_OF
                and any(is_said_in(one, candidate.passage.section) for one in question.facets)
                and parts.get(name, 0) < _PARTS_OF_EACH
            )
            is_near = document_rank <= _BEST_DOCUMENTS and taken.get(name, 0) < _OF_EACH
            if rank <= _BEST_PASSAGES or is_near or is_part:
                taken[name] = taken.get(name, 0) + 1
                parts[name] = parts.get(name, 0) + is_part
                yield _RankedPassage(candidate, rank, document, document_rank)

    def _inside(
        self,
        question: Question,
        units: UnitWeights,
        looked: _RankedPassage,
        best: Features,
        amount: AskedAmount | None,
    ) -> Iterable[Evidence]:
        candidate, document = looked.candidate, looked.document
        passage, head = candidate.passage, document.head
        title, is_procedure = head.description.title, head.description.is_procedure
        named = self._reader.text(title) | self._reader.text(passage.section)
        words = units.asked.of(passage)
        context = units.shares(named | words.forms).words
        against = passage_mismatch(question, passage, head)
        rows, taken = Rows(question, passage, head), held_back(question, passage)
        from_named = is_from_named(question, passage, head)
        parts = [facet for facet in question.facets if is_procedure and has_part(facet)]
        fits = any(is_said_in(facet, passage.section) for facet in parts)
        asked = question.facet is not Facet.OTHER
        spans = [(0, len(passage.text))] if passage.cells else words.sentences
        windows = [(start, end, False) for start, end in spans]
        windows += [(first[0], second[1], True) for first, second in pairwise(spans)]
        direct = direct_span(question, passage, head)
        if direct is not None:
            windows = [(*direct, False)]
        for start, end, two in windows:
            text = passage.text[start:end]
            forms, length = words.between(start, end)
            said = units.shares(forms)
            features = {
                "document": document.score - best["document"],
                "document_rank": 1 / looked.document_rank,
                "passage": candidate.score,
                "rank": 1 / looked.rank,
                "lexical": candidate.lexical / best["lexical"],
                "vector": 10 * (candidate.vector - best["vector"]),
                "words": said.words,
                "pairs": said.pairs,
                "plain_share": said.plain,
                "rarest": said.rarest,
                "context": context,
                "facet": float(asked and has_facet(text, question.facet, is_procedure)),
                "counts": counts(question, text, amount, in_procedure=is_procedure),
                "cites": float(from_named or cites(question, text)),
                "length": math.log(1 + length),
                "pair": float(two),
                "title": float(text.strip() == title and question.facet is not Facet.SUBJECT),
                "opener": float(text.rstrip().endswith(":")),
                "section": float(fits),
                "elsewhere": float(bool(parts) and not fits),
                "particular": float(_PARTICULAR.match(text) is not None),
            }
            yield Evidence(
                candidate=candidate,
                start=passage.start + start,
                end=passage.start + end,
                features=features,
                quote=text,
                score=weighed(self._weights.evidence, features) - taken - OF_QUESTIONS * asks(text),
                against=against
                or quote_mismatch(question, text, head, amount)
                or rows.mismatch(text),
                direct=direct is not None,
                is_special=document.is_special,
            )


def order_of(evidence: Evidence) -> tuple[bool, bool, bool, float, int]:
    """What evidence is sorted by, best first."""
    return (
        evidence.against is not None,
        not evidence.direct,
        evidence.is_special,
        -evidence.score,
        evidence.start,
    )
