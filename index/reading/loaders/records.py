"""Exports record by record: JSON lines, lists in JSON, rows of a table."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from index.errors import SkipReason, UnreadPart
from index.reading.access import ACCESS, is_access_name, strictest
from index.reading.loaders.known_records import KnownRecord, RecordKeys
from index.reading.loaders.legacy import decoded_legacy
from index.reading.loaders.loaded import LoadedPart, LoadedText
from index.reading.loaders.plain import load_plain
from index.reading.loaders.procedures import is_procedure, procedure_text
from index.reading.stated import is_fact
from index.vietnamese.text import clean_characters, one_line

_IDS = ("id", "ma", "code", "ma_so", "so_hieu")
_TITLES = ("title", "tieu_de", "ten", "name", "ten_van_ban")
_ADDRESSES = ("source", "url", "link", "detail_url")

_A_RECORD = 3
"""Values in words that a record has at least so many of, besides the lists in it."""


def load_records(path: Path, keys: RecordKeys | None = None) -> Iterator[LoadedPart]:
    """Every line's record as a document; a line that is no record is told as a part left unread.

    The file is read line by line, never whole; of a line whose key is known the key is told.
    """
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if not line.strip():
                continue
            read = partial(_record_of, line, path, f"dòng {number}")
            yield from known_or_read(keys, line, read)


def known_or_read(
    keys: RecordKeys | None, record: object, read: Callable[[], Iterable[LoadedPart]]
) -> Iterator[LoadedPart]:
    """The key of a record that was read before, else what is ``read`` of it, with its key."""
    if keys is None:
        yield from read()
        return
    key = keys.of(record)
    if keys.is_known(key):
        yield KnownRecord(key)
        return
    for part in read():
        yield replace(part, record=key) if isinstance(part, LoadedText) else part


def load_json(path: Path, keys: RecordKeys | None = None) -> Iterator[LoadedPart]:
    """A record, or each of a list of them wherever it stands; a file of another shape is plain.

    Of a record whose key is known the key is told.
    """
    try:
        found = _parsed(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        yield from load_plain(path)
        return
    for number, record in enumerate(_records_in(found, ()), start=1):
        read = partial(_text_of, record, path, f"bản ghi {number}")
        yield from known_or_read(keys, record, read)


def _text_of(record: Mapping[str, object], path: Path, where: str) -> Iterator[LoadedPart]:
    return record_text(_cells(record), path, where)


def _record_of(line: bytes, path: Path, where: str) -> Iterator[LoadedPart]:
    record = _record(line)
    if record is None:
        yield UnreadPart(where, SkipReason.BROKEN_RECORD)
    else:
        yield from record_text(record, path, where)


def _parsed(content: bytes) -> object:
    """What JSON says; of a name for access that comes twice in one object the strictest counts.

    Raises ValueError or RecursionError where it is no JSON, or nested too deep.
    """
    return json.loads(content, object_pairs_hook=_object)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    one = dict(pairs)
    said = [(name, value) for name, value in pairs if is_access_name(name)]
    if len(said) > 1:
        one |= dict.fromkeys((name for name, _ in said), strictest(_written(v) for _, v in said))
    return one


def _records_in(found: object, outer: tuple[str, ...]) -> list[dict[str, object]]:
    """The records of what was parsed: a list's, those of the longest list within, or itself.

    What is said around them of who may read holds for each: ``outer``.
    """
    if isinstance(found, list):
        return [{**one, **_closed(one, outer)} for one in found if isinstance(one, dict)]
    if not isinstance(found, dict):
        return []
    lists = [value for value in found.values() if isinstance(value, list)]
    plain = sum(isinstance(value, str) and bool(value) for value in found.values())
    longest = max(lists, key=lambda one: sum(isinstance(each, dict) for each in one), default=[])
    if plain < _A_RECORD and any(isinstance(each, dict) for each in longest):
        return _records_in(longest, (*outer, *_access_beside(found, longest)))
    inner = [value for value in found.values() if isinstance(value, dict)]
    if plain < _A_RECORD and len(inner) == 1:
        return _records_in(inner[0], (*outer, *_access_beside(found, inner[0])))
    return [{**found, **_closed(found, outer)}]


def _closed(record: Mapping[str, object], outer: tuple[str, ...]) -> dict[str, object]:
    return {ACCESS: strictest([*outer, *_access_said(record)])} if outer else {}


def _access_beside(found: Mapping[str, object], taken: object) -> Iterator[str]:
    return _access_said({name: one for name, one in found.items() if one is not taken})


def _access_said(found: object) -> Iterator[str]:
    """What is said, at any depth, of who may read."""
    waiting = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield from (_written(value) for name, value in one.items() if is_access_name(name))
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


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
        found = _parsed(line)
        return _cells(found) if isinstance(found, dict) else None
    except (ValueError, RecursionError):
        return None


def cells_of(names: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    """A row of a table as a record; a cell that is missing is empty."""
    filled = [*row, *[""] * (len(names) - len(row))]
    return _cells(_object(list(zip(names, filled, strict=False))))


def _cells(found: Mapping[str, object]) -> dict[str, str]:
    """The words of each field; said and empty, access restricts, at whatever depth it is said."""
    written = ((clean_characters(name), _written(value)) for name, value in found.items())
    cells = {name: text for name, text in written if text and not is_access_name(name)}
    said = list(_access_said(found))
    return {**cells, ACCESS: strictest(said)} if said else cells


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
