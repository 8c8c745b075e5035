"""Short marks by which words, and whole documents, are known to have stayed the same."""

from hashlib import blake2b

from index.engines import Engine
from index.model import Role

_BYTES = 4


def digest_of(words: str) -> str:
    """Eight hexadecimal digits that other words are not likely to have."""
    return blake2b(words.encode("utf-8", "replace"), digest_size=_BYTES).hexdigest()


class DocumentDigests:
    """The digests of the documents of one version, each made once; for use from many threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: dict[str, str] = {}

    def of(self, document_id: str, role: Role) -> str | None:
        """The digest of a document's text; None where there is none that the role may read."""
        if document_id not in self._engine.facts.heads([document_id], role):
            return None
        known = self._known.get(document_id)
        if known is None:
            document = self._engine.facts.document(document_id, role)
            if document is None:
                return None
            known = self._known[document_id] = digest_of(document.text)
        return known
