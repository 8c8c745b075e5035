"""In a table, what is told of a place stands in the row that names it."""

from dataclasses import dataclass

from index.engines import DocumentHead
from index.model import Passage, PassageSort
from retrieval.answer import Mismatch
from retrieval.understanding.question import LocalDocuments, Question


@dataclass(frozen=True, slots=True)
class Rows:
    """A passage that may be rows of a table, each about another place."""

    question: Question
    passage: Passage
    head: DocumentHead

    def mismatch(self, quote: str) -> Mismatch | None:
        """Why these rows cannot answer: others name the place, and nothing around them does."""
        if self.passage.sort is not PassageSort.ROWS:
            return None
        misread = self.passage.scanned
        for local in self.question.local:
            if not self._is_around(local) and not local.is_named_in(quote, misread=misread):
                return Mismatch.PLACE
        return None

    def _is_around(self, local: LocalDocuments) -> bool:
        """Whether the whole table is about the place."""
        about = self.head.description
        around = (about.place or "", about.title, self.passage.section)
        return local.concerns(self.head.id) or any(map(local.is_named_in, around))
