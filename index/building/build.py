"""Build a version aside, prove that it answers, then switch to it."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from index.building.events import BuildEvent, NothingChanged, SourcesFound, VersionReady
from index.building.filling import Filled, fill
from index.building.gate import Gate
from index.building.lock import only_build
from index.building.recipe import fingerprint, inputs_digest, reading_recipe
from index.disk.cache_file import database_errors_told
from index.disk.checksum import checksum_of
from index.disk.temporary import sweep_temporary
from index.embedding import Embedder
from index.engines.base import Filter
from index.engines.embedded import EmbeddedWriter
from index.errors import (
    BrokenVersionError,
    HeldBackError,
    MotcuaError,
    NothingToIndexError,
    StrictBuildError,
)
from index.knowledge.spoken_titles import SpokenTitles
from index.lexicon import LEXICON
from index.model import Role
from index.reading.sources import SourceFile, find_files, printable
from index.versions.manifest import MANIFEST, IndexSettings, Manifest
from index.versions.versions import FILES, Versions, open_folder

Listener = Callable[[BuildEvent], None]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How a build is asked for.

    ``full`` reads every file and computes every vector anew; ``strict`` keeps the current version
    when a file could not be read; ``force`` switches whatever the gate says.
    """

    full: bool = False
    strict: bool = False
    force: bool = False


def build(
    sources: Sequence[Path],
    data: Path,
    embedder: Embedder,
    settings: IndexSettings,
    listen: Listener,
    options: BuildOptions = BuildOptions(),
    gate: Gate | None = None,
    spoken: SpokenTitles | None = None,
) -> str:
    """Build a version from files and folders and switch to it; returns its name.

    The current version stays as it was unless everything went well. When nothing changed since it
    was built, it is the one returned.

    Args:
        sources: files and folders to read.
        data: the data folder.
        embedder: what turns passages into vectors.
        settings: how documents are cut.
        listen: told of every step.
        options: how the build is asked for.
        gate: compares the new version with the current one; without it every version passes.
        spoken: how people ask for procedures; without it, what comes with the package.

    Raises:
        BuildRunningError: another build of this data folder is running.
        SourceMissingError: a source does not exist.
        NothingToIndexError: no file became a document.
        StrictBuildError: a file could not be read, under ``strict``.
        HeldBackError: the gate refused; the new version is kept beside the current one.
        BrokenVersionError: what was written cannot be read back.
        BrokenCacheError: a cache is damaged.
        OSError: the disk is full or not writable.

    """
    with only_build(data), database_errors_told(data):
        versions = Versions(data)
        versions.sweep()
        sweep_temporary()
        files = list(find_files(sources))
        if not files:
            raise NothingToIndexError(tuple(sources))
        listen(SourcesFound(len(files), sum(file.size for file in files)))
        spoken = spoken or SpokenTitles.bundled()
        prints = _fingerprints(files)
        inputs = inputs_digest(prints, settings, embedder.name, spoken.fingerprint)
        current = _intact_current(versions)
        if current and current[1].inputs == inputs and not options.full:
            listen(NothingChanged(current[0]))
            return current[0]
        staged = Path(tempfile.mkdtemp(prefix=".building-", dir=versions.folder))
        try:
            with EmbeddedWriter(staged, embedder.dimension) as writer:
                filled = fill(
                    writer, files, prints, data, embedder, settings, spoken, listen, options.full
                )
                if not filled.documents:
                    raise NothingToIndexError(tuple(sources))
                if filled.skipped and options.strict:
                    raise StrictBuildError(len(filled.skipped))
                writer.finish()
            filled.lexicon.save(staged / LEXICON)
            manifest = _described(staged, filled, sources, embedder, settings, inputs)
            name = _name(manifest)
            _prove(staged, manifest, embedder)
            versions.adopt(staged, name)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
        if gate is not None and current and not options.force:
            _pass(gate, versions, name, current[0])
        versions.switch(name)
        versions.prune()
    listen(
        VersionReady(
            name, manifest.documents, manifest.passages, len(manifest.skipped), filled.duplicates
        )
    )
    return name


def _fingerprints(files: Sequence[SourceFile]) -> list[str]:
    recipe = reading_recipe()
    return [fingerprint(file, recipe) for file in files]


def _intact_current(versions: Versions) -> tuple[str, Manifest] | None:
    try:
        name = versions.current()
        return name, versions.check(name)
    except MotcuaError:
        return None


def _described(
    staged: Path,
    filled: Filled,
    sources: Sequence[Path],
    embedder: Embedder,
    settings: IndexSettings,
    inputs: str,
) -> Manifest:
    """Write the manifest, then make sure that everything is on the disk."""
    manifest = Manifest(
        built_at=datetime.now(UTC),
        model=embedder.name,
        dimension=embedder.dimension,
        documents=filled.documents,
        passages=filled.passages,
        settings=settings,
        inputs=inputs,
        sources=tuple(printable(source) for source in sources),
        skipped=filled.skipped,
        files={file: checksum_of(staged / file) for file in FILES},
    )
    (staged / MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
    for file in (*FILES, MANIFEST):
        with (staged / file).open("rb") as written:
            os.fsync(written.fileno())
    return manifest


def _prove(staged: Path, manifest: Manifest, embedder: Embedder) -> None:
    """Open what was written and ask it something, before anybody else does."""
    version = open_folder(staged, manifest)
    try:
        everything = Filter(role=Role.ADMIN)
        if not version.engine.nearest(embedder.question("thủ tục hành chính"), 1, everything):
            raise BrokenVersionError(staged.name, "no answer to the smoke query")
    finally:
        version.engine.close()


def _pass(gate: Gate, versions: Versions, name: str, current: str) -> None:
    new, old = versions.open(name), versions.open(current)
    try:
        verdict = gate(new, old)
    finally:
        new.engine.close()
        old.engine.close()
    if not verdict.passed:
        raise HeldBackError(name, verdict.right_before, verdict.right_now, verdict.worse)


def _name(manifest: Manifest) -> str:
    checksums = "".join(sorted(manifest.files.values()))
    digest = hashlib.sha256(checksums.encode()).hexdigest()[:8]
    return f"{manifest.built_at:%Y%m%dT%H%M%S.%fZ}-{digest}"
