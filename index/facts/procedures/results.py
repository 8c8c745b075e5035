"""What a procedure ends in (``ket_qua_xu_ly``)."""

import re
from dataclasses import dataclass

from index.facts.procedures.fields import cell, without_page
from index.vietnamese.text import one_line

_CODE = re.compile(r"Mã: (?P<code>KQ[.-][A-Z]\d\d\.\d{6}|000\.00\.00\.[A-Z]\d\d-KQ\d{4}|[\w.-]+\Z)")
_KEYWORDS = re.compile(
    r"\A(?:(?!Từ khóa).)*+(?P<all>Từ khóa(?P<keywords>.*)Mô tả(?P<description>.*))"
)


@dataclass(frozen=True, slots=True)
class ProcedureResult:
    """A result and its code in the portal's catalogue (``KQ.G01.000263``), empty if it has none."""

    name: str
    code: str


def procedure_results(text: str) -> tuple[ProcedureResult, ...]:
    """Parse the flattened list of results; the keywords and the form of the web page go."""
    words = one_line(without_page(text))
    if found := _KEYWORDS.search(words):
        words = words[: found.start("all")]
    rows = []
    start = 0
    for code in _CODE.finditer(words):
        rows.append(ProcedureResult(words[start : code.start()].strip(), code["code"]))
        start = code.end()
    if rest := words[start:].strip():
        rows.append(ProcedureResult(rest, ""))
    return tuple(rows)


def keywords(text: str) -> str:
    """The keywords that the portal lists behind the results, empty if it lists none."""
    found = _KEYWORDS.search(one_line(without_page(text)))
    return cell(found["keywords"]) if found else ""
