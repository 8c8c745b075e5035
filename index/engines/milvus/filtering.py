"""Filters as Milvus reads them: expressions over numbers and names of kinds alone."""

from collections.abc import Iterable

from index.engines.search import Filter


def expression(
    allowed: Filter, documents: Iterable[int] | None = None, hidden: Iterable[int] = ()
) -> str:
    """The condition on the fields of ``collections``; documents are their numbers here.

    What people wrote never stands in it.
    """
    kinds = ", ".join(f'"{kind.value}"' for kind in sorted(allowed.let_through))
    parts = [f"access <= {allowed.role.rank}", f"kind in [{kinds}]"]
    if documents is not None:
        parts.append(f"document in [{_listed(documents)}]")
    if without := _listed(hidden):
        parts.append(f"document not in [{without}]")
    return " and ".join(parts)


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(int(number)) for number in sorted(numbers))
