"""Telegram's HTML message style, parsed as strictly as the Bot API parses it.

Source: core.telegram.org/bots/api, "Formatting options" and "HTML style". The wording of the
errors was checked against the expectations in tdlib's test/message_entities.cpp.
"""

import re
from dataclasses import dataclass, field
from typing import Any

Entity = dict[str, Any]

_SPACE = " \t\r\n\v\0"
_SPACES = re.compile(rf"[{_SPACE}]*")
_TAG_NAME = re.compile(rf"[^{_SPACE}>]*")
_ATTRIBUTE_NAME = re.compile(rf"[^{_SPACE}=>]*")
_BARE_VALUE = re.compile(r"[A-Za-z0-9.-]*")
_CHARACTER_REFERENCE = re.compile(
    r"&(?:#x(?P<hex>[0-9A-Fa-f]+)|#(?P<decimal>[0-9]+)|(?P<name>[A-Za-z]+))"
)
_LONGEST_REFERENCE = 9
_NAMED_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ENTITY_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_LINK_SCHEMES = ("http", "https", "tg", "ton", "tonsite", "mailto")


class HtmlError(ValueError):
    """Markup that the Bot API refuses; the text is what follows "can't parse entities: "."""


@dataclass(frozen=True)
class FormattedText:
    """Plain text with its entities, whose offsets count UTF-16 code units ("MessageEntity")."""

    text: str
    entities: tuple[Entity, ...] = ()

    def trimmed(self) -> "FormattedText":
        """Drop white space at both ends, as the real server does before it stores a message."""
        cut = utf16_length(self.text) - utf16_length(self.text.lstrip(_SPACE))
        text = self.text.strip(_SPACE)
        kept = []
        for entity in self.entities:
            start = max(entity["offset"] - cut, 0)
            end = min(entity["offset"] - cut + entity["length"], utf16_length(text))
            if end > start:
                kept.append(entity | {"offset": start, "length": end - start})
        return FormattedText(text, tuple(kept))


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the unit of every length and offset in the Bot API."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(markup: str) -> FormattedText:
    """Parse a message sent with parse_mode=HTML ("HTML style").

    Tags outside Telegram's list, tags left open, wrong end tags and a bare "<" raise HtmlError;
    unknown character references such as "&nbsp;" stay in the text as they are.
    """
    return _MarkupReader(markup).read()


@dataclass
class _OpenTag:
    name: str
    offset: int
    attributes: dict[str, str] = field(default_factory=dict)
    language: str = ""
    language_end: int = -1


