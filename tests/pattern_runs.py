"""The compiled patterns of packages, and runs of text that make a pattern work hardest."""

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from index.vietnamese.late import LatePattern

Pattern = re.Pattern[Any]
_ANCHORED = frozenset({"match", "fullmatch"})
_DEFINES = re.compile(r"_?[A-Z][A-Z\d_]* = |from |import ")
_USES = re.compile(r"\b(_?[A-Z][A-Z\d_]*)\b(?:\.([a-z]+))?")
_DEEPEST = 4
_FEW = 8
_OFTEN = 30
"""A piece that may be repeated so often may make a pattern look at a text again and again."""
_ALWAYS = (" ", "1", ".", "a", "A", "-", "\n", "(", "1.", "a ", "1/", ". ", "Điều 1 ")
_CATEGORIES = {
    "CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a",
    "CATEGORY_NOT_DIGIT": "a", "CATEGORY_NOT_SPACE": "a", "CATEGORY_NOT_WORD": " ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NamedPattern:
    """A pattern and the attribute that holds it (``index.module._NAME``)."""

    name: str
    pattern: Pattern
    anchored: bool
    """Whether it is only ever tried at one place of a text (``match``, ``fullmatch``)."""


def patterns_of(*packages: str) -> list[NamedPattern]:
    """Every compiled pattern that a module of the packages holds, each once, in tables too."""
    found: dict[tuple[Any, int], NamedPattern] = {}
    everywhere = _uses(
        path
        for package in packages
        for path in Path(importlib.import_module(package).__path__[0]).rglob("*.py")
    )
    for package in packages:
        root = importlib.import_module(package)
        for module in pkgutil.walk_packages(root.__path__, f"{package}."):
            if module.name.endswith("__main__") or ".training" in module.name:
                continue
            held = vars(importlib.import_module(module.name))
            own = _uses([Path(held["__file__"])])
            for name, value in list(held.items()):
                is_alone = isinstance(value, LatePattern | re.Pattern)
                for pattern in _patterns_in(value, _DEEPEST):
                    key = (pattern.pattern, pattern.flags)
                    uses = (own if name.startswith("_") else everywhere).get(name, set())
                    anchored = is_alone and bool(uses) and uses <= _ANCHORED
                    found.setdefault(key, NamedPattern(f"{module.name}.{name}", pattern, anchored))
    return list(found.values())


def _uses(paths: Iterable[Path]) -> dict[str, set[str]]:
    """How attributes are used, by their names: the method, or nothing for another way."""
    uses: dict[str, set[str]] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").split("\n"):
            if not _DEFINES.match(line):
                for name, method in _USES.findall(line):
                    uses.setdefault(name, set()).add(method)
    return uses


def _patterns_in(value: object, depth: int) -> Iterator[Pattern]:
    if isinstance(value, LatePattern):
        yield value.compiled()
    elif isinstance(value, re.Pattern):
        yield value
    elif not depth or isinstance(value, str | bytes | type):
        return
    elif isinstance(value, Mapping):
        for pair in value.items():
            for one in pair:
                yield from _patterns_in(one, depth - 1)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from _patterns_in(one, depth - 1)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _patterns_in(getattr(value, field.name, None), depth - 1)


def pieces_for(pattern: Pattern) -> tuple[str, ...]:
    """Short pieces, of its own alphabet above all, whose runs make the pattern work hardest."""
    source = pattern.pattern
    text = source.decode("latin-1") if isinstance(source, bytes) else source
    parsed = _parser.parse(
        text, pattern.flags & ~re.UNICODE if isinstance(source, bytes) else pattern.flags
    )
    own: dict[str, None] = {}
    for before, body in _repeats(parsed, ""):
        own |= dict.fromkeys((body, before + body, before + body * 3, body + " ", body + "1"))
    own |= dict.fromkeys(sample[:40] for sample in (_sample(parsed),))
    short = [piece for piece in own if piece and len(piece) <= 60]
    return (*dict.fromkeys((*_ALWAYS, *short[:10])),)


def _repeats(parsed: Any, before: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """What may stand before a piece that is repeated often, and the piece itself."""
    for code, argument in parsed:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            _, most, body = argument
            if most >= _OFTEN:
                yield before[-20:], _sample(body)
            yield from _repeats(body, before)
        elif code is codes.BRANCH:
            for branch in argument[1][:_FEW]:
                yield from _repeats(branch, before)
        elif code is codes.SUBPATTERN:
            yield from _repeats(argument[3], before)
        elif code is codes.ATOMIC_GROUP:
            yield from _repeats(argument, before)
        before += _sample([(code, argument)])


def _sample(parsed: Any) -> str:  # noqa: ANN401
    """A text that the parsed pattern matches, as far as no condition stands around it."""
    words = ""
    for code, argument in parsed:
        if code is codes.LITERAL:
            words += chr(argument)
        elif code is codes.NOT_LITERAL:
            words += "b" if argument == ord("a") else "a"
        elif code is codes.ANY:
            words += "a"
        elif code is codes.IN:
            words += _member(argument)
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            least, most, body = argument
            words += _sample(body) * min(max(least, 1 if most else 0), 20)
        elif code is codes.BRANCH:
            words += _sample(argument[1][0])
        elif code is codes.SUBPATTERN:
            words += _sample(argument[3])
        elif code is codes.ATOMIC_GROUP:
            words += _sample(argument)
    return words


def _member(members: Any) -> str:  # noqa: ANN401
    if members[0][0] is codes.NEGATE:
        barred = re.compile(f"[{''.join(_barred(members[1:]))}]")
        return next((one for one in "a 1.-:xđ\t" if not barred.match(one)), "~")
    code, argument = members[0]
    if code is codes.LITERAL:
        return chr(argument)
    if code is codes.RANGE:
        return chr(argument[0])
    return _CATEGORIES.get(str(argument), "a")


def _barred(members: Any) -> Iterator[str]:  # noqa: ANN401
    for code, argument in members:
        if code is codes.LITERAL:
            yield re.escape(chr(argument))
        elif code is codes.RANGE:
            yield f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
        else:
            yield {"1": r"\d", " ": r"\s", "a": r"\w"}.get(_CATEGORIES.get(str(argument), ""), "")
