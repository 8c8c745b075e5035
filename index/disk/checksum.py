"""The checksum of a file."""

import hashlib
from pathlib import Path


def checksum_of(path: Path) -> str:
    """The file's SHA-256, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
