"""Rank the documents that passages were found in: which procedure it is, which report."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from index.engines import DocumentHead, TitleScores
from retrieval.searching.fusion import Candidate
from retrieval.searching.heads import Heads
from retrieval.searching.standing import unsureness
from retrieval.searching.title_cosines import TitleCosines
from retrieval.searching.units import UnitsTogether, UnitWeights
from retrieval.searching.wording import WordForms, WordingReader
from retrieval.understanding.question import Question
from retrieval.understanding.word_lists import WORD_LISTS
from retrieval.weights import Features, Weights, weighed

_BEST = 3
_OF_ASKING = WORD_LISTS["mọi thủ tục"]
_OF_TITLES = WORD_LISTS["mọi tên thủ tục"]
_USUAL_COSINE, _USUAL_SPOKEN = 0.85, 0.5
_SPOKEN_AHEAD = 0.1
"""From so much nearer by spoken titles on a special case is spoken of, though in other words than
its title's ("chồng là người Đài"): of 800 questions 0.976 instead of 0.964 among five."""
_A_TITLE = 3
"""Units that a title must have to be the general case of another: two words and their pair."""


@dataclass(frozen=True, slots=True)
class RankedDocument:
    """A document, the passages of it that were found, best first, and how well it fits.

    ``is_special`` marks a procedure for a special case that the question does not speak of, where
    the one for the general case was found too: its title says all that the other's does, and what
    it adds ("có yếu tố nước ngoài", "lưu động") is not asked about. ``title`` are the forms of its
    title, ``said`` those that the question, or the official words for it, say, ``typed`` those that
    the question says itself; ``cosine`` is that
    of the question with the title, ``spoken`` that with its nearest spoken title, or what is to be
    expected of one where none is known (``is_spoken_of`` tells); 0 where titles have no vectors.

    ``features`` are what speaks for it, each about 0 … 1. ``best`` and ``best_three`` are the
    highest fused scores of its passages, ``rank`` one over the place of the first, ``lexical`` and
    ``vector`` the highest of the two scores they were fused from, each over the highest of all;
    ``passages`` a tenth of how many were found. ``title_said`` is the share of its title, by rarity
    among the titles found, that the question or the official words for it say,
    ``title_said_plainly`` the same by number, ``title_asked`` the share of the question that the
    title says, ``title_official`` the share of the title that only the official words say;
    ``title_length`` is the logarithm of its units. ``head`` marks that the passage with the
    document's own particulars was found, ``procedure`` that it is one. The rest are those of
    ``TitleCosines.features``.
    """

    head: DocumentHead
    candidates: tuple[Candidate, ...]
    features: Features
    score: float
    is_special: bool
    title: WordForms = frozenset()
    said: WordForms = frozenset()
    cosine: float = 0.0
    spoken: float = 0.0
    is_spoken_of: bool = False
    typed: WordForms = frozenset()

    @property
    def cosine_feature(self) -> float:
        """Ten times the cosine with its title less 0.85; 0 without vectors."""
        return 10 * (self.cosine - _USUAL_COSINE) if self.cosine else 0.0

    @property
    def spoken_feature(self) -> float:
        """Ten times the cosine with its nearest spoken title less 0.5; 0 without vectors."""
        return 10 * (self.spoken - _USUAL_SPOKEN) if self.spoken else 0.0

    @property
    def is_named(self) -> bool:
        """Whether the question says every word of the title but those that most titles have."""
        return self._is_said_by(self.said)

    @property
    def is_named_itself(self) -> bool:
        """Whether it says them itself, not only what stands for them in everyday words.

        "Hộ khẩu hai đứa khác tỉnh" says only what stands for "đăng ký thường trú".
        """
        return self._is_said_by(self.typed)

    def _is_said_by(self, forms: WordForms) -> bool:
        telling = _words(self.title) - _OF_ASKING - _OF_TITLES
        return bool(telling) and telling <= forms

    def is_indistinct_from(self, other: "RankedDocument") -> bool:
        """Whether nothing that tells the two titles apart is spoken of, and half of them is one."""
        apart = (_words(self.title) ^ _words(other.title)) & (self.said | other.said)
        return not apart and self.is_sister_of(other)

    def is_sister_of(self, other: "RankedDocument") -> bool:
        """Whether half of the words of the two titles are the same."""
        mine, others = _words(self.title), _words(other.title)
        return 2 * len(mine & others) >= len(mine | others)


