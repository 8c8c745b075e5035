"""The fields of a small YAML mapping as they are written, whatever types YAML sees in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import yaml

from index.vietnamese.text import clean_characters

MOST_CHARACTERS = 64 * 1024
"""A description is a few lines, and YAML can be made to swell."""
_TAG = "tag:yaml.org,2002:"
_PLAIN = frozenset(
    f"{_TAG}{name}" for name in ("str", "int", "float", "bool", "timestamp", "value")
)


@dataclass(frozen=True, slots=True)
class YamlField:
    """A name and the words that stand there: one, those of a list, none for nothing.

    ``words`` is None for a value that is neither: a mapping, lists in a list, another tag.
    """

    name: str
    words: tuple[str, ...] | None
    is_list: bool


def yaml_fields(text: str) -> Iterator[YamlField]:
    """The fields in order; a name that comes twice is given twice.

    Nothing is converted: ``0123`` stays as it is, and no tag makes anything run. Raises ValueError
    where the text is no mapping of names, is too large, or has a day that no calendar has.
    """
    if len(text) > MOST_CHARACTERS:
        raise ValueError("too large")
    try:
        root = yaml.compose(_cleaned(text), Loader=yaml.SafeLoader)
        if root is None:
            return
        if not isinstance(root, yaml.MappingNode) or root.tag != f"{_TAG}map":
            raise ValueError("no mapping")
        for key, value in root.value:
            if not isinstance(key, yaml.ScalarNode) or key.tag == f"{_TAG}merge":
                raise ValueError("no name")
            yield YamlField(key.value.strip(), _words(value), isinstance(value, yaml.SequenceNode))
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error)[:200]) from error


def _cleaned(text: str) -> str:
    """The lines cleaned but for their indents, which mean something."""
    lines = text.replace("\t", " ").splitlines()
    return "\n".join(
        line[: len(line) - len(line.lstrip(" "))] + clean_characters(line.lstrip(" "))
        for line in lines
    )


def _words(node: yaml.Node) -> tuple[str, ...] | None:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if not isinstance(node, yaml.SequenceNode) or node.tag != f"{_TAG}seq":
        return None
    words: list[str] = []
    for item in node.value:
        own = _scalar(item) if isinstance(item, yaml.ScalarNode) else None
        if own is None:
            return None
        words += own
    return tuple(words)


def _scalar(node: yaml.ScalarNode) -> tuple[str, ...] | None:
    if node.tag == f"{_TAG}null":
        return ()
    if node.tag not in _PLAIN:
        return None
    if node.tag == f"{_TAG}timestamp":
        found = yaml.SafeLoader.timestamp_regexp.match(node.value)
        if found:
            date(int(found["year"]), int(found["month"]), int(found["day"]))
    return (node.value,)
