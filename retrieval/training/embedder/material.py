"""All that a model is trained on, and what it is measured by."""

import logging
from collections.abc import Sequence
from pathlib import Path
from random import Random

from index.embedding import Embedder
from index.knowledge.question_rows import QuestionRow
from retrieval.training.embedder.batches import batched
from retrieval.training.embedder.documents import TrainingDocuments, is_held_apart
from retrieval.training.embedder.mistakes import mistakes
from retrieval.training.embedder.pairs import PairMaker
from retrieval.training.embedder.spelling import Speller
from retrieval.training.embedder.tuning import Batches, TuningSettings
from retrieval.understanding.language import Language

_HALF_SENTENCES = 600
_KEPT = 4000
"""Passages with half sentences of theirs whose vectors shall stay."""
_WITH_PASSAGES = 2
"""Every second question about every second document is trained on with a passage of it, too."""
_log = logging.getLogger(__name__)


class Material:
    """Questions and documents, told apart into what is trained on and what is held apart."""

    def __init__(
        self, asked: Sequence[QuestionRow], documents: TrainingDocuments, language: Language
    ) -> None:
        self.speller = Speller(language, documents.lexicon)
        self.documents = documents
        self.apart = [one for one in asked if self._is_apart(one)]
        self.trained = [one for one in asked if not self._is_apart(one)]
        self._language = language

    def batches(
        self,
        embedder: Embedder,
        data: Path | None,
        unpacked: Path,
        settings: TuningSettings,
        most: int | None = None,
    ) -> Batches:
        """Batches for all rounds; those of passages come once. Of no sort more than ``most`` pairs.

        What is near is judged by ``embedder``, the model to be tuned. Wrong texts are also those
        that an index of the same documents in ``data`` finds, if any; its encoder is written to
        ``unpacked``.
        """
        maker = PairMaker(self.documents, embedder)
        known = self.documents.documents
        whole = [one for one in self.trained if one.target in known]
        passages = [one for one in self.trained if one.target not in known and not one.name]
        named = [one for one in self.trained if one.name]
        whole, passages, named = whole[:most], passages[:most], named[:most]
        wrong = mistakes(whole, data, unpacked, self._language) if data else ()
        pairs = maker.by_title(whole, wrong)
        _log.info("%d pairs with titles", len(pairs))
        pairs += maker.by_name(named)
        pairs += maker.by_vocabulary(self._language.vocabulary.entries, most)
        pairs += maker.by_passage([*passages, *_some(whole)])
        halves, to_keep = (min(count, most or count) for count in (_HALF_SENTENCES, _KEPT))
        pairs += maker.by_half_sentence(halves, Random(settings.seed))
        short = [one for one in pairs if not one.is_long]
        long = [one for one in pairs if one.is_long]
        kept = maker.to_keep(to_keep, Random(settings.seed + 1)) if settings.kept else []
        made = [
            batched(some, self.speller, settings.batch, rounds, settings.seed)
            for some, rounds in ((short, settings.rounds), (long, 1), (kept, 1))
        ]
        return Batches(*made)

    def _is_apart(self, one: QuestionRow) -> bool:
        """Whether it is about a whole document that is held apart; passages of law are not."""
        groups = self.documents.groups
        return any(
            is_held_apart(groups[name]) and self.documents.is_matter(name)
            for name in one.documents
            if name in groups
        )


def _some(asked: Sequence[QuestionRow]) -> list[QuestionRow]:
    documents = sorted({one.document for one in asked})[::_WITH_PASSAGES]
    return [one for one in asked if one.document in set(documents)][::_WITH_PASSAGES]
