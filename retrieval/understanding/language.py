"""What is known of the language before any document: words, short forms, neighbours."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from index.lexicon import Lexicon
from retrieval.understanding.intent import IntentReader
from retrieval.understanding.places import Places
from retrieval.understanding.restoration import Ngrams, Restorer
from retrieval.understanding.vocabulary import Entry, Sort, Vocabulary


@dataclass(frozen=True, slots=True)
class Language:
    """The vocabulary, the language model, the map, and what messages ask for.

    Each version adds what its documents teach.
    """

    vocabulary: Vocabulary
    ngrams: Ngrams
    places: Places
    intents: IntentReader

    @classmethod
    def bundled(cls, own_vocabulary: Path | None = None) -> Self:
        """What comes with the package, and an office's own table of words.

        Raises:
            VocabularyError: ``own_vocabulary`` cannot be used.

        """
        return cls(
            Vocabulary.bundled(own_vocabulary),
            Ngrams.bundled(),
            Places.bundled(),
            IntentReader.bundled(),
        )

    def vocabulary_of(self, lexicon: Lexicon) -> Vocabulary:
        """With the abbreviations that documents explain."""
        return self.vocabulary.extended(
            Entry(short, long, Sort.ABBREVIATION) for short, long in lexicon.abbreviations
        )

    def restorer_of(self, lexicon: Lexicon) -> Restorer:
        """With the syllables and neighbours of the documents."""
        return Restorer(self.ngrams, lexicon)
