"""Which list of directives a message asks for: it is taken apart, and decided by what is left."""

from retrieval.understanding.intent.lists.names import ListNames
from retrieval.understanding.intent.lists.reader import ListReader

__all__ = ["ListNames", "ListReader"]
