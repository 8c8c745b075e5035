"""The hour of a time, as each database cuts it off: SQLite's own functions round."""

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

_LETTERS = "%Y-%m-%d %H"


class HourOf(FunctionElement[str]):
    """A column's time without minutes, ``2026-11-21 08``; ``hour_in`` reads it."""

    type = String()
    inherit_cache = True


def hour_in(text: str) -> datetime:
    """The beginning of an hour that a database wrote."""
    return datetime.strptime(text, _LETTERS)


@compiles(HourOf)
def _cut(element: HourOf, compiler: Any, **options: Any) -> str:  # noqa: ANN401
    """SQLite keeps a time as text, ``2026-11-21 08:30:00.000000``."""
    return f"substr({compiler.process(element.clauses, **options)}, 1, 13)"


@compiles(HourOf, "postgresql")
def _format(element: HourOf, compiler: Any, **options: Any) -> str:  # noqa: ANN401
    return f"to_char({compiler.process(element.clauses, **options)}, 'YYYY-MM-DD HH24')"
