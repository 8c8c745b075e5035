"""What is known of the language before any document: words, short forms, neighbours."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from index.knowledge.short_names import ShortNames
from index.lexicon import Lexicon
from retrieval.understanding.intent import IntentReader
from retrieval.understanding.places import Places
from retrieval.understanding.restoration import Ngrams, Restorer
from retrieval.understanding.short_forms import DocumentShortForms
from retrieval.understanding.vocabulary import Entry, EntryKind, Vocabulary


@dataclass(frozen=True, slots=True)
class Language:
    """The vocabulary, the language model, the map, what messages ask for, and short forms.

    Each version adds what its documents teach.
    """

    vocabulary: Vocabulary
    ngrams: Ngrams
    places: Places
    intents: IntentReader
    short_forms: DocumentShortForms = field(default_factory=DocumentShortForms)
    short_names: ShortNames = field(default_factory=ShortNames.bundled)

    @classmethod
    def bundled(
        cls, own_vocabulary: Path | None = None, own_short_names: Path | None = None
    ) -> Self:
        """What comes with the package, and an office's own tables of words and of names.

        Raises TableError where a table of the office cannot be used.
        """
        return cls(
            Vocabulary.bundled(own_vocabulary),
            Ngrams.bundled(),
            Places(),
            IntentReader.bundled(),
            DocumentShortForms(own_vocabulary),
            ShortNames.bundled(own_short_names),
        )

    def vocabulary_of(self, lexicon: Lexicon) -> Vocabulary:
        """With the abbreviations that documents explain."""
        return self.vocabulary.extended(
            Entry(short, long, EntryKind.ABBREVIATION) for short, long in lexicon.abbreviations
        )

    def new_short_forms(self, lexicon: Lexicon) -> frozenset[str]:
        """The abbreviations that only documents explain, in small letters."""
        known = {entry.written for entry in self.vocabulary.entries}
        return frozenset(short.lower() for short, _ in lexicon.abbreviations if short not in known)

    def restorer_of(self, lexicon: Lexicon) -> Restorer:
        """With the syllables and neighbours of the documents."""
        return Restorer(self.ngrams, lexicon)
