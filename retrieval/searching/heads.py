"""The heads of the documents that one question comes upon."""

from collections.abc import Iterable

from index.engines import DocumentHead, Facts
from index.model import Role


class Heads:
    """Heads by id, of the documents that a role may read; each is read once."""

    def __init__(self, facts: Facts, role: Role) -> None:
        self._facts = facts
        self._role = role
        self._known: dict[str, DocumentHead] = {}

    def __getitem__(self, document: str) -> DocumentHead:
        """The head of a document; raises KeyError when there is none that the role may read."""
        if document not in self._known:
            self.load((document,))
        return self._known[document]

    def __contains__(self, document: str) -> bool:
        """Whether there is such a document that the role may read."""
        if document not in self._known:
            self.load((document,))
        return document in self._known

    def load(self, documents: Iterable[str]) -> None:
        """Read those of these documents together that are not known yet."""
        new = {one for one in documents if one not in self._known}
        if new:
            self._known.update(self._facts.heads(new, self._role))
