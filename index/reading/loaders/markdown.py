"""Markdown files, with or without YAML front matter."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from index.errors import SkipReason, UnreadableFileError
from index.reading.access import ACCESS, is_access_name, opens_with_access, stricter
from index.reading.loaders.codified import is_codified, open_codified
from index.reading.loaders.codified_tables import with_flat_tables
from index.reading.loaders.drawn_tables import drawn_grid
from index.reading.loaders.loaded import LoadedPart, LoadedText
from index.reading.loaders.plain import decode
from index.reading.tables.grid import Grid
from index.reading.tables.writing import Block, written
from index.reading.yaml_fields import yaml_fields
from index.vietnamese.text import clean_characters, one_line

_FRONT_MATTER = re.compile(
    r"\A[\s\ufeff]*+---[ \t]*+\n(.*?)(?<=\n)(?:---|\.\.\.)[ \t]*+(?:\n|\Z)", re.DOTALL
)
_RULE = re.compile(r"([-*_])(?: ?\1){2,}$")
_QUOTED = re.compile(r"(?:> ?)+")
_LABELLED_ITEM = re.compile(r"- (?=(?:[a-zđ]\)|\d{1,2}\.) )")
_LABEL = re.compile(r"[a-zđ]\d?(?:[.)]|\s?- )")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|i|u|em|strong|sup|sub|small|span|div|p|center|font|details|summary)\b[^<>]*>",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[([^\[\]\n]*)\]\((?:[^()\s]|\([^()\s]*\))*(?: [\"'][^\"'\n]*[\"'])?\)")
_BARE_LINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]{0,500}?\S)\1")
_LEFT_STRONG = re.compile(r"\*\*(?<![(*]\*\*)(?![)*])")
_EMPHASIS = re.compile(r"([*_])(?<![\w*_\\(].)(?=[^\s*_])([^\n*_]*[^\s*_\\])\1(?![\w*_])")
_CODE = re.compile(r"`([^`\n]+)`")
_OPENING_MARKS = frozenset(">*-_")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")


def load_markdown(path: Path) -> Iterator[LoadedPart]:
    """Markdown as text; front matter becomes what the file states about itself.

    Headings keep their ``#``, tables become lines (index.reading.tables), lists of the
    front matter are joined with ``; ``. Lines that a sentence was wrapped into are joined, as
    Markdown reads them. The marks are taken off by hand: a Markdown parser would renumber ``2.``,
    ``3.`` of a law. Raises UnreadableFileError where the bytes are no text, or the front matter is
    no YAML mapping; OSError where the file cannot be read.
    """
    text = decode(path.read_bytes(), path).replace("\r\n", "\n").replace("\r", "\n")
    match = _FRONT_MATTER.match(text)
    if match is None:
        if opens_with_access(text):  # never closed, or in no YAML
            raise UnreadableFileError(path, SkipReason.FRONT_MATTER)
        yield _text(clean_characters(text), {}, from_web=True)
    else:
        stated = _stated(match[1], path)
        yield _text(clean_characters(text[match.end() :]), stated, from_web=False)


def _stated(front_matter: str, path: Path) -> dict[str, str]:
    try:
        fields = list(yaml_fields(front_matter))
    except ValueError as error:
        raise UnreadableFileError(path, SkipReason.FRONT_MATTER) from error
    stated: dict[str, str] = {}
    for field in fields:
        if not is_access_name(field.name):
            if field.words:
                stated[field.name.lower()] = "; ".join(map(one_line, field.words))
            continue
        if field.is_list or not field.words:
            raise UnreadableFileError(path, SkipReason.FRONT_MATTER)  # never guess who may read it
        stated[ACCESS] = stricter(stated.get(ACCESS), one_line(field.words[0]))
    return stated


def _text(text: str, stated: Mapping[str, str], *, from_web: bool) -> LoadedText:
    lines = open_codified(_without_comments(text)).split("\n")
    whole = written(
        _without_marks(block) if isinstance(block, str) else _grid_without_marks(block)
        for piece in (with_flat_tables(lines) if is_codified(text) else [lines])
        for block in ([piece] if isinstance(piece, Grid) else _blocks(piece))
    )
    return LoadedText(whole.text.strip(), stated, from_web=from_web, tables=whole.tables)


def _without_comments(text: str) -> str:
    kept = []
    start = 0
    while (opens := text.find("<!--", start)) >= 0 and (closes := text.find("-->", opens)) >= 0:
        kept.append(text[start:opens])
        start = closes + len("-->")
    return "".join([*kept, text[start:]])


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """What stands between tables as text, and the tables."""
    between: list[str] = []
    table: list[str] = []
    for written_line in [*lines, ""]:
        line = written_line.strip()
        if line[:1] == "|":
            table.append(line)
            continue
        if table:
            yield "\n".join(_lines(between))
            yield drawn_grid(table)
            between, table = [], []
        between.append(line)
    yield "\n".join(_lines(between))


def _lines(lines: Sequence[str]) -> Iterator[str]:
    """The lines without marks at their beginning, one empty line where there were more."""
    last: str | None = None
    for line in lines:
        if line[:1] in _OPENING_MARKS:
            line = _without_opening_mark(line)
        if last is None or not (line or last):
            last = line
        elif last and _goes_on(last, line):
            last += " " + line
        else:
            yield last
            last = line
    if last is not None:
        yield last


def _without_opening_mark(line: str) -> str:
    if _RULE.match(line):
        return ""
    if line[:1] == ">":
        line = _QUOTED.sub("", line, count=1)
    if line[:2] == "* ":
        line = "- " + line[2:]
    return _LABELLED_ITEM.sub("", line, count=1) if line[:2] == "- " else line


def _goes_on(before: str, line: str) -> bool:
    """Whether a sentence of the line above goes on in this one."""
    first, last = line[:1], before[-1]
    return first.islower() and (last.isalnum() or last == ",") and _LABEL.match(line) is None


def _grid_without_marks(grid: Grid) -> Grid:
    rows = tuple(
        tuple(replace(slot, text=_without_marks(slot.text)) for slot in row) for row in grid.rows
    )
    return replace(grid, rows=rows)


def _without_marks(text: str) -> str:
    if "<" in text:
        text = _BARE_LINK.sub(r"\1", _TAG.sub("", _BREAK.sub("\n", text)))
    if "](" in text:
        text = _LINK.sub(r"\1", text.replace("![", "["))
    if "`" in text:
        text = _CODE.sub(r"\1", text)
    if "**" in text or "__" in text:
        text = _LEFT_STRONG.sub("", _STRONG.sub(r"\2", text))
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\2", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return clean_characters(html.unescape(text)) if "&" in text else text
