"""What the command line says of one document: what was read, and where each fact comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date

from bot.messages.words import WORDS
from index.model import Description, Document, Table
from index.reading.origins import FieldOrigin, FileReading

_FIELDS = WORDS["điều"]
_ORIGINS = WORDS["từ đâu"]
_VALUES = WORDS["giá trị"]
_LISTED = 30
_LONGEST = 100
FILE_GONE = (
    "Tệp nguồn không còn ở chỗ cũ hoặc nằm trong tệp nén: không nói được mục nào lấy từ đâu."
)


def no_document(name: str, near: Sequence[str]) -> str:
    """No document has that name; some that are spelled alike."""
    also = f" Có phải: {', '.join(near)}?" if near else ""
    return f"Không có tài liệu nào tên {name} trong chỉ mục.{also}"


def inspected(
    document: Document,
    passages: int,
    sections: Sequence[str],
    numbers: Sequence[str],
    reading: FileReading | None,
) -> str:
    """All that was read of a document, and what was not."""
    also = f" (cũng ở {', '.join(document.also_at)})" if document.also_at else ""
    lines = [f"Tài liệu: {document.id}", f"Nguồn: {document.source}{also}"]
    lines += _described(document, reading)
    lines.append(_amount(document, passages))
    lines += _listed("Các mục", sections)
    lines += _listed("Các bảng", map(_table, document.tables))
    lines += _listed("Nơi tiếp nhận", (office.name for office in document.offices))
    lines += _listed("Văn bản được nhắc đến", numbers)
    if reading is None:
        lines.append(FILE_GONE)
    else:
        lines += _listed("Đã bỏ vì không phải lời của tài liệu", reading.cut)
    return "\n".join(lines)


def _described(document: Document, reading: FileReading | None) -> list[str]:
    lines = []
    for field in fields(Description):
        value = getattr(document.description, field.name)
        said = "không thấy" if value is None else _VALUES.get(str(value), _written(value))
        origin = "" if reading is None else _origin(field.name, document, reading)
        lines.append(f"{_FIELDS[field.name]}: {said}{origin}")
    return lines


def _origin(name: str, document: Document, reading: FileReading) -> str:
    origin = reading.origin_of(name, document)
    if origin is FieldOrigin.NOBODY and getattr(document.description, name) is None:
        return ""
    return f" ({_ORIGINS[origin]})"


def _written(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _amount(document: Document, passages: int) -> str:
    pages = f", {len(document.pages)} trang" if document.pages else ""
    scanned = f", {len(document.scanned)} trang đọc từ ảnh" if document.scanned else ""
    unsure = f", {len(document.unsure)} chỗ đọc chưa chắc" if document.unsure else ""
    return f"Dài {len(document.text)} chữ cái, {passages} đoạn{pages}{scanned}{unsure}."


def _table(table: Table) -> str:
    """What stands above it, its columns and how many rows it has."""
    columns = " | ".join(" › ".join(path) or "…" for path in table.columns)
    title = f"{table.title}: " if table.title else ""
    return f"{title}{columns} ({len(table.rows)} dòng)"


def _listed(title: str, found: Iterable[str]) -> list[str]:
    names = list(dict.fromkeys(found))
    if not names:
        return []
    more = [f"  … và {len(names) - _LISTED} nữa"] if len(names) > _LISTED else []
    shown = (one if len(one) <= _LONGEST else f"{one[:_LONGEST]}…" for one in names[:_LISTED])
    return [f"{title} ({len(names)}):", *(f"  {one}" for one in shown), *more]