class _MarkupReader:
    """One pass over one message: a position in the markup and the text read so far."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._position = 0
        self._text: list[str] = []
        self._length = 0
        self._open: list[_OpenTag] = []
        self._entities: list[Entity] = []

    def read(self) -> FormattedText:
        while not self._at_end():
            if self._markup.startswith("</", self._position):
                self._read_end_tag()
            elif self._next() == "<":
                self._read_start_tag()
            else:
                character = self._take_character()
                self._text.append(character)
                self._length += utf16_length(character)
        if self._open:
            name = self._open[-1].name
            raise HtmlError(f'Can\'t find end tag corresponding to start tag "{name}"')
        # The real server lists an outer entity before those inside it.
        self._entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return FormattedText("".join(self._text), tuple(self._entities))

    def _read_start_tag(self) -> None:
        begin = self._position
        self._position += 1
        name = self._take(_TAG_NAME).lower()
        if self._at_end():
            raise self._error("Unclosed start tag", begin)
        if name not in _ENTITY_TYPES:
            raise self._error(f'Unsupported start tag "{name}"', begin)
        attributes = self._take_attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler"', begin)
        self._open.append(_OpenTag(name, self._length, attributes))

    def _take_attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._take(_SPACES)
            if self._next() == ">":
                self._position += 1
                return attributes
            name = self._take(_ATTRIBUTE_NAME)
            if not name:
                raise self._error(f'Empty attribute name in the tag "{tag}"', begin)
            self._take(_SPACES)
            attributes[name] = ""
            if self._next() == "=":
                self._position += 1
                self._take(_SPACES)
                if not self._at_end():
                    attributes[name] = self._take_value()
                    if self._at_end():
                        raise self._error("Unclosed start tag", begin)
            if self._at_end():
                raise self._error(f'Unclosed start tag "{tag}"', begin)

    def _take_value(self) -> str:
        begin = self._position
        quote = self._next()
        if quote not in ('"', "'"):
            value = self._take(_BARE_VALUE).lower()
            if not self._at_end() and self._next() not in _SPACE + ">":
                raise self._error("Unexpected end of name token", begin)
            return value
        self._position += 1
        characters = []
        while not self._at_end() and self._next() != quote:
            characters.append(self._take_character())
        self._position += 1
        return "".join(characters)

    def _read_end_tag(self) -> None:
        begin = self._position
        if not self._open:
            raise self._error("Unexpected end tag", begin)
        self._position += len("</")
        name = self._take(_TAG_NAME).lower()
        self._take(_SPACES)
        if self._next() != ">":
            raise self._error("Unclosed end tag", begin)
        self._position += 1
        tag = self._open.pop()
        # "</>" closes whatever is open, in the real parser too.
        if name and name != tag.name:
            where = self._error("Unmatched end tag", begin)
            raise HtmlError(f'{where}, expected "</{tag.name}>", found "</{name}>"')
        if self._length > tag.offset:
            self._add_entity(tag)

    def _add_entity(self, tag: _OpenTag) -> None:
        inside = self._open[-1] if self._open else None
        if tag.name == "code" and inside and (inside.name, inside.offset) == ("pre", tag.offset):
            inside.language = tag.attributes.get("class", "").removeprefix("language-")
            inside.language_end = self._length
        detail: Entity = {}
        if tag.name == "a":
            url = _checked_link(tag.attributes.get("href", ""))
            if not url:
                return
            detail = {"url": url}
        elif tag.name == "tg-emoji":
            identifier = tag.attributes.get("emoji-id", "")
            if not re.fullmatch(r"[1-9][0-9]*", identifier):
                raise HtmlError("Invalid custom emoji identifier specified")
            detail = {"custom_emoji_id": identifier}
        elif tag.name == "blockquote" and "expandable" in tag.attributes:
            detail = {"type": "expandable_blockquote"}
        elif tag.name == "pre" and tag.language and tag.language_end == self._length:
            detail = {"language": tag.language}
        # "All entities can be nested", but pre and code keep nothing inside them.
        if not any(outer.name in ("pre", "code") for outer in self._open):
            entity = {"type": _ENTITY_TYPES[tag.name], "offset": tag.offset}
            self._entities.append(entity | {"length": self._length - tag.offset} | detail)

    def _take_character(self) -> str:
        reference = _CHARACTER_REFERENCE.match(self._markup, self._position)
        character = _referenced_character(reference) if reference else ""
        if reference and character:
            self._position = reference.end()
            if self._next() == ";":
                self._position += 1
            return character
        self._position += 1
        return self._markup[self._position - 1]

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._markup, self._position)
        if match is None:
            return ""
        self._position = match.end()
        return match.group()

    def _next(self) -> str:
        return self._markup[self._position : self._position + 1]

    def _at_end(self) -> bool:
        return self._position >= len(self._markup)

    def _error(self, problem: str, position: int) -> HtmlError:
        offset = len(self._markup[:position].encode(errors="surrogatepass"))
        return HtmlError(f"{problem} at byte offset {offset}")


def _referenced_character(reference: re.Match[str]) -> str:
    """The character a reference stands for, or "" where the reference is left as text."""
    if name := reference["name"]:
        return _NAMED_CHARACTERS.get(name, "")
    code = int(reference["hex"], 16) if reference["hex"] else int(reference["decimal"])
    if len(reference.group()) > _LONGEST_REFERENCE or not 0 < code < 0x10FFFF:
        return ""
    if 0xD800 <= code <= 0xDFFF:
        raise HtmlError(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
    return chr(code)


def _checked_link(url: str) -> str:
    """The link as stored, or "" for one that the real server drops without an error."""
    scheme, colon, _ = url.partition(":")
    if colon and scheme.lower() in _LINK_SCHEMES:
        return url
    return f"http://{url}" if "." in url and "://" not in url else ""
