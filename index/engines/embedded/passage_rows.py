"""Which rows of the table of passages are meant: by an id, beside others, by what they cite."""

from index.engines.embedded.keys import keys_between
from index.engines.store import Store
from index.facts.references import refers_to
from index.model import Passage

_LONGEST_OFFSETS = 21
_DIGITS = 18
"""Of an offset: what has more is none, and no database would take it."""


def named_passage(passage_id: str) -> tuple[str, int, int] | None:
    """The document and the offsets that the id of a passage says; None where it is no id."""
    document_id, _, offsets = passage_id.rpartition("@")
    start, _, end = offsets.partition("-")
    are_numbers = all(one.isdecimal() and len(one) <= _DIGITS for one in (start, end))
    if not are_numbers or len(offsets) > _LONGEST_OFFSETS:
        return None
    return document_id, int(start), int(end)


def rows_beside(store: Store, passage: Passage, row: int, most: int) -> list[int]:
    """The rows of a table that stand around one, itself among them; ``most`` to each side."""
    rows = "SELECT row FROM passage WHERE document = ? AND cells IS NOT NULL AND row"
    before = store.all(f"{rows} < ? ORDER BY row DESC LIMIT ?", (passage.document_id, row, most))
    behind = store.all(f"{rows} >= ? ORDER BY row LIMIT ?", (passage.document_id, row, most + 1))
    return sorted(one for (one,) in (*before, *behind))


def rows_citing(store: Store, number: str) -> list[int]:
    """The rows of the passages that cite a number, or are an article from it."""
    query = (
        "SELECT key, passage AS row FROM reference WHERE key >= ? AND key < ? AND inside > 0"
        " UNION SELECT origin.key, passage.row FROM origin JOIN passage"
        " ON passage.origin = origin.row WHERE origin.key >= ? AND origin.key < ?"
    )
    keys = keys_between(number)
    return sorted({row for key, row in store.all(query, (*keys, *keys)) if refers_to(number, key)})
