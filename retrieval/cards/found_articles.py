"""The articles that state a rule, as far as it is sure which one does."""

from dataclasses import dataclass

from retrieval.citation import Citation


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article by its heading, and the words of it that speak of what was asked.

    ``address`` is what it is asked for by (``Điều 17``); its directive, or the codified title that
    it stands in, is that of the citation.
    """

    address: str
    heading: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class FoundArticles:
    """Articles, best first; ``is_sure`` says that the first one answers."""

    articles: tuple[FoundArticle, ...]
    is_sure: bool
