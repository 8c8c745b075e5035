"""Markdown files, with or without YAML front matter."""

import re
from pathlib import Path

import yaml

from index.errors import Unreadable, UnreadableFileError
from index.loaders.loaded import LoadedText
from index.loaders.plain import decode
from index.text import clean_characters, one_line

_FRONT_MATTER = re.compile(r"\A---[ ]*\n(.*?)\n---[ ]*(?:\n|\Z)", re.DOTALL)


def load_markdown(content: bytes, path: Path) -> LoadedText:
    """Markdown as text; front matter becomes what the file states about itself.

    Raises:
        UnreadableFileError: the bytes are no text, or the front matter is no YAML mapping.

    """
    text = clean_characters(decode(content, path))
    match = _FRONT_MATTER.match(text)
    if match is None:
        return LoadedText(text)
    try:
        fields = yaml.safe_load(match.group(1)) or {}
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date such as 2023-02-30
        raise UnreadableFileError(path, Unreadable.FRONT_MATTER) from error
    if not isinstance(fields, dict):
        raise UnreadableFileError(path, Unreadable.FRONT_MATTER)
    stated = {
        str(name).strip().lower(): one_line(str(value))
        for name, value in fields.items()
        if isinstance(value, str | int | float) or hasattr(value, "isoformat")
    }
    if "access" in {str(name).strip().lower() for name in fields} - set(stated):
        raise UnreadableFileError(path, Unreadable.FRONT_MATTER)  # never guess who may read it
    return LoadedText(text[match.end() :], stated)
