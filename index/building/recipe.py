"""What a build is made from, as fingerprints: equal inputs need no new build."""

import ast
import hashlib
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from index.disk.checksum import checksum_of
from index.reading.loaders.ocr import can_read
from index.reading.sidefile import side_file_of
from index.reading.sources import SourceFile, printable
from index.versions.manifest import FORMAT, IndexSettings

_ROOT = Path(__file__).parents[2]
_TOOLS = ("soffice", "libreoffice", "antiword")
_HASHED_IN_FULL = 300_000_000


def reading_recipe() -> str:
    """Changes with anything that decides what is read from a file: our code, programs found."""
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(_code_behind(_ROOT / "index" / "reading" / "read.py")):
        digest.update(path.read_bytes())
    for tool in _TOOLS:
        digest.update(f"{tool}={shutil.which(tool)}".encode())
    digest.update(f"ocr={can_read()}".encode())
    return digest.hexdigest()


def fingerprint(file: SourceFile, recipe: str) -> str:
    """Changes with a file's content, its name, its side file, or the recipe for reading it.

    Raises:
        OSError: the file cannot be read.

    """
    digest = hashlib.blake2b(recipe.encode(), digest_size=16)
    digest.update(printable(Path(file.path.name)).encode())
    if file.refused or file.size > _HASHED_IN_FULL:  # no loader reads one that large
        digest.update(f"{file.refused} {file.size}".encode())
        return digest.hexdigest()
    digest.update(checksum_of(file.path).encode())
    beside = side_file_of(file.path)
    if beside is not None:
        digest.update(beside.read_bytes())
    return digest.hexdigest()


def inputs_digest(
    fingerprints: Iterable[str], settings: IndexSettings, model: str, spoken: str
) -> str:
    """Changes with any file, their order, a setting, the model, our code, or the format.

    Args:
        fingerprints: those of the files, in order.
        settings: how documents are cut.
        model: the embedder's name.
        spoken: the fingerprint of the spoken titles.

    """
    digest = hashlib.blake2b(digest_size=16)
    for part in (*fingerprints, settings.model_dump_json(), model, spoken, str(FORMAT)):
        digest.update(part.encode())
        digest.update(b"\n")
    for path in sorted(_code_behind(_ROOT / "index" / "building" / "build.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _code_behind(start: Path) -> set[Path]:
    """The module and all modules of this package that it imports, directly or not."""
    found, waiting = set[Path](), [start]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _imported(path)
    return found


def _imported(path: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("index"):
            base = _ROOT.joinpath(*(node.module or "").split("."))
            names = [base / alias.name for alias in node.names]
            for place in (base, *names):
                yield from filter(Path.is_file, (place.with_suffix(".py"), place / "__init__.py"))
