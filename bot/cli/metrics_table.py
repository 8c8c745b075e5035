"""The metrics of each slice on a console, with what changed since another run."""

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from retrieval.evaluation.comparing import RunComparison
from retrieval.evaluation.metrics import Metrics

_LESS_IS_BETTER = frozenset(
    {"declined", "wrong", "lost", "asked_back", "chars_p50", "p50_ms", "p95_ms"}
)
_NEITHER_IS_BETTER = frozenset({"n", "answered", "offered"})
_NOTHING = "–"
_SAME = "="
_WIDEST = 1000


def print_metrics(
    out: Console,
    slices: Mapping[str, Metrics],
    overall: Metrics,
    comparison: RunComparison | None,
) -> None:
    """Print a table, the differences of a comparison below the metrics.

    Where the console is too narrow for it, each slice has a paragraph: a cut metric is a wrong one.
    """
    rows = {**slices, "overall": overall}
    rises: dict[str, Metrics | None] = {}
    if comparison is not None:
        rises = {**comparison.slices, "overall": comparison.overall}
    table = Table(show_lines=comparison is not None)
    table.add_column("slice")
    for column in overall:
        table.add_column(column, justify="right")
    for name, measured in rows.items():
        cells = (_cell(column, measured, rises.get(name), "\n", "") for column in measured)
        table.add_row(Text(name), *cells)
    if out.measure(table, options=out.options.update(max_width=_WIDEST)).maximum <= out.width:
        out.print(table)
        return
    for name, measured in rows.items():
        told = [
            Text.assemble(f"{column} ", _cell(column, measured, rises.get(name), " (", ")"))
            for column, value in measured.items()
            if value is not None
        ]
        out.print(Text.assemble((f"{name}: ", "bold"), Text(", ").join(told)))


def _cell(column: str, measured: Metrics, rise: Metrics | None, before: str, after: str) -> Text:
    """A metric and, between two marks, what it rose by; without that where none is compared."""
    value = _value(measured[column])
    if rise is None or column == "n":
        return Text(value)
    return Text.assemble(value, before, _difference(column, rise[column]), after)


def _value(value: float | int | None) -> str:
    if value is None:
        return _NOTHING
    return str(value) if isinstance(value, int) else f"{value:.2f}"


def _difference(name: str, difference: float | int | None) -> Text:
    if difference is None:
        return Text(_NOTHING)
    if difference == 0:
        return Text(_SAME)
    words = f"{difference:+.1f}" if name.endswith("_ms") else f"{difference:+.3f}"
    if name in _NEITHER_IS_BETTER:
        return Text(words)
    good = (difference > 0) is not (name in _LESS_IS_BETTER)
    return Text(words, style="green" if good else "red")
