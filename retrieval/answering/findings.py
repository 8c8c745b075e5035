"""What was found for a question."""

from dataclasses import dataclass

from retrieval.answering.evidence import Evidence
from retrieval.searching.articles import RankedArticle
from retrieval.searching.documents import RankedDocument
from retrieval.searching.fusion import Candidate
from retrieval.searching.heads import Heads
from retrieval.searching.search import Search
from retrieval.searching.units import UnitWeights
from retrieval.understanding.question import Question


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that was found for a question, before it is decided on.

    ``articles`` are those of directives, best first, where it is asked which one says something;
    ``searched`` is the search that it comes from, None where there was nothing to look for.
    """

    question: Question
    candidates: list[Candidate]
    documents: list[RankedDocument]
    evidence: list[Evidence]
    units: UnitWeights
    heads: Heads
    searched: Search | None = None
    articles: tuple[RankedArticle, ...] = ()

    @property
    def best(self) -> Evidence | None:
        """The best evidence, if there is any."""
        return self.evidence[0] if self.evidence else None

    @property
    def ranked(self) -> tuple[str, ...]:
        """Ids of the documents, best first."""
        return tuple(one.head.id for one in self.documents)

    def is_of_procedure(self, evidence: Evidence) -> bool:
        """Whether a piece of the evidence is from the record of a procedure."""
        return self.heads[evidence.candidate.passage.document_id].description.is_procedure
