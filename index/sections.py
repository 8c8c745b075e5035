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
_ARTICLE = re.compile(r"^((Phần|Chương|Mục|Điều) (?:\d+[a-z]?|[IVXLC]+))\b", re.IGNORECASE)
_ARTICLE_LEVELS = {"phần": 1, "chương": 2, "mục": 3, "điều": 4}
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

    A heading is a Markdown heading, a part of a law (``Điều 12. …``), a short numbered line that
    is no sentence and in no list (``7. Về …``), or a short bare line over prose. A numbered
    sentence (``4. Ngoài việc …``, ``Một là: …``) is not a heading but names the item it opens, and
    an article that is one sentence (``Điều 3. … có hiệu lực từ ngày ký.``) is both.
    """
    blocks = list(_blocks(text))
    path: list[tuple[int, str]] = []
    item = ""
    above_title = any(title in block.text for block in blocks[:_HEAD_BLOCKS])
    for position, block in enumerate(blocks):
        line = block.text.strip()
        if above_title:
            above_title = title not in line
            yield Paragraph(block.start, _end(block), "")
            continue
        heading = (
            None if _in_list(blocks, position) else _heading(line, _line(blocks, position + 1))
        )
        if heading is not None:
            level, words = heading
            path = [*(entry for entry in path if entry[0] < level), (level, words)]
            item = ""
            if words != line and _ARTICLE.match(line):
                yield Paragraph(block.start, _end(block), _joined(path, item))
            continue
        item = _item(line, path) or (item if _PART_OF_ITEM.match(line) else "")
        yield Paragraph(block.start, _end(block), _joined(path, item))


def _joined(path: list[tuple[int, str]], item: str) -> str:
    return SEPARATOR.join([*(words for _, words in path), *([item] if item else [])])


def _blocks(text: str) -> Iterator[_Block]:
    """Runs of lines between empty lines; a Markdown heading above its text stands alone."""
    for match in re.finditer(r"(?:.+\n?)+", text):
        start = match.start()
        for line in re.finditer(r".+\n?", match.group()):
            if _MARKDOWN.match(line.group().strip()):
                first, last = match.start() + line.start(), match.start() + line.end()
                if start < first:
                    yield _Block(start, first, text[start:first])
                yield _Block(first, last, text[first:last])
                start = last
        if start < match.end():
            yield _Block(start, match.end(), text[start : match.end()])


def _line(blocks: list[_Block], position: int) -> str:
    return blocks[position].text.strip() if 0 <= position < len(blocks) else ""


def _in_list(blocks: list[_Block], position: int) -> bool:
    """Whether a numbered line stands right beside another of its level: a list, no headings."""
    own = _NUMBERED.match(_line(blocks, position))
    beside = (_NUMBERED.match(_line(blocks, position + step)) for step in (-1, 1))
    return own is not None and any(
        other is not None and other[1].count(".") == own[1].count(".") for other in beside
    )


def _end(block: _Block) -> int:
    return block.start + len(block.text.rstrip())


def _heading(line: str, following: str) -> tuple[int, str] | None:
    """Its level (1 is the highest) and words, or None when the line is no heading."""
    if match := _ARTICLE.match(line):
        is_name = len(line) <= _HEADING_LENGTH and line[-1] not in ".;:,…" and "\n" not in line
        return _ARTICLE_LEVELS[match[2].lower()], line if is_name else match[1]
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


def _item(line: str, path: list[tuple[int, str]]) -> str:
    match = _ITEM.match(line)
    if match is None:
        return ""
    in_article = any(words.lower().startswith("điều ") for _, words in path)
    label = "Khoản" if in_article else "Mục"
    return f"{label} {match[1]}" if match[1] else match[2]
