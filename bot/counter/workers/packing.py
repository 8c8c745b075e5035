"""Values to JSON and back, exactly: what processes of one program say to each other.

Which class a value is of stands beside it: two actions of the same fields are not taken for each
other. Only the classes that a type names can come out, so nothing that is read runs anything.
"""

import json
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

_PLAIN = frozenset({type(None), bool, int, float, str})
_TUPLE, _SET, _MAP, _DATE, _DECIMAL = "()", "{}", "{:}", "date", "decimal"


class Packer:
    """For dataclasses, and all that their fields may hold."""

    def __init__(self, *roots: type) -> None:
        """Raises TypeError where a field may hold something that cannot be packed."""
        self._classes: dict[str, type] = {}
        self._fields: dict[type, tuple[str, ...]] = {}
        for root in roots:
            self._learn(root)
        self._plain: dict[str, Callable[[list[Any]], object]] = {
            _TUPLE: lambda items: tuple(map(self._unpacked, items)),
            _SET: lambda items: frozenset(map(self._unpacked, items)),
            _MAP: lambda items: {self._unpacked(key): self._unpacked(one) for key, one in items},
            _DATE: lambda items: date.fromisoformat(items[0]),
            _DECIMAL: lambda items: Decimal(items[0]),
        }

    def packed(self, value: object) -> bytes:
        """The value as JSON, in ASCII; raises TypeError where it is none that is known."""
        return json.dumps(self._packed(value), separators=(",", ":")).encode()

    def unpacked(self, text: bytes) -> object:
        """The value again; raises ValueError where the text is no value."""
        try:
            return self._unpacked(json.loads(text))
        except (LookupError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError(type(error).__name__) from error

    def _packed(self, value: object) -> object:
        kind = type(value)
        if kind in _PLAIN:
            return value
        names = self._fields.get(kind)
        if names is not None:
            return [kind.__name__, *[self._packed(getattr(value, name)) for name in names]]
        match value:
            case Enum() if kind.__name__ in self._classes:
                return [kind.__name__, value.name]
            case tuple():
                return [_TUPLE, *map(self._packed, value)]
            case frozenset():
                return [_SET, *map(self._packed, value)]
            case Mapping():
                pairs = value.items()
                return [_MAP, *([self._packed(key), self._packed(one)] for key, one in pairs)]
            case date() if kind is date:
                return [_DATE, value.isoformat()]
            case Decimal():
                return [_DECIMAL, str(value)]
        raise TypeError(kind.__name__)

    def _unpacked(self, read: object) -> object:
        if not isinstance(read, list):
            return read
        name, *items = read
        make = self._plain.get(name)
        if make is not None:
            return make(items)
        kind = self._classes[name]
        if issubclass(kind, Enum):
            return kind[items[0]]
        return kind(*map(self._unpacked, items))

    def _learn(self, kind: object) -> None:
        origin = typing.get_origin(kind)
        if origin in (tuple, frozenset, Mapping, typing.Union, types.UnionType, typing.Literal):
            for one in typing.get_args(kind):
                if isinstance(one, Enum):
                    self._learn(type(one))
                elif one is not Ellipsis and not isinstance(one, str):
                    self._learn(one)
        elif kind in _PLAIN or kind in (date, Decimal) or kind in self._classes.values():
            return
        elif isinstance(kind, type) and issubclass(kind, Enum):
            self._know(kind)
        elif isinstance(kind, type) and is_dataclass(kind):
            self._know(kind)
            if any(one.kw_only or not one.init for one in fields(kind)):
                raise TypeError(kind.__name__)
            self._fields[kind] = tuple(one.name for one in fields(kind))
            hints = typing.get_type_hints(kind)
            for name in self._fields[kind]:
                self._learn(hints[name])
        else:
            raise TypeError(str(kind))

    def _know(self, kind: type) -> None:
        if kind.__name__ in self._classes:
            raise TypeError(f"two classes are called {kind.__name__}")
        self._classes[kind.__name__] = kind
