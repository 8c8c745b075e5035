"""The headings of a text, and the paragraphs that stand under each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.dates import is_date_stamp

SEPARATOR = " › "
"""Between the headings of a section path."""

_MARKDOWN = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})[.)]?\s+\S")
_ITEM = re.compile(r"^(\d{1,2})[.)]\s|^((?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là)\s*[:,]")
_PART_OF_ITEM = re.compile(r"^(?:[-+•*]|[a-zđ][).])\s")
_HEAD_BLOCKS = 8
_HEADING_LENGTH = 200
_BARE_HEADING_LENGTH = 90
_PROSE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's offsets and the heading path it stands under (empty before any heading)."""

    start: int
    end: int
    section: str


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    end: int
    text: str


def paragraphs(text: str, title: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of cleaned text in order; headings become section paths.

    A heading is a Markdown heading, a short numbered line that is no sentence (``7. Về …``), or a
    short bare line over prose. A numbered sentence (``4. Ngoài việc …``, ``Một là: …``) is not a
    heading but names the item it opens.
    """
    blocks = [_Block(*match.span(), match.group()) for match in re.finditer(r"(?:.+\n?)+", text)]
    path: list[tuple[int, str]] = []
    item = ""
    above_title = any(title in block.text for block in blocks[:_HEAD_BLOCKS])
    for position, block in enumerate(blocks):
        line = block.text.strip()
        if above_title:
            above_title = title not in line
            yield Paragraph(block.start, _end(block), "")
            continue
        following = blocks[position + 1].text.strip() if position + 1 < len(blocks) else ""
        heading = _heading(line, following)
        if heading is not None:
            level, words = heading
            path = [*(entry for entry in path if entry[0] < level), (level, words)]
            item = ""
            continue
        item = _item(line) or (item if _PART_OF_ITEM.match(line) else "")
        names = [words for _, words in path] + ([item] if item else [])
        yield Paragraph(block.start, _end(block), SEPARATOR.join(names))


def _end(block: _Block) -> int:
    return block.start + len(block.text.rstrip())


def _heading(line: str, following: str) -> tuple[int, str] | None:
    """Its level (1 is the highest) and words, or None when the line is no heading."""
    if "\n" in line:
        return None
    if match := _MARKDOWN.match(line):
        return len(match[1]), match[2]
    if len(line) > _HEADING_LENGTH or line[-1] in ".;:,…!?" or not following:
        return None
    if match := _NUMBERED.match(line):
        return 1 + match[1].count("."), line
    bare = (
        len(line) <= _BARE_HEADING_LENGTH
        and line[0].isupper()
        and not is_date_stamp(line)
        and len(following) >= _PROSE_LENGTH
    )
    return (1, line) if bare else None


def _item(line: str) -> str:
    match = _ITEM.match(line)
    if match is None:
        return ""
    return f"Mục {match[1]}" if match[1] else match[2]
