"""A small YAML file beside a document, by which an office says what the document is."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from index.errors import SkipReason, UnreadableFileError
from index.reading.access import ACCESS, stricter
from index.reading.stated import canonical_name, is_unknown
from index.reading.yaml_fields import MOST_CHARACTERS, yaml_fields
from index.vietnamese.text import one_line

_ENDINGS = (".yaml", ".yml")
_CASES = (*_ENDINGS, ".YAML", ".YML", ".Yaml", ".Yml")
_MOST_BYTES = 4 * MOST_CHARACTERS


def is_side_file(path: PurePath) -> bool:
    """Whether the file only describes another and is no document itself."""
    return path.suffix.lower() in _ENDINGS


def side_names(name: str) -> Sequence[str]:
    """The names of the side files of a file of this name, that which counts most last.

    ``NAME.pdf`` is described by ``NAME.yml`` or ``NAME.yaml``, and by ``NAME.pdf.yml``, in small
    letters or capitals; other systems take letters and their marks apart.
    """
    if is_side_file(PurePath(name)):
        return ()
    whole = [
        unicodedata.normalize(form, one)
        for one in dict.fromkeys((name, PurePath(name).stem))
        for form in ("NFD", "NFC")
    ]
    return tuple(dict.fromkeys(one + ending for one in (*whole, PurePath(name).stem)
                               for ending in _CASES))  # fmt: skip


def side_files_of(path: Path) -> Sequence[Path]:
    """The side files beside a file, none for nearly every file; that which counts most last."""
    beside = map(path.with_name, side_names(path.name))
    found: dict[tuple[int, int], Path] = {}
    for side in beside:
        try:
            if side.is_file():
                known = side.stat()
                found.setdefault((known.st_dev, known.st_ino), side)
        except (OSError, ValueError):  # a name that is too long with another ending
            continue
    return tuple(found.values())


def stated_beside(path: Path) -> Mapping[str, str]:
    """What the side files of ``path`` state, as ``stated_by``."""
    return stated_by(side_files_of(path))


def stated_by(sides: Iterable[Path]) -> Mapping[str, str]:
    """What side files state, empty where there are none; the last counts most.

    Names are Vietnamese or English (``so_hieu`` or ``number``); they come out in English, so that
    they win over the file's own. Of several words for ``access`` the strictest counts. Raises
    UnreadableFileError where a side file is no YAML mapping of names to words; it names that file.
    """
    stated: dict[str, str] = {}
    for side in sides:
        try:
            fields = list(_fields(side))
        except (OSError, ValueError) as error:
            raise UnreadableFileError(side, SkipReason.SIDE_FILE) from error
        for name, words in fields:
            stated[name] = stricter(stated.get(name), words) if name == ACCESS else words
    return stated


def side_text(side: Path) -> str:
    """What stands in a side file; raises OSError, or ValueError for one too large or no text."""
    with side.open("rb") as file:
        content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise ValueError("too large")
    return content.decode("utf-8-sig")


def _fields(side: Path) -> Iterator[tuple[str, str]]:
    for field in yaml_fields(side_text(side)):
        canonical = canonical_name(field.name)
        canonical = "issued_on" if canonical == "date" else canonical
        if field.words is None or field.is_list:
            raise ValueError(field.name)
        words = one_line(" ".join(field.words))
        if canonical == ACCESS or not is_unknown(words):
            yield canonical, words
