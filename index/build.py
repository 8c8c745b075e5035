"""Build a version aside, prove that it answers, then switch to it."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from index.embedding import Embedder, Vectors
from index.embeddings import EmbeddingCache
from index.engines.base import Filter
from index.engines.embedded import FILES, EmbeddedWriter
from index.errors import BrokenVersionError, NothingToIndexError, Unreadable, UnreadableFileError
from index.events import BuildEvent, DocumentRead, FileSkipped, PassagesEmbedded, VersionReady
from index.manifest import MANIFEST, IndexSettings, Manifest, Skipped
from index.model import Document, Passage, Role
from index.passages import PassageLength, cut
from index.read import read_document
from index.searched_text import searched_text
from index.sources import find_files, printable
from index.versions import Versions, checksum_of, open_folder

_EMBEDDED_AT_ONCE = 256

Listener = Callable[[BuildEvent], None]


@dataclass
class _Collected:
    documents: int = 0
    texts: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def build(
    sources: Sequence[Path],
    data: Path,
    embedder: Embedder,
    settings: IndexSettings,
    listen: Listener,
    full: bool = False,
) -> str:
    """Build a version from files and folders and switch to it; returns its name.

    The current version stays as it was unless everything went well.

    Args:
        sources: files and folders to read.
        data: the data folder.
        embedder: what turns passages into vectors.
        settings: how documents are cut.
        listen: told of every step.
        full: compute every vector anew instead of reusing the cached ones.

    Raises:
        SourceMissingError: a source does not exist.
        NothingToIndexError: no file became a document.
        BrokenVersionError: what was written cannot be read back.
        OSError: the disk is full or not writable.

    """
    files = list(find_files(sources))
    versions = data / "versions"
    versions.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=".building-", dir=versions))
    try:
        manifest = _write(files, sources, staged, data, embedder, settings, listen, full)
        name = _name(manifest)
        _prove(staged, manifest, embedder)
        Versions(data).adopt(staged, name)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    Versions(data).switch(name)
    Versions(data).prune()
    listen(VersionReady(name, manifest.documents, manifest.passages, len(manifest.skipped)))
    return name


def _write(
    files: Sequence[Path],
    sources: Sequence[Path],
    staged: Path,
    data: Path,
    embedder: Embedder,
    settings: IndexSettings,
    listen: Listener,
    full: bool,
) -> Manifest:
    length = PassageLength(settings.passage_target, settings.passage_longest)
    with EmbeddedWriter(staged) as writer:
        collected = _Collected()
        for document, passages in _documents(files, length, collected, listen):
            writer.add(document, passages)
        if not collected.documents:
            raise NothingToIndexError(tuple(sources))
        writer.finish(_embed(collected.texts, data, embedder, listen, full))
    manifest = Manifest(
        built_at=datetime.now(UTC),
        model=embedder.name,
        dimension=embedder.dimension,
        documents=collected.documents,
        passages=len(collected.texts),
        settings=settings,
        sources=tuple(printable(source) for source in sources),
        skipped=tuple(collected.skipped),
        files={file: checksum_of(staged / file) for file in FILES},
    )
    (staged / MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
    for file in (*FILES, MANIFEST):
        with (staged / file).open("rb") as written:
            os.fsync(written.fileno())
    return manifest


def _documents(
    files: Sequence[Path], length: PassageLength, collected: _Collected, listen: Listener
) -> Iterator[tuple[Document, list[Passage]]]:
    ids: set[str] = set()
    for position, path in enumerate(files, start=1):
        try:
            document = _with_new_id(read_document(path), ids)
            passages = _cut(document, length, path)
        except UnreadableFileError as error:
            collected.skipped.append(Skipped(path=printable(path), reason=error.reason))
            listen(FileSkipped(path, error.reason))
            continue
        ids.add(document.id)
        collected.documents += 1
        collected.texts.extend(searched_text(document.description, part) for part in passages)
        listen(DocumentRead(document.id, len(passages), position, len(files)))
        yield document, passages


def _cut(document: Document, length: PassageLength, path: Path) -> list[Passage]:
    passages = list(cut(document, length))
    if not passages:
        raise UnreadableFileError(path, Unreadable.NO_PASSAGES)
    return passages


def _with_new_id(document: Document, taken: set[str]) -> Document:
    """Two files of one stem are two documents: the second is called ``stem~2``."""
    name, count = document.id, 1
    while name in taken:
        count += 1
        name = f"{document.id}~{count}"
    return replace(document, id=name)


def _embed(
    texts: Sequence[str], data: Path, embedder: Embedder, listen: Listener, full: bool
) -> Vectors:
    cache = EmbeddingCache(data / "embeddings", embedder)
    try:
        if full:
            cache.forget(texts)
        batches = []
        for start in range(0, len(texts), _EMBEDDED_AT_ONCE):
            batches.append(cache.passages(texts[start : start + _EMBEDDED_AT_ONCE]))
            listen(PassagesEmbedded(sum(map(len, batches)), len(texts)))
        return np.concatenate(batches)
    finally:
        cache.close()


def _prove(staged: Path, manifest: Manifest, embedder: Embedder) -> None:
    """Open what was written and ask it something, before anybody else does."""
    version = open_folder(staged, manifest)
    try:
        everything = Filter(role=Role.ADMIN)
        if not version.engine.nearest(embedder.question("thủ tục hành chính"), 1, everything):
            raise BrokenVersionError(staged.name, "no answer to the smoke query")
    finally:
        version.engine.close()


def _name(manifest: Manifest) -> str:
    checksums = "".join(sorted(manifest.files.values()))
    digest = hashlib.sha256(checksums.encode()).hexdigest()[:8]
    return f"{manifest.built_at:%Y%m%dT%H%M%S.%fZ}-{digest}"
