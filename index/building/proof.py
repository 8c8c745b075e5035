"""Ask a version that was just written, before anybody else does."""

from contextlib import closing
from itertools import islice
from pathlib import Path

from index.cutting.searched_text import searched_text
from index.embedding import Embedder
from index.engines import DocumentHead, Engine, Filter
from index.engines.search import EVERY_KIND
from index.errors import BrokenVersionError
from index.model import Role
from index.versions.manifest import Manifest
from index.versions.versions import open_folder

_ASKED = 5
_ITSELF = 0.95
"""The inner product with its own vector, kept in sixteen bits and embedded among others."""


def prove(staged: Path, manifest: Manifest, embedder: Embedder) -> None:
    """Open what was written and ask it several things.

    The checksums of its files were taken just now: they are not taken again. Passages from all over
    it are embedded once more, whatever the cache has, and must be found by their own vectors.
    Raises BrokenVersionError where one is not, or nothing answers; EngineAwayError where the engine
    cannot ask all of its parts.
    """
    with closing(open_folder(staged, manifest).engine) as engine:
        engine.check()
        vector = embedder.question("thủ tục hành chính")
        if not engine.search.nearest(vector, 1, Filter(Role.ADMIN, EVERY_KIND)):
            raise BrokenVersionError(staged.name, "no answer to the smoke query")
        heads = engine.facts.documents(Role.ADMIN)
        for head in islice(heads, 0, None, _step(manifest.documents)):
            lost = _lost_passage(engine, head, embedder)
            if lost is not None:
                raise BrokenVersionError(staged.name, f"{lost} is not found by itself")


def asked_of(documents: int) -> int:
    """How many of so many documents are asked."""
    return len(range(0, documents, _step(documents)))


def _step(documents: int) -> int:
    return max(documents // _ASKED, 1)


def _lost_passage(engine: Engine, head: DocumentHead, embedder: Embedder) -> str | None:
    """The id of a document's middle passage where its own vector does not find it."""
    passages = engine.search.passages_of(head.id, Role.ADMIN)
    if not passages:
        return None
    one = passages[len(passages) // 2]
    own = embedder.passages([searched_text(head.description, one)])[0]
    allowed = Filter(Role.ADMIN, EVERY_KIND, frozenset({head.id}))
    hits = engine.search.nearest(own, _ASKED, allowed)
    found = any(hit.passage.text == one.text and hit.score > _ITSELF for hit in hits)
    return None if found else one.id
