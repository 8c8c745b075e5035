"""The documents that training questions are about, read and cut as a build does."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.cutting.passages import PassageLength, cut
from index.cutting.searched_text import searched_text
from index.engines import DocumentHead
from index.errors import UnreadableFileError
from index.lexicon import Lexicon, LexiconCounter
from index.model import Document, Passage
from index.reading.read import read_documents
from index.reading.sources import find_files
from index.versions.manifest import IndexSettings
from index.vietnamese.tokens import syllables

_HELD_APART_ONE_IN = 6
_SAME_TITLE = 0.9


@dataclass(frozen=True, slots=True)
class TrainingDocuments:
    """Titles and passages by id, and what the documents teach about words.

    ``groups`` names for each document the first of those with practically its title.
    """

    documents: Mapping[str, Document]
    passages: Mapping[str, Sequence[Passage]]
    groups: Mapping[str, str]
    lexicon: Lexicon

    @property
    def ids(self) -> frozenset[str]:
        """The ids of documents and passages."""
        places = {passage.id for passages in self.passages.values() for passage in passages}
        return frozenset(self.documents) | places

    def is_matter(self, document: str) -> bool:
        """Whether people ask for it as a whole: a procedure, or anything where there is none."""
        of_all = (one.description.is_procedure for one in self.documents.values())
        return self.documents[document].description.is_procedure or not any(of_all)

    def title(self, document: str) -> str:
        """The document's title."""
        return self.documents[document].description.title

    def text(self, passage: Passage) -> str:
        """What the passage is embedded as."""
        return searched_text(self.documents[passage.document_id].description, passage)


def read_training_documents(sources: Sequence[Path]) -> TrainingDocuments:
    """Read and cut every readable document of files and folders.

    Raises SourceMissingError where a source does not exist, OSError where a file cannot be read.
    """
    settings = IndexSettings()
    length = PassageLength(settings.passage_target, settings.passage_longest)
    documents: dict[str, Document] = {}
    passages: dict[str, list[Passage]] = {}
    words = LexiconCounter()
    for document in readable_documents(sources):
        if document.id in documents:
            continue  # two files of one name: a build tells them apart by a number
        documents[document.id] = document
        passages[document.id] = list(cut(document, length))
        words.add(document)
    return TrainingDocuments(documents, passages, title_groups(documents.values()), words.finish())


def is_held_apart(group: str) -> bool:
    """Whether a document is never trained on: one in six, by a digest of its group's first id."""
    digest = hashlib.sha256(f"held-{group}".encode()).hexdigest()
    return int(digest, 16) % _HELD_APART_ONE_IN == 0


def readable_documents(sources: Iterable[Path]) -> Iterator[Document]:
    """The documents of files and folders; what cannot be read is passed over.

    Raises SourceMissingError where a source does not exist.
    """
    for file in find_files(sources):
        try:
            for part in read_documents(file.path):
                if isinstance(part, Document):
                    yield part
        except UnreadableFileError:
            continue  # the build is where files are judged


def title_groups(documents: Iterable[Document | DocumentHead]) -> dict[str, str]:
    """Documents whose titles share nine in ten of their words, each with its group's first id."""
    titles = {one.id: frozenset(syllables(one.description.title)) for one in documents}
    groups: dict[str, str] = {}
    by_word: dict[str, list[str]] = {}
    for document in sorted(titles):
        title = titles[document]
        near = {other for word in title for other in by_word.get(word, ())}
        same = [
            groups[other]
            for other in near
            if len(title & titles[other]) >= _SAME_TITLE * len(title | titles[other])
        ]
        first = min(same, default=document)
        groups[document] = first
        for merged in set(same) - {first}:
            groups.update({one: first for one, group in groups.items() if group == merged})
        for word in title:
            by_word.setdefault(word, []).append(document)
    return groups
