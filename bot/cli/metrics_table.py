"""The metrics of each slice on a console, with what changed since another run."""

from collections.abc import Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class _Metric:
    """One metric, and what it rose by; None where nothing is compared."""

    value: str
    difference: Text | None


_Rows = Mapping[str, Mapping[str, _Metric]]


def print_metrics(
    out: Console,
    slices: Mapping[str, Metrics],
    overall: Metrics,
    comparison: RunComparison | None,
) -> None:
    """Print a table, the differences of a comparison below the metrics.

    Where the console is too narrow for it, each slice has a paragraph: a cut metric is a wrong one.
    """
    compared: Mapping[str, Metrics] = comparison.slices if comparison else {}
    rows = {name: _row(measured, compared.get(name)) for name, measured in slices.items()}
    rows["overall"] = _row(overall, comparison.overall if comparison else None)
    table = _table(rows, two_lines=comparison is not None)
    if out.measure(table, options=out.options.update(max_width=_WIDEST)).maximum <= out.width:
        out.print(table)
        return
    for name, row in rows.items():
        out.print(_paragraph(name, row))


def _table(rows: _Rows, two_lines: bool) -> Table:
    table = Table(show_lines=two_lines)
    table.add_column("slice")
    for name in rows["overall"]:
        table.add_column(name, justify="right")
    for name, row in rows.items():
        table.add_row(
            Text(name),
            *(
                Text.assemble(cell.value, *(("\n", cell.difference) if cell.difference else ()))
                for cell in row.values()
            ),
        )
    return table


def _paragraph(name: str, row: Mapping[str, _Metric]) -> Text:
    told = [
        Text.assemble(
            f"{column} {cell.value}",
            *((" (", cell.difference, ")") if cell.difference else ()),
        )
        for column, cell in row.items()
        if cell.value != _NOTHING
    ]
    return Text.assemble((f"{name}: ", "bold"), Text(", ").join(told))


def _row(measured: Metrics, rise: Metrics | None) -> dict[str, _Metric]:
    return {
        name: _Metric(
            _value(value),
            None if rise is None or name == "n" else _difference(name, rise[name]),
        )
        for name, value in measured.items()
    }


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
