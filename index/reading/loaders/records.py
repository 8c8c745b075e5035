"""Exports with a record a line (JSON lines)."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from index.errors import SkipReason, UnreadPart
from index.reading.loaders.legacy import decoded_legacy
from index.reading.loaders.loaded import LoadedPart, LoadedText
from index.reading.loaders.procedures import is_procedure, procedure_text
from index.reading.stated import canonical_name, is_fact
from index.vietnamese.text import clean_characters, one_line

_IDS = ("id", "ma", "code", "ma_so", "so_hieu")
_TITLES = ("title", "tieu_de", "ten", "name", "ten_van_ban")
_ADDRESSES = ("source", "url", "link", "detail_url")


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
    if not isinstance(found, dict):
        return None
    written = ((name, _written(value)) for name, value in found.items())
    return {
        clean_characters(name): text
        for name, text in written
        if text or canonical_name(name) == "access"  # said and empty, it restricts
    }


def _written(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_written, value)))
    if isinstance(value, str | int | float):
        return clean_characters(decoded_legacy(str(value))).strip()
    return ""
