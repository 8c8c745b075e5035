"""The labels of automatic lists in Word documents, which are nowhere in the text."""

import re
import string
from dataclasses import dataclass, field

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LEVELS = 9
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class _ListLevel:
    form: str = "decimal"
    pattern: str = ""
    start: int = 1


@dataclass
class _List:
    """One list: its levels, and how far it has counted."""

    levels: dict[int, _ListLevel]
    counts: dict[int, int] = field(default_factory=dict)


class ListCounter:
    """Counts the lists of one document, paragraph by paragraph in reading order.

    Rules of ECMA-376, part 1, 17.9: a list's instances go on counting together unless one of them
    overrides the start; a level starts again after a higher one has counted.
    """

    def __init__(self, document: WordDocument) -> None:
        self._abstract: dict[str, _List] = {}
        self._instances: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._by_style = {
            style.get(qn("w:styleId")): style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            for style in document.styles.element.iter(qn("w:style"))
        }
        for relation in document.part.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.NUMBERING and not relation.is_external:
                self._read(relation.target_part.element)

    def label(self, paragraph: etree._Element) -> str:
        """What Word draws before the paragraph: ``1.``, ``a)``, ``-``; empty when it is no item."""
        properties = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if properties is None:
            style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            properties = self._by_style.get(style.get(qn("w:val"))) if style is not None else None
        if properties is None:
            return ""
        instance = _value(properties.find(qn("w:numId")))
        depth = _number(_value(properties.find(qn("w:ilvl"))), 0)
        found = self._abstract.get(self._instances.get(instance, ""))
        if found is None or depth not in found.levels:
            return ""
        for level, start in self._overrides.pop(instance, {}).items():
            found.counts[level] = start - 1
        return _count(found, depth)

    def _read(self, numbering: etree._Element) -> None:
        for abstract in numbering.iter(qn("w:abstractNum")):
            levels = {
                _number(level.get(qn("w:ilvl")), 0): _ListLevel(
                    _value(level.find(qn("w:numFmt"))) or "decimal",
                    _value(level.find(qn("w:lvlText"))),
                    _number(_value(level.find(qn("w:start"))), 1),
                )
                for level in abstract.iter(qn("w:lvl"))
            }
            self._abstract[abstract.get(qn("w:abstractNumId"))] = _List(levels)
        for instance in numbering.iter(qn("w:num")):
            name = instance.get(qn("w:numId"))
            self._instances[name] = _value(instance.find(qn("w:abstractNumId")))
            self._overrides[name] = {
                _number(override.get(qn("w:ilvl")), 0): _number(_value(start), 1)
                for override in instance.iter(qn("w:lvlOverride"))
                if (start := override.find(qn("w:startOverride"))) is not None
            }


def _count(counted: _List, depth: int) -> str:
    level = counted.levels[depth]
    counted.counts[depth] = counted.counts.get(depth, level.start - 1) + 1
    for deeper in range(depth + 1, _LEVELS):
        counted.counts.pop(deeper, None)
    if level.form == "bullet":
        return "-"
    if level.form == "none":
        return ""

    def _drawn(place: re.Match[str]) -> str:
        shown = counted.levels.get(int(place[1]) - 1, _ListLevel())
        return _written(counted.counts.get(int(place[1]) - 1, shown.start), shown.form)

    return _PLACE.sub(_drawn, level.pattern).strip()


def _written(number: int, form: str) -> str:
    if not 0 < number < _MOST:
        return str(number)
    match form:
        case "lowerLetter" | "upperLetter":
            turns, place = divmod(number - 1, len(string.ascii_lowercase))
            text = string.ascii_lowercase[place] * (turns + 1)
        case "lowerRoman" | "upperRoman":
            text = ""
            for value, letters in _ROMAN:
                times, number = divmod(number, value)
                text += letters * times
        case "decimalZero":
            text = f"{number:02}"
        case _:
            text = str(number)
    return text.upper() if form.startswith("upper") else text


def _value(element: etree._Element | None) -> str:
    return element.get(qn("w:val"), "") if element is not None else ""


def _number(written: str | None, otherwise: int) -> int:
    return int(written) if written and written.isascii() and written.isdigit() else otherwise
