"""Leave out the polite words around a question: they are no part of what is asked."""

import re

from index.knowledge.table import bundled_cells
from index.vietnamese.text import one_line, without_diacritics

_ADDRESS = "xưng hô"
_OPENS, _CLOSES, _BETWEEN = "đầu", "cuối", "giữa"
_LETTER = re.compile(r"[^\W\d_]")
_PART = re.compile(r"\[[^\]]+\]|\{[^}]+\}|\S+")
_GAP = r"[\s,.!?:;~]+"


class Courtesy:
    """Cut what a table calls polite words from the ends of a question."""

    def __init__(self) -> None:
        address = ""
        ways: dict[str, list[str]] = {_OPENS: [], _CLOSES: [], _BETWEEN: []}
        for place, said, *_ in bundled_cells("courtesy.tsv", "retrieval"):
            if place == _ADDRESS:  # these rows come first
                address = f"(?:{without_diacritics(said)})"
            else:
                ways[place].append(_pattern(without_diacritics(said), address))
        self._opens = re.compile(rf"^(?:{'|'.join(ways[_OPENS])})(?=.)")
        self._closes = re.compile(rf"(?:^|{_GAP})(?:{'|'.join(ways[_CLOSES])})$")
        self._between = re.compile(rf"(?<=\s)(?:{'|'.join(ways[_BETWEEN])})")

    def without(self, text: str) -> str:
        """The question alone, on one line; the text itself where nothing else would be left."""
        asked = kept = one_line(text)
        while (found := self._found(asked)) is not None:
            start, end = found
            mark = next((one for one in "?," if start and one in asked[start:end]), "")
            asked = one_line(f"{asked[:start].rstrip()}{mark} {asked[end:]}").rstrip(" ,")
            if not _LETTER.search(asked):
                return kept
        return asked

    def _found(self, text: str) -> tuple[int, int] | None:
        """Where the next polite words stand in it."""
        plain = without_diacritics(text).lower() + " "
        if len(plain) != len(text) + 1:  # a letter that is longer without its marks
            return None
        for way in (self._opens, self._closes, self._between):
            if found := way.search(plain):
                return found.start(), min(found.end(), len(text))
        return None


def _pattern(said: str, address: str) -> str:
    """``[da] <ai> oi`` as a regular expression over letters without marks."""
    whole = ""
    for part in _PART.findall(said):
        is_optional = part.startswith("[")
        words = part.strip("[]{}").replace("<ai>", address).replace(" ", _GAP)
        whole += rf"(?:(?:{words}){_GAP}){'?' if is_optional else ''}"
    return whole
