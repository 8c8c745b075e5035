"""Which versions served, in order: the clock is not asked, as it may be set back."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from index.disk.replacing import sync, written_aside

_NAMES = 50
_MAY_READ = 0o644
"""Who builds and who serves may be two users."""


class History:
    """The file ``DATA/history``: a name a line, the version that served last at the end.

    A version that was held back never stands in it. A folder that has none yet, or one that cannot
    be read, has no history.
    """

    def __init__(self, data: Path) -> None:
        self._file = data / "history"

    def names(self) -> list[str]:
        """The versions that served, the first one first; some may be gone since."""
        try:
            lines = self._file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return []
        return [name for line in lines if (name := line.strip())]

    def before(self, current: str | None, there: Iterable[str]) -> list[str]:
        """Those that served before ``current`` and are still ``there``, the latest first.

        All of them where ``current`` is None or never served.
        """
        known, served = set(there), self.names()
        if current in served:
            served = served[: served.index(current)]
        return [name for name in reversed(served) if name in known and name != current]

    def write(self, names: Sequence[str]) -> None:
        """Replace the history at once and for good. Raises OSError."""
        lines = "".join(f"{name}\n" for name in names[-_NAMES:])
        replace_file(self._file, lines)


def replace_file(file: Path, text: str) -> None:
    """Put ``text`` in the place of a file, whole or not at all, on the disk when this returns.

    What has its name and is no file is moved aside, not deleted. Raises OSError.
    """
    if file.is_dir() and not file.is_symlink():
        file.rename(file.with_name(f"{file.name}.bak-{os.getpid()}"))
    with written_aside(file, _MAY_READ) as aside:
        aside.write_text(text, encoding="utf-8")
    sync(file.parent)
