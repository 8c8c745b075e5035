"""The days of a list: on which its directives were issued, come into force, or ended."""

import re
from dataclasses import replace

from index.facts.directives import DayRange
from index.vietnamese.bounded import bounded
from retrieval.understanding.intent.letters import plain_letters
from retrieval.understanding.intent.listing import Force, ListIntent
from retrieval.understanding.intent.lists.names import ListNames
from retrieval.understanding.intent.lists.rest import Draft, Rest
from retrieval.understanding.intent.periods import NamedPeriod, PeriodReader
from retrieval.understanding.intent.rows import Patterns, Scope

_BUT = bounded(r"(?:,?\s*(?<!\w)(?:nhung|ma|phai|den|toi|thi)(?=\s))*\s*$")
_NUMBER = re.compile(r"\d+\s?/\s?\d{4}")


class DayTaker:
    """Takes the periods that a message names, with the words that say what happened in them."""

    def __init__(self, patterns: Patterns) -> None:
        self._issued, self._effective = (
            re.compile(rf"{patterns.text(Scope.LIST, name)}\s*$")
            for name in ("issued", "effective")
        )
        self._behind = patterns.of(Scope.LIST, "effective behind")
        still = patterns.text(Scope.LIST, "still")
        self._still = re.compile(rf"(?<!\w){still}\s*$")
        ended = patterns.text(Scope.FORCE, Force.ENDED)
        self._ended = re.compile(rf"(?<!\w){ended}(?:\s+(?:ke\s+)?tu)?(?:\s+ngay(?! \d))?\s*$")

    def take(self, rest: Rest, names: ListNames, draft: Draft) -> None:
        """Take them all; of two in which something was issued what is in both counts."""
        reader = PeriodReader(names.today, names.around, edges=True)
        for period in list(reader.periods(_without_other_tu(rest))):
            written = rest.text[period.start : period.end].strip()
            if period.days is None and _NUMBER.fullmatch(written):
                continue  # luật 42/2013 is called by its number
            before = rest.letters[: period.start]
            ended = self._ended.search(before)
            is_status = ended or self._still.search(before)  # còn hiệu lực năm 2026
            effective = None if is_status else self._effective.search(before)
            behind = None if is_status else self._behind.match(rest.letters[period.end :])
            if behind is not None:
                period = _begun(period, reader, written)
            issued = None if effective or ended or behind else self._issued.search(before)
            signed = issued is not None and issued.group().split()[-1] == "ky"
            opened = ended or effective or (None if signed else issued)  # who signed comes later
            closes = period.end + (behind.end() if behind else 0)
            if behind is not None:  # nhưng phải sau ngày 1/7 mới có hiệu lực
                opened = _BUT.search(before)
            rest.take(opened.start() if opened else period.start, closes)
            if period.days is None:
                draft.no_days = written
            elif ended is not None:
                draft.force, draft.ended = Force.ENDED, _pointed(period)
            elif effective is not None or behind is not None:
                draft.effective = _pointed(period)
                draft.excepts += tuple(ListIntent(effective=one) for one in period.gaps)
            else:
                draft.issued = (draft.issued or period.days).common(period.days) or period.days
                draft.excepts += tuple(ListIntent(issued=one) for one in period.gaps)


def _pointed(period: NamedPeriod) -> DayRange | None:
    """``từ ngày 15/6`` is that day, where nothing says how long it goes on."""
    return period.point or period.days


def _begun(period: NamedPeriod, reader: PeriodReader, written: str) -> NamedPeriod:
    """``đến 1/7 mới có hiệu lực``: what begins on that day, not what began until then."""
    words = plain_letters(written)
    until = re.match(r"(?:tinh )?(?:den|toi)(?: het)? ", words)
    of_day = next(iter(reader.periods(words[until.end() :])), None) if until else None
    return replace(period, days=of_day.days) if of_day else period


def _without_other_tu(rest: Rest) -> str:
    """The letters, where ``thông tư``, ``đầu tư`` and the like are not taken for ``từ``."""
    lower = rest.text.lower()
    return re.sub(
        r"\btu\b",
        lambda word: "t_" if lower[word.start() : word.end()] in ("tư", "tự", "tử") else "tu",
        rest.letters,
    )
