"""Diacritics that people leave out."""

from retrieval.understanding.restoration.ngrams import Ngrams
from retrieval.understanding.restoration.restorer import RestoredText, Restorer

__all__ = ["Ngrams", "RestoredText", "Restorer"]
