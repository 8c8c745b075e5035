"""Diacritics that people leave out."""

from retrieval.restoration.ngrams import Ngrams
from retrieval.restoration.restorer import Restored, Restorer

__all__ = ["Ngrams", "Restored", "Restorer"]
