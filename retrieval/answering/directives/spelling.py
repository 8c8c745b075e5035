"""The directives that a message names, however their numbers are typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from index.engines import Facts
from index.facts.directives import DirectiveNumber
from index.facts.number_signs import normal_signs
from index.facts.references import all_references, reference_key, refers_to
from index.knowledge.kinds import KIND_TYPED, names_as_typed
from index.knowledge.word_patterns import plain_words
from index.model import Role
from index.vietnamese.late import late
from index.vietnamese.text import without_diacritics

_TOKEN = re.compile(r"[a-z&]+\d*|\d+(?:\.\d{1,2}(?!\d))?[a-e]?(?![a-z])")
_COUNT = re.compile(r"\d{1,5}(?:\.\d{1,2})?[a-e]?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BETWEEN = re.compile(r"[\s/⁄_.–-]*")
_MOST_SIGNS = 6
_MOST_ALIKE = 3
_KIND_BEFORE = late(rf"\b(?P<kind>{names_as_typed()})\s*(?:so\s*)?:?\s*$")
_LONGEST_KIND = 30
_BARE = re.compile(
    r"(?<![\w/.-])(?P<count>\d{1,4}[a-e]?)\s*/\s*(?P<year>(?:19|20)\d\d)(?![\w/-])", re.IGNORECASE
)
"""A number without its signs: *45/2016*, *30c/2011*."""
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class NamedReference:
    """A number as a message names it, at ``text[start:end]``, and all known ones it may mean."""

    number: str
    known: tuple[str, ...]
    start: int
    end: int


class Spellings:
    """The numbers that one role may know of, to be found in any spelling."""

    def __init__(self, facts: Facts, role: Role) -> None:
        self._facts = facts
        self._role = role

    def named_in(self, text: str) -> list[NamedReference]:
        """The numbers that NFC text names, in order.

        Signs may be typed apart, together, without their marks, before or after the year
        (``45-2016 qd ttg``): such a spelling counts only where exactly that number is known. So
        does one without signs (``bare_in``).
        """
        found = list(self._loose(text))
        for reference in all_references(text):
            if not any(one.start < reference.end and reference.start < one.end for one in found):
                known = self._meant(reference.number)
                found.append(
                    NamedReference(reference.number, known, reference.start, reference.end)
                )
        found += (
            bare
            for bare in self.bare_in(text)
            if not any(one.start < bare.end and bare.start < one.end for one in found)
        )
        return sorted(found, key=lambda one: one.start)

    def bare_in(self, text: str) -> list[NamedReference]:
        """The known numbers of which NFC text says count and year alone (``45/2016``).

        What may be a month (``5/2016``) is none.
        """
        return [one for one in self.counted_in(text) if not _may_be_month(one)]

    def counted_in(self, text: str) -> Iterator[NamedReference]:
        """The same and what may be a month, in order."""
        for match in _BARE.finditer(text):
            count = match["count"].lower().lstrip("0")
            found = self._facts.numbers(self._role, count=count, year=match["year"])
            known = tuple(one.number for one in found)
            if known:
                written = known[0] if len(known) == 1 else f"{count}/{match['year']}"
                yield NamedReference(written, known, *match.span())

    def alike(self, number: str) -> tuple[str, ...]:
        """The known numbers of the same count and year with other signs, a few of them."""
        wanted = DirectiveNumber.of(number)
        if wanted.year is None:
            return ()
        same = self._facts.numbers(self._role, count=wanted.count, year=wanted.year)
        return tuple(sorted(one.number for one in same)[:_MOST_ALIKE])

    def unknown_in(self, text: str) -> str | None:
        """The number that NFC text may name without being known, in normal form; else None.

        Nothing else may stand in the text, and its signs must be signs of known numbers.
        """
        words = [one for one in _TOKEN.findall(_plain(text)) if one not in ("so", "nam")]
        if not words or not _COUNT.fullmatch(words[0]):
            return None
        years = [one for one in words[1:] if _YEAR.fullmatch(one)]
        signs = [one for one in words[1:] if one not in years]
        if len(years) > 1 or not signs or not self._signs.issuperset(signs):
            return None
        year = f"/{years[0]}" if years else ""
        return f"{words[0]}{year}/{normal_signs('-'.join(signs))}"

    @cached_property
    def _signs(self) -> frozenset[str]:
        return self._facts.signs(self._role)

    def _meant(self, number: str) -> tuple[str, ...]:
        known = self._facts.numbers(self._role, count=DirectiveNumber.of(number).count)
        key = reference_key(number)
        exact = tuple(one.number for one in known if one.key == key)
        return exact or tuple(one.number for one in known if refers_to(number, one.number))

    def _loose(self, text: str) -> Iterator[NamedReference]:
        plain = _plain(text)
        tokens = list(_TOKEN.finditer(plain))
        last = -1
        for place, token in enumerate(tokens):
            if token.start() < last or not _COUNT.fullmatch(token.group()):
                continue
            if plain[max(0, token.start() - 1) : token.start()] in ("/", ".", ","):
                continue
            found = self._from(plain, tokens, place)
            if found is not None:
                yield found
                last = found.end

    def _from(self, plain: str, tokens: list[re.Match[str]], place: int) -> NamedReference | None:
        """The known number that begins with this token, the longest way it can be read."""
        run = [tokens[place]]
        for token in tokens[place + 1 :][: _MOST_SIGNS + 2]:
            if not _BETWEEN.fullmatch(plain, run[-1].end(), token.start()):
                break
            run.append(token)
        count = run[0].group().lstrip("0")
        known = self._facts.numbers(self._role, count=count)
        if not known:
            return None
        before = _KIND_BEFORE.search(plain[max(0, run[0].start() - _LONGEST_KIND) : run[0].start()])
        signs_of_kind = KIND_TYPED[before["kind"]].signs if before else ()
        kind = plain_words(signs_of_kind[0]) if signs_of_kind else ""
        start = run[0].start() - (len(before.group()) if before else 0)
        for length in range(len(run), 1, -1):
            if run[length - 1].group() == "nam":
                continue  # "năm ngoái" behind it is none of it
            if length < len(run) and run[length].group() in self._signs:
                continue  # more of its signs follow: it is another number
            words = [one.group() for one in run[1:length]]
            years = [one for one in words if _YEAR.fullmatch(one)]
            signs = "".join(one for one in words if one != "nam" and not _YEAR.fullmatch(one))
            if len(years) > 1 or not signs:
                continue
            for read in (signs, kind + signs):
                year = years[0] if years else None
                same = tuple(
                    one.number for one in known if one.year == year and one.squeezed == read
                )
                if same:
                    return NamedReference(same[0], same, start, run[length - 1].end())
        return None


def _plain(text: str) -> str:
    return without_diacritics(text).lower()


def _may_be_month(named: NamedReference) -> bool:
    count = DirectiveNumber.of(named.known[0]).count
    return count.isdecimal() and int(count) <= _MONTHS
