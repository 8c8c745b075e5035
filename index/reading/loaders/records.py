"""Exports with a record a line (JSON lines)."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from index.errors import SkipReason, UnreadPart
from index.reading.loaders.legacy import decoded_legacy
from index.reading.loaders.loaded import LoadedPart, LoadedText
from index.reading.loaders.plain import load_plain
from index.reading.loaders.procedures import is_procedure, procedure_text
from index.reading.stated import canonical_name, is_fact
from index.vietnamese.text import clean_characters, one_line

_IDS = ("id", "ma", "code", "ma_so", "so_hieu")
_TITLES = ("title", "tieu_de", "ten", "name", "ten_van_ban")
_ADDRESSES = ("source", "url", "link", "detail_url")

_A_RECORD = 3
"""Values in words that a record has at least so many of, besides the lists in it."""


def load_records(path: Path) -> Iterator[LoadedPart]:
    """Every line's record as a document; a line that is no record is told as a part left unread.

    The file is read line by line, never whole.
    """
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if not line.strip():
                continue
            record = _record(line)
            if record is None:
                yield UnreadPart(f"dòng {number}", SkipReason.BROKEN_RECORD)
            else:
                yield from record_text(record, path, f"dòng {number}")


def load_json(path: Path) -> Iterator[LoadedPart]:
    """A record, or each of a list of them wherever it stands; a file of another shape is plain."""
    try:
        found = json.loads(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        yield from load_plain(path)
        return
    for number, record in enumerate(_records_in(found), start=1):
        yield from record_text(_cells(record), path, f"bản ghi {number}")


def _records_in(found: object) -> list[dict[str, object]]:
    """The records of what was parsed: a list's, those of the longest list within, or itself."""
    if isinstance(found, list):
        return [one for one in found if isinstance(one, dict)]
    if not isinstance(found, dict):
        return []
    lists = [_records_in(value) for value in found.values() if isinstance(value, list)]
    plain = sum(isinstance(value, str) and bool(value) for value in found.values())
    longest = max(lists, key=len, default=[])
    if longest and plain < _A_RECORD:
        return longest
    inner = [value for value in found.values() if isinstance(value, dict)]
    return _records_in(inner[0]) if plain < _A_RECORD and len(inner) == 1 else [found]


def record_text(record: Mapping[str, str], path: Path, where: str) -> Iterator[LoadedPart]:
    """The record as a document: a procedure's own layout, else a line for every field."""
    if is_procedure(record):
        yield procedure_text(record, path)
        return
    lines = [
        f"{one_line(name)}: {value}"
        for name, value in record.items()
        if name.strip().lower() not in _IDS and value
    ]
    if not lines:
        yield UnreadPart(where, SkipReason.BROKEN_RECORD)
        return
    stated = {name: one_line(value) for name, value in record.items() if is_fact(name)}
    for name, names in (("title", _TITLES), ("source", _ADDRESSES)):
        if found := one_line(_first(record, names)):
            stated[name] = found
    yield LoadedText("\n".join(lines), stated, id=one_line(_first(record, _IDS)) or None)


def _first(record: Mapping[str, str], names: tuple[str, ...]) -> str:
    known = {name.strip().lower(): value for name, value in record.items()}
    return next((known[name] for name in names if known.get(name, "").strip()), "")


def _record(line: bytes) -> dict[str, str] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return _cells(found) if isinstance(found, dict) else None


def _cells(found: Mapping[str, object]) -> dict[str, str]:
    written = ((name, _written(value)) for name, value in found.items())
    return {
        clean_characters(name): text
        for name, text in written
        if text or canonical_name(name) == "access"  # said and empty, it restricts
    }


def _written(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, dict):
        return "; ".join(filter(None, map(_written, value.values())))
    if isinstance(value, list):
        return "; ".join(filter(None, map(_written, value)))
    if isinstance(value, str | int | float):
        return clean_characters(decoded_legacy(str(value))).strip()
    return ""
