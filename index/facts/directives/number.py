"""The parts of a directive's number."""

import re
from dataclasses import dataclass
from typing import Self

from index.facts.references import reference_key

_KEY = re.compile(r"(?P<count>\d+(?:\.\d{1,2})?[a-e]?)(?:-(?P<year>\d{4}))?-(?P<signs>.+)")


@dataclass(frozen=True, slots=True)
class DirectiveNumber:
    """``45/2016/QĐ-TTg`` in its parts, in small plain letters: ``45``, ``2016``, ``qd-ttg``.

    ``number`` is the normal form, ``key`` what all its spellings share; ``year`` is None and
    ``signs`` empty where it has none.
    """

    number: str
    key: str
    count: str
    year: str | None
    signs: str

    @classmethod
    def of(cls, number: str) -> Self:
        """The parts of a number in normal form."""
        key = reference_key(number)
        match = _KEY.fullmatch(key)
        if match is None:
            return cls(number, key, key.partition("-")[0], None, "")
        return cls(number, key, match["count"], match["year"], match["signs"])

    @property
    def kind(self) -> str:
        """The first of the signs (``qd``)."""
        return self.signs.partition("-")[0]

    @property
    def issuer(self) -> str:
        """The signs behind that of the kind (``ttg``)."""
        return self.signs.partition("-")[2]

    @property
    def squeezed(self) -> str:
        """The signs run together (``qdttg``)."""
        return self.signs.replace("-", "")