class _Titles:
    """What the titles of all found documents have in common: how rare each unit is in them."""

    def __init__(self, heads: Sequence[DocumentHead], reader: WordingReader) -> None:
        self.forms = {head.id: reader.text(head.description.title) for head in heads}
        count = len(self.forms)
        self._rarity = {
            form: math.log(1 + (count - times + 0.5) / (times + 0.5))
            for form, times in Counter(chain.from_iterable(self.forms.values())).items()
        }
        self._general = {
            head.id: self.forms[head.id]
            for head in heads
            if head.description.is_procedure and len(self.forms[head.id]) >= _A_TITLE
        }

    def share(self, said: Iterable[str], title: WordForms) -> float:
        total = sum([self._rarity[form] for form in title])
        return sum([self._rarity[form] for form in said]) / total if total else 0.0

    def general_cases(self, title: WordForms, described: WordForms) -> Iterator[str]:
        """The procedures of which a title is a special case that is not described."""
        for name, other in self._general.items():
            if other < title and not _telling(title - other) & described:
                yield name


class DocumentRanker:
    """Rank documents by a learnt weighted sum of their features."""

    def __init__(self, reader: WordingReader, weights: Weights) -> None:
        self._reader = reader
        self._weights = weights

    def rank(
        self,
        question: Question,
        candidates: Sequence[Candidate],
        heads: Heads,
        units: UnitWeights,
        scores: Mapping[str, TitleScores],
    ) -> list[RankedDocument]:
        """The documents of the candidates, which come best first, best first.

        ``scores`` are the cosines of the question with the documents' titles; may be empty.
        """
        found: dict[str, list[Candidate]] = {}
        place: dict[str, int] = {}
        for rank, candidate in enumerate(candidates, start=1):
            found.setdefault(candidate.passage.document_id, []).append(candidate)
            place.setdefault(candidate.passage.document_id, rank)
        titles = _Titles([heads[document] for document in found], self._reader)
        asked = self._reader.forms(question)
        official = self._reader.text(question.official) if question.also else frozenset[str]()
        replaced = {word for entry in question.also for word in entry.words}
        described = ((asked - replaced) | official) - _OF_ASKING
        lexical = max((one.lexical for one in candidates), default=0.0) or 1.0
        highest = max((one.vector for one in candidates), default=0.0)
        lowest = min((one.vector for one in candidates), default=0.0)
        together = UnitsTogether(  # words and pairs of the question
            {
                unit: weight
                for unit, weight in (*units.words.items(), *units.pairs.items())
                if unit.form not in _OF_ASKING
            }
        )
        cosines = TitleCosines(scores, len(question.understood.split()))
        ranked = []
        for document, own in found.items():
            title = titles.forms[document]
            is_procedure = heads[document].description.is_procedure
            said = title & (asked | official) - _OF_ASKING
            fused = sorted((one.score for one in own), reverse=True)
            features = {
                **cosines.features(document if is_procedure else None),
                "best": fused[0],
                "best_three": sum(fused[:_BEST]),
                "rank": 1 / place[document],
                "lexical": max(one.lexical for one in own) / lexical,
                "vector": (max(one.vector for one in own) - lowest) / ((highest - lowest) or 1.0),
                "passages": len(own) / 10,
                "title_said": titles.share(said, title),
                "title_said_plainly": len(said) / max(1, len(title)),
                "title_asked": together.share(together.said(title)),
                "title_official": titles.share(title & (official - asked), title),
                "title_length": math.log(1 + len(title)),
                "head": float(any(not one.passage.section for one in own)),
                "procedure": float(is_procedure),
            }
            score = weighed(self._weights.documents, features) - unsureness(own[0].passage)
            is_special = is_procedure and any(
                not cosines.is_ahead(document, name, _SPOKEN_AHEAD)
                for name in titles.general_cases(title, described)
            )
            ranked.append(
                RankedDocument(
                    head=heads[document],
                    candidates=tuple(own),
                    features=features,
                    score=score,
                    is_special=is_special,
                    title=title,
                    said=title & described,
                    cosine=cosines.title(document),
                    spoken=cosines.spoken(document),
                    is_spoken_of=cosines.is_spoken_of(document),
                    typed=title & asked,
                )
            )
        return sorted(ranked, key=lambda one: (one.is_special, -one.score, one.head.id))


def _telling(forms: WordForms) -> WordForms:
    """Without the pairs of which one word is in most titles or questions.

    "Khai sinh cho con" speaks of no "khai sinh cho người đã có hồ sơ", though both say "sinh cho".
    """
    usual = _OF_ASKING | _OF_TITLES
    return frozenset(form for form in forms if "_" not in form or usual.isdisjoint(form.split("_")))


def _words(forms: WordForms) -> WordForms:
    return frozenset([form for form in forms if "_" not in form])
