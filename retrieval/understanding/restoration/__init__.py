"""Diacritics that people leave out."""

from retrieval.understanding.restoration.ngrams import Ngrams
from retrieval.understanding.restoration.restorer import Restored, Restorer

__all__ = ["Ngrams", "Restored", "Restorer"]
