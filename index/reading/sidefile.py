"""A small YAML file beside a document, by which an office says what the document is."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import yaml

from index.errors import SkipReason, UnreadableFileError
from index.reading.stated import canonical_name, is_unknown
from index.vietnamese.text import clean_characters, one_line

_ENDINGS = (".yml", ".yaml")
_SIZE_LIMIT = 64 * 1024
"""Bytes; a description is a few lines, and YAML can be made to swell."""


def side_file_of(path: Path) -> Path | None:
    """``NAME.yml`` or ``NAME.yaml`` beside ``NAME.pdf``, None where there is none."""
    if path.suffix.lower() in _ENDINGS:
        return None
    beside = (path.with_name(path.stem + ending) for ending in _ENDINGS)
    return next((side for side in beside if side.is_file()), None)


def is_side_file(path: Path) -> bool:
    """Whether the file only describes another and is no document itself."""
    return path.suffix.lower() in _ENDINGS


def stated_beside(path: Path) -> Mapping[str, str]:
    """What the side file of ``path`` states, empty where there is none.

    Names are Vietnamese or English (``so_hieu`` or ``number``); they come out in English, so that
    they win over the file's own. Raises UnreadableFileError where the side file is no YAML mapping
    of names to words; it names that file.
    """
    side = side_file_of(path)
    if side is None:
        return {}
    try:
        if side.stat().st_size > _SIZE_LIMIT:
            raise UnreadableFileError(side, SkipReason.SIDE_FILE)
        text = clean_characters(side.read_text(encoding="utf-8-sig").replace("\t", " "))
        fields = yaml.safe_load(text) or {}
    except (OSError, ValueError, yaml.YAMLError, RecursionError) as error:
        raise UnreadableFileError(side, SkipReason.SIDE_FILE) from error
    if not isinstance(fields, dict):
        raise UnreadableFileError(side, SkipReason.SIDE_FILE)
    stated: dict[str, str] = {}
    for name, value in fields.items():
        canonical = canonical_name(str(name))
        canonical = "issued_on" if canonical == "date" else canonical
        words = _words(value, side, empty_counts=canonical == "access")
        if words is not None:
            stated[canonical] = words
    return stated


def _words(value: object, side: Path, *, empty_counts: bool) -> str | None:
    """The value on one line, None where nothing is said; an access that is not said restricts."""
    if value is None:
        return "" if empty_counts else None
    if isinstance(value, str | int | float | date):
        words = one_line(str(value))
        return None if is_unknown(words) and not empty_counts else words
    raise UnreadableFileError(side, SkipReason.SIDE_FILE)
