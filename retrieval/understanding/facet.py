"""The sorts of things that are asked for: a number, a person …, and whether a text has one."""

import re
from collections.abc import Sequence
from enum import StrEnum

from index.facts.references import references
from index.facts.signature import signature_span
from index.knowledge.table import bundled_cells
from index.vietnamese.bounded import bounded
from index.vietnamese.text import CAPITALS


class Facet(StrEnum):
    """What sort of thing is asked for."""

    CONTACT = "contact"
    FEE = "fee"
    DURATION = "duration"
    HOURS = "hours"
    NUMBER = "number"
    COUNT = "count"
    TIME = "time"
    REASON = "reason"
    SIGNER = "signer"
    PERSON = "person"
    RANK = "rank"
    ADDRESS = "address"
    LOCATION = "location"
    SUBJECT = "subject"
    PAPERS = "papers"
    WAY = "way"
    CONDITION = "condition"
    RESULT = "result"
    LEGAL_BASIS = "legal_basis"
    AGENCY = "agency"
    STEPS = "steps"
    OTHER = "other"


_TOLD: dict[str, dict[Facet, str]] = {
    where: {}
    for where in ("tên phần", "trong lệnh", "chữ", "chữ của thủ tục", "tên cột", "phải có")
}
"""What the table says of each facet, by what its second column says."""
for _facet, _where, _what in bundled_cells("facets.tsv", "retrieval"):
    _TOLD[_where][Facet(_facet)] = _what.replace("«hoa»", f"[{CAPITALS}]")
_SECTIONS = _TOLD["tên phần"]
"""What the part of a procedure that says it is called on the national portal."""
TYPED_PARTS = _TOLD["trong lệnh"]
"""What the parts of a procedure are called in a command."""
_COLUMNS = {
    facet: re.compile(pattern, re.IGNORECASE) for facet, pattern in _TOLD["tên cột"].items()
}
"""What the columns of tables that say it are called."""
_HAS, _HAS_IN_PROCEDURE = (
    {facet: bounded(pattern, re.IGNORECASE) for facet, pattern in _TOLD[where].items()}
    for where in ("chữ", "chữ của thủ tục")
)


def has_part(facet: Facet) -> bool:
    """Whether a procedure has a part that says what is asked."""
    return facet in _SECTIONS


def is_column_of(facet: Facet, path: Sequence[str]) -> bool:
    """Whether the column of a table that has these names is one to say what is asked."""
    pattern = _COLUMNS.get(facet)
    return pattern is not None and any(pattern.search(name) for name in path)


def is_said_in(facet: Facet, section: str) -> bool:
    """Whether that part of a procedure, named by its section path, is the one to say it."""
    heading = _SECTIONS.get(facet)
    return heading is not None and section.startswith(heading)


STRICT = frozenset(_TOLD["phải có"])
"""What a text without it cannot answer: no fee is no answer to "how much is it"."""


def has_facet(text: str, facet: Facet, in_procedure: bool = False) -> bool:
    """Whether the NFC text holds something of the sort asked for (anything, for OTHER).

    Where a procedure is handed in is said by what takes it, not by any "tại" or "ở".
    """
    if facet is Facet.NUMBER:
        return next(references(text), None) is not None or re.search(r"[Ss]ố \d", text) is not None
    if facet is Facet.SIGNER:
        return signature_span(text) is not None
    in_procedures = _HAS_IN_PROCEDURE.get(facet) if in_procedure else None
    pattern = in_procedures or _HAS.get(facet)
    return pattern is None or pattern.search(text) is not None
