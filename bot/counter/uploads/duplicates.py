"""Whether a file that was sent is there already: by name, byte for byte, or with the same words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.counter.live import LiveAnswerer
from index.building.near_duplicates import NearDuplicates
from index.disk.checksum import checksum_of
from index.engines.facts import Facts
from index.errors import MotcuaError
from index.model import Document, Role
from index.reading.sources import find_files


@dataclass(frozen=True, slots=True)
class UploadDoubles:
    """What is there already.

    ``named`` says that a file of the same name lies where it would be added, ``equal`` is a file of
    the same bytes, ``worded`` the title of a document with the same words, ``numbered`` that of
    another with the same number.
    """

    named: bool
    equal: str | None
    worded: str | None
    numbered: str | None


class DoubleSearch:
    """Looks in the configured sources, and in the version that answers now."""

    def __init__(self, sources: Sequence[Path], folder: Path, live: LiveAnswerer) -> None:
        self._sources = sources
        self._folder = folder
        self._live = live

    def doubles_of(self, path: Path, document: Document | None) -> UploadDoubles:
        """Those of a file, and of its document where it has just one; raises OSError."""
        worded, numbered = (None, None) if document is None else self._among_documents(document)
        is_named = (self._folder / path.name).exists()
        return UploadDoubles(is_named, self._equal(path), worded, numbered)

    def _equal(self, path: Path) -> str | None:
        size, checksum = path.stat().st_size, None
        for file in find_files(one for one in self._sources if one.exists()):
            if file.size != size or file.refused is not None:
                continue
            checksum = checksum or checksum_of(path)
            if checksum_of(file.path) == checksum:
                return file.path.name
        return None

    def _among_documents(self, document: Document) -> tuple[str | None, str | None]:
        """The titles of a document with the same words, and of another with the same number."""
        number = document.description.number
        try:
            with self._live.held() as live:
                facts = live.version.engine.facts
                candidates = {one.id: one for one in _candidates(facts, document)}
        except MotcuaError:  # there is no version yet
            return None, None
        search = NearDuplicates(lambda name: candidates[name].text)
        for one in candidates.values():
            search.original_of(_open(one))
        same = search.original_of(_open(document))
        others = (
            one.description.title
            for one in candidates.values()
            if number is not None and one.description.number == number
        )
        return (candidates[same].description.title, None) if same else (None, next(others, None))


def _candidates(facts: Facts, document: Document) -> Iterator[Document]:
    """Documents with the same number, the same title or the same name."""
    about = document.description
    names = [document.id]
    if about.number is not None:
        names += facts.documents_of(about.number, Role.ADMIN)
    names += (
        head.id for head in facts.documents(Role.ADMIN) if head.description.title == about.title
    )
    found = (facts.document(name, Role.ADMIN) for name in dict.fromkeys(names))
    yield from (one for one in found if one is not None)


def _open(document: Document) -> Document:
    """The same document, whoever may read it: that may be corrected."""
    return replace(document, description=replace(document.description, access=Role.CITIZEN))
