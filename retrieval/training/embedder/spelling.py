"""The ways in which one and the same question is typed, and as the search reads it."""

from random import Random

from index.lexicon import Lexicon
from index.vietnamese.text import without_diacritics
from retrieval.searching.search import embedded_text
from retrieval.understanding.language import Language
from retrieval.understanding.question import QuestionReader

_AS_READ, _AS_TYPED, _PLAIN = 0.65, 0.8, 0.9
"""Bounds of the shares: as the search reads it, as typed, without marks, with half of them."""
_READ_FROM_PLAIN = 0.35
"""Of what the search reads, what was typed without marks."""


class Speller:
    """Write a question as it may reach the embedder; the shares are those that people type by.

    Two thirds are as the search would embed them, restored and with the official words, so that the
    vectors and the restorer help each other; the others keep what the restorer may get wrong.
    """

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        self._reader = QuestionReader(
            language.vocabulary_of(lexicon), language.restorer_of(lexicon), language.places
        )
        self._read: dict[str, str] = {}

    def as_read(self, question: str) -> str:
        """What the search embeds."""
        if question not in self._read:
            self._read[question] = embedded_text(self._reader.read(question, ()))
        return self._read[question]

    def spelled(self, question: str, chance: Random) -> str:
        """One of the ways to write it, by ``chance``."""
        which = chance.random()
        if which < _AS_READ:
            plain = chance.random() < _READ_FROM_PLAIN
            return self.as_read(without_diacritics(question) if plain else question)
        if which < _AS_TYPED:
            return question
        if which < _PLAIN:
            return without_diacritics(question)
        return half_marked(question, chance)


def half_marked(text: str, chance: Random) -> str:
    """The text with the marks of about half of its words missing."""
    return " ".join(
        without_diacritics(word) if chance.random() < 0.5 else word for word in text.split(" ")
    )
