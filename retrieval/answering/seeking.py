"""From a question to what was found for it: searched, ranked, looked through a second time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index.embedding import Vectors
from index.engines import Filter
from index.engines.facts import Facts
from index.model import Kind
from retrieval.answering.articles.desk import SoughtArticle
from retrieval.answering.desks import Desks
from retrieval.answering.everywhere import has_documents, is_of_everywhere
from retrieval.answering.evidence import EvidenceFinder
from retrieval.answering.findings import Findings
from retrieval.answering.judge import Judge
from retrieval.answering.procedures.alike import spoken_of
from retrieval.answering.procedures.asked import with_part
from retrieval.answering.procedures.records import that_count
from retrieval.searching.articles import ArticleRanker
from retrieval.searching.documents import DocumentRanker, RankedDocument
from retrieval.searching.heads import Heads
from retrieval.searching.search import Search, Searcher
from retrieval.searching.units import UnitWeights, weighed_units
from retrieval.searching.wording import WordingReader
from retrieval.understanding.facet import Facet
from retrieval.understanding.intent import Intents
from retrieval.understanding.question import Question, without_places

_WITHOUT_PLACES = 2
"""Telling words that a question needs besides its places: "xã A Ngo có gì" has one."""
_SOUGHT_THROUGH = 3
"""The best documents, whose every passage is looked at a second time."""


@dataclass(frozen=True, slots=True)
class _Ranking:
    """What one search found."""

    searched: Search
    units: UnitWeights
    documents: list[RankedDocument]


@dataclass(frozen=True, slots=True)
class Rankers:
    """What ranks documents, the evidence in them, and articles of directives."""

    documents: DocumentRanker
    evidence: EvidenceFinder
    articles: ArticleRanker


class FindingsSearch:
    """Over one version; safe to use from many threads. Nothing is decided here."""

    def __init__(
        self,
        facts: Facts,
        searcher: Searcher,
        desks: Desks,
        reader: WordingReader,
        rankers: Rankers,
        judge: Judge,
        intents: Callable[[Vectors, str], Intents | None],
    ) -> None:
        """``intents`` reads what is asked for out of a vector and the words."""
        self._facts, self._searcher, self._desks = facts, searcher, desks
        self._reader, self._rankers, self._judge = reader, rankers, judge
        self._intents = intents

    def find(self, question: Question, allowed: Filter) -> Findings:
        """Search, and rank the evidence, without deciding whether it answers."""
        heads = Heads(self._facts, allowed.role)
        article = self._desks.sought_article(question, allowed.role)
        named = self._desks.named_procedures(question, allowed.role)
        if named:
            allowed = replace(allowed, documents=frozenset(named))
        elif article is not None:
            question, allowed = _within_directive(question, article, allowed)
        is_unknown = bool(question.codes) and not named
        if is_unknown or not question.has_words:
            return Findings(question, [], [], [], UnitWeights.none(self._reader), heads)
        sought = question if has_documents(question) else self._without_places(question)
        vector = self._searcher.vector(sought)
        intents = self._intents(vector, sought.understood)
        question, sought = (replace(one, intents=intents) for one in (question, sought))
        searched = self._searcher.search(sought, vector, allowed, heads)
        looked = self._ranked(sought, searched, heads, question)
        everywhere = is_of_everywhere(question, looked.documents)
        asks_where = question.places and Facet.LOCATION in question.facets
        if asks_where or (everywhere and has_documents(question)):
            without = without_places(question)
            kinds = allowed.kinds if everywhere else frozenset({Kind.PROCEDURE})
            if sought.understood != without.understood:
                vector = self._searcher.vector(without)
            searched = self._searcher.search(without, vector, replace(allowed, kinds=kinds), heads)
            again = self._ranked(without, searched, heads, question)
            if everywhere or spoken_of(again.documents) is not None:
                intents = self._intents(vector, without.understood)
                question, sought = (replace(one, intents=intents) for one in (question, without))
                looked = again
        best = [one.head.id for one in looked.documents[:_SOUGHT_THROUGH]]
        if looked.documents and looked.documents[0].head.description.is_procedure:
            question, sought = with_part(question), with_part(sought)
        found = self._found(question, sought, looked, best, allowed, heads)
        if article is None or (article.directive is None and _is_of_procedure(looked.documents)):
            return found
        return self.with_articles(found)

    def with_articles(self, found: Findings) -> Findings:
        """The same with the articles of directives that were found, ranked."""
        ranked = self._rankers.articles.rank(
            found.question, found.candidates, found.documents, found.units
        )
        return replace(found, articles=tuple(ranked))

    def _without_places(self, question: Question) -> Question:
        """Without the words for its places, unless they are nearly all that it says."""
        if not question.places:
            return question
        without = without_places(question)
        return without if self._judge.telling_words(without) >= _WITHOUT_PLACES else question

    def within(self, found: Findings, document: str, allowed: Filter) -> Findings | None:
        """What one procedure, by its id, says to a question that was searched for everywhere.

        The same question, about this procedure; None where it has no words or may not be read.
        """
        question = with_part(replace(found.question, subject=document))
        return self.of_document(replace(found, question=question), document, allowed)

    def of_document(self, found: Findings, document: str, allowed: Filter) -> Findings | None:
        """The same of any other document, which is no subject: the question stays as it is."""
        heads, question = found.heads, found.question
        if found.searched is None or document not in heads:
            return None
        searched = self._searcher.only(question, found.searched, document, allowed, heads)
        looked = self._ranked(question, searched, heads)
        return self._found(question, question, looked, [document], allowed, heads)

    def _ranked(
        self, question: Question, searched: Search, heads: Heads, placed: Question | None = None
    ) -> _Ranking:
        """``placed`` is the question with its places, where it is searched for without them."""
        here = that_count(placed or question, searched.candidates, heads)
        searched = replace(searched, candidates=here)
        units = weighed_units(question, searched.candidates, self._reader)
        documents = self._rankers.documents.rank(
            question, searched.candidates, heads, units, searched.titles
        )
        return _Ranking(searched, units, documents)

    def _found(
        self,
        question: Question,
        sought: Question,
        looked: _Ranking,
        best: Sequence[str],
        allowed: Filter,
        heads: Heads,
    ) -> Findings:
        inside = self._searcher.inside(sought, looked.searched, best, allowed, heads)
        candidates = that_count(question, inside, heads)
        evidence = self._rankers.evidence.find(sought, candidates, looked.documents, looked.units)
        return Findings(
            question, candidates, looked.documents, evidence, looked.units, heads, looked.searched
        )


def _is_of_procedure(documents: Sequence[RankedDocument]) -> bool:
    return any(one.head.description.is_procedure for one in documents[:1])


def _within_directive(
    question: Question, article: SoughtArticle, allowed: Filter
) -> tuple[Question, Filter]:
    """What is asked about, in the text of the directive that is named for it, if one is."""
    question = replace(question, understood=article.matter)
    if article.directive is None:
        return question, allowed
    named = question.references or (article.directive.number,)
    documents = frozenset(article.directive.documents)
    return replace(question, references=named, years=()), replace(allowed, documents=documents)
