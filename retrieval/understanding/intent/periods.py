"""The days that a message names in words or numbers: ``quý I``, ``từ 2020 đến nay``."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from index.facts.directives import DayRange
from index.vietnamese.bounded import bounded
from retrieval.understanding.intent.period_edges import edge_of
from retrieval.understanding.intent.period_parts import checked, months, part_of

_Y = r"(?:19|20)\d\d"
_YEAR = rf"(?:(?:cua |trong )?nam (?:{_Y}(?!\d)|nay|ngoai|truoc(?! \d)|roi|qua)|{_Y}(?![\d/.-]))"
_MONTHS = {
    word: month
    for month, word in enumerate("gieng hai ba tu nam sau bay tam chin muoi".split(), start=1)
} | {"mot": 1, "t_": 4, "muoi mot": 11, "muoi hai": 12, "chap": 12}
_OF_YEAR = (
    rf"(?:(?: ?[/.-] ?|,? (?:cua |trong )?nam | ){_Y}(?!\d)"
    r"|,? (?:cua )?nam (?:nay|ngoai|truoc|roi))"
)
_MONTH_NAMED = (
    rf"thang (?:gieng|hai|ba|t[u_]|nam|sau|bay|tam|chin|muoi(?: mot| hai)?|mot|chap){_OF_YEAR}"
    r"|(?<!\d )thang (?:gieng|ba|t_|bay|tam|chin|muoi(?: mot| hai)?|chap)(?!\w| \d| nam)"
)
"""Months in words; those whose name is also another word only with a year."""
_DAY = (
    rf"(?:ngay |hom )?\d{{1,2}} ?[/.-] ?\d{{1,2}} ?[/.-] ?{_Y}(?!\d)"
    rf"|(?:ngay )?\d{{1,2}} thang \d{{1,2}}(?:,? nam {_Y}(?!\d))?"
    r"|ngay \d{1,2} ?[/-] ?\d{1,2}(?![\d/])"
    rf"|(?:ngay )?{_Y}-\d{{1,2}}-\d{{1,2}}(?!\d)|hom nay|hom qua"
)
_MONTH = (
    rf"thang (?:\d{{1,2}}(?![\d/])(?:{_OF_YEAR}| vua (?:roi|qua))?|\d{{1,2}} ?[/.-] ?{_Y}"
    r"|nay|truoc|vua roi)"
    rf"|(?<![\d/])\d{{1,2}} ?/ ?{_Y}(?![\d/])|{_MONTH_NAMED}"
)
_QUARTER = rf"quy (?:iv|i{{1,3}}|[1-4]|nhat|hai|ba|t[u_]|nay)(?!\w){_OF_YEAR}?"
_PART = (
    rf"(?:(?:6|9|3|sau|chin|ba) thang|(?:[123]|mot|hai|ba) quy) (?:dau|cuoi)(?: nam)?"
    rf"(?:(?<=nam) {_Y}(?!\d)|{_OF_YEAR})?(?: nay)?"
    rf"|nua (?:dau|cuoi) nam(?: {_Y}(?!\d)| nay| ngoai)?"
)
_POINT = rf"(?:{_DAY}|{_PART}|{_QUARTER}|{_MONTH}|{_YEAR})"
_BARE = r"\d{1,2}(?![\d/])"
_DAY_MONTH = r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?![\d/])"
_DAYS = rf"(?:ngay )?\d{{1,2}} ?[-–] ?\d{{1,2}} ?/ ?\d{{1,2}} ?/ ?{_Y}(?!\d)"
"""Days of one month: ``20-31/7/2026``."""
_AND = r"(?: ?, ?| va | ?[-–] ?| den | toi )"
_SEVERAL = (
    rf"thang \d{{1,2}}(?:{_AND}(?:thang )?\d{{1,2}})+{_OF_YEAR}"
    rf"|quy (?:iv|i{{1,3}}|[1-4])(?:{_AND}(?:quy )?(?:iv|i{{1,3}}|[1-4])(?!\w))+{_OF_YEAR}"
    rf"|nam {_Y}(?:{_AND}(?:nam )?{_Y}(?![\d/.]))+"
)
_NOW = r"(?:nay|hien nay|hien tai|bay gio|hom nay|gio)"
_FROM = r"(?<!thong )(?<!dau )(?<!vat )tu"
"""``từ``; with its marks typed, what is ``tư`` is told by the reader."""
_PERIOD = bounded(
    rf"(?<![\w/.])(?:"
    rf"(?P<this_year>{_FROM} dau nam(?: nay)?(?: den (?:nay|gio|hien nay))?)(?! \d)"
    rf"|(?:(?:trong )?(?:khoang )?thoi gian )?"
    rf"(?:(?:{_FROM}|giai doan|trong khoang|khoang|tu khoang) (?:dau )?|(?={_DAYS}))"
    rf"(?P<from>{_POINT}|{_DAY_MONTH}|(?:thang )?{_BARE}"
    rf"|ngay {_BARE}(?= ?(?:-|–|den|toi) ?(?:het )?(?:ngay )?\d{{1,2}} ?(?:[/.-]|thang)))"
    rf" ?(?:-|–|den|toi|cho den)(?: het)?(?: cuoi)? ?"
    rf"(?P<to>{_NOW}(?!\w)|{_POINT}|{_DAY_MONTH}|{_BARE})"
    rf"|(?:giai doan )?(?P<first>{_Y}) ?[-–] ?(?P<last>{_Y})"
    rf"|(?:ke )?{_FROM} (?:sau |dau )?(?P<since>{_POINT}|{_DAY_MONTH})"
    r"(?P<on> (?:tro di|tro lai day|tro ve sau|ve sau|toi nay))?"
    r"|(?:trong )?(?:vong |khoang )?(?P<recent>\d{1,3}|mot|hai|ba|vai) "
    r"(?P<unit>ngay|tuan|thang|nam) (?:gan day|gan nhat|vua qua|qua|tro lai day)"
    rf"|(?P<before>truoc) (?P<limit>{_POINT})"
    rf"|(?P<after>sau) (?P<start>{_POINT})"
    rf"|(?:den het|den|toi|tinh den) (?P<until>{_POINT})"
    rf"|(?:(?:trong|vao|cua) )?(?:suot |ca )?(?:cac |hai |ba |[23] )?(?P<several>{_SEVERAL})"
    rf"|(?:(?:trong|vao|cua) )?(?:suot |ca )?(?P<in>{_POINT}|tuan nay|tuan truoc)"
    r")(?![\w])"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "nhat": 1, "hai": 2, "ba": 3, "tu": 4, "t_": 4}
_COUNTS = {"mot": 1, "hai": 2, "ba": 3, "vai": 3}
_EARLIEST = 1900
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """The days that stand at ``text[start:end]``; None where no calendar has what is written.

    ``point`` is what "từ" stands before, where nothing says how long it goes on: "có hiệu lực từ
    ngày 15/6" names that day. ``gaps`` are days within that are left out: "tháng 1, tháng 3".
    """

    days: DayRange | None
    start: int
    end: int
    point: DayRange | None = None
    gaps: tuple[DayRange, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodReader:
    """Reads periods in small plain letters.

    ``today`` tells what "nay" is, ``around`` are days of which one without a year is meant. With
    ``edges`` a part of a month that words before it name is read too: ``tuần đầu tháng 5/2026``.
    """

    today: date
    around: DayRange | None = None
    edges: bool = False

    def periods(self, letters: str) -> Iterator[NamedPeriod]:
        """The periods that the letters name, in order."""
        for match in _PERIOD.finditer(letters):
            try:
                is_bare = match["since"] is not None and match["on"] is None
                point = self._point(match["since"]) if is_bare else None
                if match["several"]:
                    days, gaps = self._several(match["several"])
                    yield NamedPeriod(days, *match.span(), gaps=gaps)
                    continue
                days, start = self._days(match), match.start()
                edge = edge_of(letters, start, days) if self.edges and match["in"] else None
                if edge is not None:
                    start, days = edge
                yield NamedPeriod(days, start, match.end(), point)
            except ValueError:
                yield NamedPeriod(None, *match.span())

    def _several(self, words: str) -> tuple[DayRange, tuple[DayRange, ...]]:
        """From the first to the last of several months, quarters or years; what is between them."""
        unit = words.split()[0]
        year = "" if unit == "nam" else re.search(rf"{_OF_YEAR}$", words)[0]  # type: ignore[index]
        said = words.removesuffix(year)
        names = re.findall(r"(?<!\w)(?:iv|i{1,3}|\d+)(?!\w)", said)
        each = [self._point(f"{unit} {one}{year}") for one in names]
        if re.search(r"[-–]| den | toi ", said):
            return checked(DayRange(each[0].first, each[-1].last)), ()
        gaps = []
        for one, other in pairwise(each):
            if one.last is None or other.first is None or one.last >= other.first:
                raise ValueError("they are not in order")
            opens, closes = one.last + _A_DAY, other.first - _A_DAY
            if opens <= closes:
                gaps.append(DayRange(opens, closes))
        return DayRange(each[0].first, each[-1].last), tuple(gaps)

    def _days(self, match: re.Match[str]) -> DayRange:
        if match["this_year"]:
            return DayRange(date(self.today.year, 1, 1), self.today)
        if match["from"]:
            last = self._end(match)
            first = self._start(match["from"], last)
            return checked(DayRange(first.first, last.last))
        if match["first"]:
            return checked(
                DayRange(date(int(match["first"]), 1, 1), date(int(match["last"]), 12, 31))
            )
        if match["since"]:
            return DayRange(self._point(match["since"]).first, None)
        if match["recent"]:
            return self._recent(match["recent"], match["unit"])
        if match["limit"]:
            opens = self._point(match["limit"]).first or self.today
            return DayRange(None, opens - timedelta(days=1))
        if match["start"]:
            closes = self._point(match["start"]).last or self.today
            return DayRange(closes + timedelta(days=1), None)
        if match["until"]:
            return DayRange(None, self._point(match["until"]).last)
        return self._point(match["in"])

    def _start(self, words: str, last: DayRange) -> DayRange:
        """What a span begins with: of ``từ 20 đến 31/7`` a day of the same month."""
        day = last.first
        if day is not None and day == last.last and re.fullmatch(rf"(?:ngay )?{_BARE}", words):
            opens = day.replace(day=int(words.split()[-1]))
            return DayRange(opens, opens)
        return self._point(words, last.last)

    def _end(self, match: re.Match[str]) -> DayRange:
        words = match["to"]
        if re.fullmatch(_NOW, words):
            return DayRange(None, self.today)
        if re.fullmatch(_BARE, words):  # từ tháng 3 đến 6
            words = f"{'quy' if 'quy' in match['from'] else 'thang'} {words}"
        return self._point(words)

    def _point(self, words: str, of: date | None = None) -> DayRange:
        """One day, month, quarter, half or year; ``of`` is a day whose year it has."""
        if re.fullmatch(_BARE, words):
            words = f"thang {words}"
        if re.fullmatch(_DAY_MONTH, words):
            words = f"ngay {words}"
        if "tuan" in words:
            monday = self.today - timedelta(days=self.today.weekday() + 7 * ("truoc" in words))
            return DayRange(monday, monday + timedelta(days=6))
        if words in ("hom nay", "hom qua"):
            day = self.today - timedelta(days=words == "hom qua")
            return DayRange(day, day)
        year = self._year(words, of)
        if re.fullmatch(_DAY, words):
            return self._day(words, year)
        if re.match(r"(?:6|9|3|sau|chin|ba) thang|(?:[123]|mot|hai|ba) quy|nua", words):
            return part_of(words, year)
        if words.startswith("quy"):
            named = words.split()[1].partition("/")[0]
            quarter = (self.today.month + 2) // 3 if named == "nay" else _QUARTERS.get(named)
            quarter = quarter or int(re.match(r"\d", named)[0])  # type: ignore[index]
            return months(year, 3 * quarter - 2, 3 * quarter)
        if words.startswith("thang") or re.match(r"\d{1,2} ?/", words):
            return self._month(words, year)
        return DayRange(date(year, 1, 1), date(year, 12, 31))

    def _day(self, words: str, year: int) -> DayRange:
        day, month = (int(one) for one in re.findall(r"\d+", words)[:2])
        if re.search(rf"{_Y}-", words):
            _, month, day = (int(one) for one in re.findall(r"\d+", words)[:3])
        found = date(year, month, day)
        return DayRange(found, found)

    def _month(self, words: str, year: int) -> DayRange:
        if re.fullmatch(r"thang (?:truoc|vua roi)", words):
            last = self.today.replace(day=1) - timedelta(days=1)
            return months(last.year, last.month, last.month)
        spoken = re.match(r"thang (?P<month>muoi(?: mot| hai)?|[a-z_]+)", words)
        if spoken and spoken["month"] in _MONTHS:
            return months(year, _MONTHS[spoken["month"]], _MONTHS[spoken["month"]])
        found = re.search(r"\d{1,2}", words)
        month = int(found.group()) if found else self.today.month
        if "vua" in words and month > self.today.month:
            year -= 1  # the last that has been
        return months(year, month, month)

    def _year(self, words: str, of: date | None) -> int:
        found = re.findall(rf"(?<!\d){_Y}(?!\d)", words)
        if found:
            return int(found[-1] if not re.search(rf"{_Y}-", words) else found[0])
        if re.search(r"nam (?:ngoai|truoc|roi|qua)", words):
            return self.today.year - 1
        if re.search(r"\bnay", words):
            return self.today.year
        around = self.around
        known = of or (around and (around.first or around.last))
        return known.year if known else self.today.year

    def _recent(self, count: str, unit: str) -> DayRange:
        number = _COUNTS.get(count) or int(count)
        if unit == "nam":
            return DayRange(
                self.today.replace(year=max(_EARLIEST, self.today.year - number), day=1), self.today
            )
        if unit == "thang":
            counted = self.today.year * 12 + self.today.month - 1 - number
            year, month = divmod(counted, 12)
            day = min(self.today.day, monthrange(year, month + 1)[1])
            return DayRange(date(year, month + 1, day), self.today)
        return DayRange(
            self.today - timedelta(days=number * (7 if unit == "tuan" else 1)), self.today
        )


def period_words(days: DayRange) -> str:
    """The days in words that are read as just these again: ``tháng 5 năm 2026``."""
    first, last = days.first, days.last
    if first is None or last is None:
        if first is None and last is None:
            return ""
        return f"từ ngày {first:%d/%m/%Y}" if first else f"đến hết ngày {last:%d/%m/%Y}"
    if first == last:
        return f"ngày {first:%d/%m/%Y}"
    year = first.year
    named = [(f"năm {year}", months(year, 1, 12))]
    named += [
        (f"quý {sign} năm {year}", months(year, 3 * at - 2, 3 * at))
        for at, sign in enumerate(("I", "II", "III", "IV"), 1)
    ]
    named += [(f"tháng {month} năm {year}", months(year, month, month)) for month in range(1, 13)]
    named += [
        (f"6 tháng đầu năm {year}", months(year, 1, 6)),
        (f"6 tháng cuối năm {year}", months(year, 7, 12)),
    ]
    whole = next((words for words, one in named if one == days), None)
    return whole or f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"
