"""What a build is made from, as fingerprints: equal inputs need no new build."""

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

from index.building import cutting
from index.disk.checksum import checksum_of
from index.reading.loaders.ocr import can_read
from index.reading.readings import READING
from index.reading.sidefile import side_files_of
from index.reading.sources import SourceFile, printable
from index.versions.manifest import FORMAT, IndexSettings

_TOOLS = ("soffice", "libreoffice", "antiword")
_HASHED_IN_FULL = 300_000_000


def reading_recipe() -> str:
    """Changes with ``READING`` and with the programs that are found for reading."""
    tools = (f"{tool}={shutil.which(tool)}" for tool in _TOOLS)
    return "\n".join((f"reading={READING}", *tools, f"ocr={can_read()}"))


def fingerprint(file: SourceFile, recipe: str) -> str:
    """Changes with a file's content, its name, its side file, or the recipe for reading it.

    One that cannot be read now will be named when it is its turn.
    """
    digest = hashlib.blake2b(recipe.encode(), digest_size=16)
    digest.update(printable(Path(file.path.name)).encode())
    if file.refused or file.size > _HASHED_IN_FULL:  # no loader reads one that large
        digest.update(f"{file.refused} {file.size}".encode())
        return digest.hexdigest()
    for path in (file.path, *side_files_of(file.path)):
        try:
            digest.update(f"{path.suffix} {checksum_of(path)}".encode("utf-8", "replace"))
        except OSError as error:
            digest.update(f"{path.suffix} {error.errno}".encode("utf-8", "replace"))
    return digest.hexdigest()


def version_recipe(settings: IndexSettings, model: str, known: Iterable[str]) -> str:
    """Changes with a setting, the model, ``CUTTING``, or the format.

    ``known`` are the fingerprints of what is known of words.
    """
    numbers = (f"cutting={cutting.CUTTING}", f"format={FORMAT}")
    return _digest((settings.model_dump_json(), model, *known, *numbers))


def inputs_digest(fingerprints: Iterable[str], recipe: str) -> str:
    """Changes with any file, their order, or the ``version_recipe``.

    ``READING`` changes the fingerprint of each file.
    """
    return _digest((*fingerprints, recipe))


def _digest(parts: Iterable[str]) -> str:
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()
