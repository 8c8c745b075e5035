"""The golden files, and the programs that reading some of them needs."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from index.reading.loaders.ocr import can_read
from index.reading.sidefile import is_side_file, side_files_of

FOLDER = Path(__file__).parent
BY_ANTIWORD = " (antiword)"
_SCAN = "-quet.pdf"


@dataclass(frozen=True, slots=True)
class Sample:
    """A golden file; one for Word 97 stands a second time, read without LibreOffice."""

    path: Path
    by_antiword: bool = False

    @property
    def name(self) -> str:
        """What it is called in the golden outputs."""
        return self.path.name + BY_ANTIWORD * self.by_antiword

    @property
    def checksum(self) -> str:
        """Changes with the file and its side file."""
        beside = side_files_of(self.path)
        content = b"".join(path.read_bytes() for path in (self.path, *beside))
        return hashlib.sha256(content).hexdigest()[:16]

    @property
    def missing(self) -> str | None:
        """Why it cannot be read here, None where it can."""
        if self.by_antiword:
            return None if shutil.which("antiword") else "antiword is not installed"
        if self.path.name.endswith(_SCAN):
            return None if can_read() else "Tesseract and its Vietnamese are not installed"
        if self.path.suffix in (".doc", ".rtf", ".xls"):
            return _missing_office("libsclo.so" if self.path.suffix == ".xls" else "libswlo.so")
        return None

    @contextmanager
    def programs(self) -> Iterator[None]:
        """The programs that it is to be read with can be found: all, or antiword alone."""
        everything = os.environ.get("PATH", "")
        with TemporaryDirectory() as folder:
            if self.by_antiword:
                Path(folder, "antiword").symlink_to(shutil.which("antiword") or "")
                os.environ["PATH"] = folder
            try:
                yield
            finally:
                os.environ["PATH"] = everything


def samples(folder: Path = FOLDER) -> list[Sample]:
    """Every golden file under ``folder``, by name."""
    paths = sorted(path for path in (folder / "files").iterdir() if not is_side_file(path))
    old = [Sample(path, by_antiword=True) for path in paths if path.suffix == ".doc"]
    return [*map(Sample, paths), *old]


def _missing_office(part: str) -> str | None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return "LibreOffice is not installed"
    program = Path(office).resolve().parent
    parts = [name for name in ("libswlo.so", "libsclo.so") if (program / name).exists()]
    return f"LibreOffice is installed without {part}" if parts and part not in parts else None
