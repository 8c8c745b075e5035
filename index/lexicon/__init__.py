"""What the documents of a version teach about words."""

from index.lexicon.lexicon import LEXICON, Lexicon, LexiconCounter

__all__ = ["LEXICON", "Lexicon", "LexiconCounter"]
