"""Which words of a log line are the program's own: those that stand in its source.

A library may log anything: whole updates, the parameters of a statement, an exception's words. What
stands literally in the source of the file that logs is the same for everybody and says nothing of
anybody; what was put in (``%s``), or put together before (an f-string), may.
"""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

_OWN = ("bot", "retrieval", "index", "tests")
_BEGINNINGS = {
    "asyncio": (  # what its own loop is told by code that is compiled, with objects after it
        "Task exception was never retrieved",
        "Future exception was never retrieved",
        "Task was destroyed but it is pending!",
        "Exception in callback",
        "Fatal error on transport",
        "Fatal read error on socket transport",
        "Fatal write error on socket transport",
        "Fatal error: protocol.data_received() call failed.",
        "Unhandled exception in client_connected_cb",
        "socket.accept() out of system resource",
    ),
}


class Literals:
    """Knows the literal strings of the files that log; reads each file's compiled code once."""

    def __init__(self) -> None:
        self._of_files: dict[str, frozenset[str]] = {}

    def message(self, record: logging.LogRecord, hidden: str) -> str:
        """What may be shown of a record's message.

        The whole of it where the program itself logs. Of others the template without what was to be
        put in, if it stands in their source, or a beginning that is known; else ``hidden``.
        """
        if is_own(record.name):
            try:
                return record.getMessage()
            except Exception:  # noqa: BLE001 - words and arguments that do not fit
                return str(record.msg)
        template = record.msg
        if isinstance(template, str):
            if template in self._of(record.pathname):
                return template.strip()
            for beginning in _BEGINNINGS.get(record.name, ()):
                if template.startswith(beginning):
                    return beginning
        return hidden

    def _of(self, path: str) -> frozenset[str]:
        if path not in self._of_files:
            self._of_files[path] = frozenset(_strings(_code(path)))
        return self._of_files[path]


def is_own(logger: str) -> bool:
    """Whether a logger is one of the program's: its lines are written to be shown."""
    return logger.partition(".")[0] in _OWN


def place(path: str, line: int | None) -> str:
    """Where in the source it was, without the folders of this machine."""
    roots = [root for root in sys.path if root and path.startswith(f"{root.rstrip('/')}/")]
    root = max(roots, key=len, default=None)
    short = path[len(root.rstrip("/")) + 1 :] if root else Path(path).name
    return f"{short}:{line}"


def _code(path: str) -> CodeType | None:
    """The compiled code of the module that was loaded from a file, None where there is none."""
    for name, module in list(sys.modules.items()):
        if getattr(module, "__file__", None) == path:
            loader = getattr(getattr(module, "__spec__", None), "loader", None)
            try:
                code = loader.get_code(name)  # type: ignore[union-attr]
            except (AttributeError, ImportError, OSError, SyntaxError, ValueError):
                continue
            if isinstance(code, CodeType):
                return code
    return None


def _strings(code: CodeType | None) -> Iterator[str]:
    """Every string that stands in the code, in whatever of its functions."""
    waiting = [] if code is None else [code]
    while waiting:
        for constant in waiting.pop().co_consts:
            if isinstance(constant, str):
                yield constant
            elif isinstance(constant, CodeType):
                waiting.append(constant)
            elif isinstance(constant, tuple):
                yield from (one for one in constant if isinstance(one, str))
