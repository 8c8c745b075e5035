"""What the documents of a version teach about words."""

from index.lexicon.counting import LexiconCounter
from index.lexicon.lexicon import LEXICON, Lexicon

__all__ = ["LEXICON", "Lexicon", "LexiconCounter"]
