"""Web pages, by trafilatura: the text without menus, with its headings and tables."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import trafilatura
from lxml import etree

from index.errors import SkipReason, UnreadableFileError
from index.reading.access import ACCESS, is_access_name, strictest
from index.reading.loaders.html_seen import as_seen
from index.reading.loaders.html_tables import PageTables
from index.reading.loaders.legacy import decoded_legacy
from index.reading.loaders.loaded import LoadedPart, LoadedText
from index.reading.loaders.plain import decode
from index.reading.tables.writing import Block, written
from index.vietnamese.text import clean_characters, one_line

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_META = re.compile(r"<meta\b[^<>]{0,2000}", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"\b([a-z]{4,9})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE
)
_WESTERN = {"iso-8859-1", "windows-1252", "us-ascii", "latin1", "iso-8859-15"}
_ERROR_PAGE = re.compile(
    r"\b(?:[45]\d\d\b.{0,40}(?:error|found|forbidden|denied|unavailable|lỗi)|not found|server error"
    r"|bad gateway|access denied|service unavailable|không tìm thấy trang|trang không tồn tại)",
    re.IGNORECASE,
)
_SHORT = 600
_BROKEN_SHARE = 0.003  # a cut letter or two; a page in another encoding has one in ten


def load_html(path: Path) -> Iterator[LoadedPart]:
    """The page's own text: headings as Markdown headings, a line for every row of a table.

    Raises UnreadableFileError where the page's encoding is not known, or it has no text of its own;
    a server's error page has none.
    """
    page = as_seen(_characters(path.read_bytes(), path))
    found = trafilatura.bare_extraction(
        page,
        favor_recall=True,
        include_tables=True,
        include_formatting=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},  # no guesses
    )
    body = getattr(found, "body", None)
    whole = written(_blocks(body, PageTables(page)) if body is not None else [])
    text = whole.text
    stated = {
        name: one_line(clean_characters(decoded_legacy(str(value))))
        for name in ("title", "date", "url")
        if (value := getattr(found, name, None))
    }
    title = stated.get("title", "")
    if not text or (len(text) < _SHORT and _ERROR_PAGE.search(f"{title}\n{text}")):
        raise UnreadableFileError(path, SkipReason.NO_TEXT)
    if "url" in stated:
        stated["source"] = stated.pop("url")
    if said := list(_access_stated(page)):
        stated[ACCESS] = strictest(said)
    yield LoadedText(text, stated, from_web=True, tables=whole.tables)


def _access_stated(page: str) -> Iterator[str]:
    """What ``<meta name="access" content="…">`` says, in any of the names for it."""
    for tag in _META.finditer(page):
        values = {found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "")
                  for found in _ATTRIBUTE.finditer(tag[0])}  # fmt: skip
        if any(is_access_name(values.get(key, "")) for key in ("name", "property", "itemprop")):
            yield values.get("content", "")


def _characters(content: bytes, path: Path) -> str:
    """The page in Unicode; its own word counts only where the bytes do not tell better."""
    try:
        return decode(content, path)
    except UnreadableFileError:
        declared = _DECLARED.search(content[:4096])
        name = declared[1].decode("ascii").lower() if declared else ""
        if name in _WESTERN:
            return content.decode("cp1252", "replace")
        page = content.decode("utf-8", "replace")
        if b"\0" in content or page.count("\ufffd") > _BROKEN_SHARE * len(page):
            raise
        return page.replace("\ufffd", "")


def _blocks(element: etree._Element, tables: PageTables) -> Iterator[Block]:
    for block in element:
        match block.tag:
            case "head":
                level = block.get("rend", "h2").lstrip("h")
                if words := _words(block):
                    yield f"{'#' * (int(level) if level.isdigit() else 2)} {words}"
            case "table":
                rows = [[_words(cell) for cell in row.iter("cell")] for row in block.iter("row")]
                yield from tables.captioned(rows) or (tables.like(rows),)
            case "list":
                items = [words for item in block.iter("item") if (words := _words(item))]
                if items:
                    yield "\n".join(f"- {words}" for words in items)
            case "div" | "quote" if len(block):
                yield from _blocks(block, tables)
            case _:
                if words := _words(block, keep_lines=True):
                    yield words


def _words(element: etree._Element, *, keep_lines: bool = False) -> str:
    for line_break in element.iter("lb"):
        line_break.tail = "\n" + (line_break.tail or "")
    text = "".join(element.itertext())
    if not keep_lines:
        return one_line(text)
    return "\n".join(filter(None, map(one_line, text.split("\n"))))
