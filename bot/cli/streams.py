"""Vietnamese on a terminal whose letters are only those of ASCII or of another language."""

import codecs
import os
import sys
from io import TextIOWrapper

from index.vietnamese.text import without_diacritics

_BARE = "motcua.bare"
_SIGNS = {
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
    "•": "-",
    "·": "-",
    "…": "...",
    "→": "->",
    "›": ">",
    "▶": ">",
    "👍": "(+)",
    "👎": "(-)",
}
_UNKNOWN = "?"


def prepare_streams() -> None:
    """Let stdout and stderr write what they can of every letter, and stdin read what comes.

    A letter that a stream's encoding lacks is written without its marks (``Khong tim thay``), a
    picture is left out. What is typed on an ASCII terminal is read as UTF-8.
    """
    codecs.register_error(_BARE, _without_marks)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_BARE)
    if isinstance(sys.stdin, TextIOWrapper):
        is_ascii = codecs.lookup(sys.stdin.encoding).name == "ascii"
        sys.stdin.reconfigure(encoding="utf-8" if is_ascii else None, errors="replace")


def as_typed(argument: str) -> str:
    """The words of an argument, which are UTF-8 whatever letters the locale has."""
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument


def _without_marks(error: UnicodeError) -> tuple[str, int]:
    """What to write in the place of letters that cannot be encoded (``codecs.register_error``)."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    bare = ""
    for letter in letters:
        # What ASCII has of it: every encoding of terminals has that.
        written = _SIGNS.get(letter, without_diacritics(letter)).encode("ascii", "ignore").decode()
        bare += written or (_UNKNOWN if letter.isalpha() else "")
    return bare, error.end
