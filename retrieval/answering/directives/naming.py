"""Which directive a message means: by its number, short or whole, or by what people call it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.engines import Facts
from index.facts.directives import DirectiveNumber
from index.facts.parts import NamedDirective
from index.facts.references import number_year, reference_key
from index.knowledge.kinds import KIND_TYPED, KindClass, kinds_of, names_as_typed
from index.knowledge.short_names import SMALL_WORDS, ShortNames
from index.knowledge.word_patterns import plain_words
from index.model import Role
from index.vietnamese.late import late
from index.vietnamese.text import without_diacritics
from retrieval.answering.directives.law_titles import LawTitles, full_name
from retrieval.answering.directives.spelling import NamedReference, Spellings

_TOKEN = re.compile(r"[^\W_]+")
_HEADS = re.compile(rf"(?<!\bky )(?<!\bphap )(?<![^\W_])(?P<kind>{names_as_typed()})(?![^\W_])")
_LONGEST = 16
_LONGEST_TITLE = 20
"""Words of a name that documents teach, and of a title."""
_LAWS = {kind.plain for kind in kinds_of(KindClass.LAW)}
_LOWER_SIGNS = {plain_words(sign) for kind in kinds_of(KindClass.NORMATIVE) for sign in kind.signs}
_NEAR = 8
_SHORT = late(
    rf"(?<![^\W_])(?P<kind>{names_as_typed()})\s*(?:so\s*:?\s*)?(?P<count>\d{{1,4}}[a-e]?)"
    r"(?![\w%]|\s*[/.-]\s*\w)"
)
_ABOUT = late(
    rf"(?<![^\W_])(?:{names_as_typed()})(?![^\W_]).*(?:sua doi|bo sung|huong dan|chi tiet|thi hanh)"
)
_UNKNOWN = late(
    rf"[\s,]*(?:(?:cua|trong|thuoc|theo|o|tai)\s+)?(?P<kind>{names_as_typed()})(?![^\W_])"
    r"(?!\s+(?:nay|do|ay|tren|noi tren|vua roi|kia|gi|nao|la)(?![^\W_]))\s+(?=[^\W_]{2})"
)
"""What follows an address and begins the name of a directive."""
_YEAR = re.compile(r"[,\s]*(?:nam\s+|so\s+)?(?P<year>(?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class MeantDirective:
    """What a message calls a directive at ``text[start:end]``, and the numbers that it may mean.

    ``written`` is the number, in normal form as far as it is said, or the name. ``is_name`` tells
    which; those that go by a name come latest first.
    """

    written: str
    numbers: tuple[str, ...]
    start: int
    end: int
    is_name: bool = False


class DirectiveNames:
    """The numbers and names that one role may know of.

    With ``titles`` the laws whose texts are here go by their titles too.
    """

    def __init__(
        self, facts: Facts, role: Role, names: ShortNames, titles: LawTitles | None = None
    ) -> None:
        self._titles = titles
        self._facts = facts
        self._role = role
        self._names = names
        self._spellings = Spellings(facts, role)
        longest = sorted(names.names, key=len, reverse=True)
        small = "|".join(sorted(SMALL_WORDS))
        gap = rf"[\s,]+(?:(?:{small})\s+)*"
        heads = "|".join(gap.join(map(re.escape, one.split())) for one in longest) or r"(?!)"
        self._table = late(rf"(?<![^\W_])(?:{heads})(?![^\W_])")

    def numbers_in(self, text: str) -> list[MeantDirective]:
        """The directives that NFC text names by a number, in order."""
        found = [self._meant(one) for one in self._spellings.named_in(text)]
        plain = without_diacritics(text).lower()
        for bare in self._spellings.counted_in(text):
            if not any(one.start <= bare.start < one.end for one in found):
                written = plain[bare.start : bare.end]
                found.append(MeantDirective(written, bare.known, bare.start, bare.end))
        for match in _SHORT.finditer(plain):
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            sign = plain_words(next(iter(KIND_TYPED[match["kind"]].signs), ""))
            if sign:
                count = match["count"].lstrip("0")
                known = self._facts.numbers(self._role, count=count, kind=sign)
                numbers = tuple(one.number for one in known)
                found.append(MeantDirective(match.group(), numbers, *match.span()))
        return sorted(found, key=lambda one: one.start)

    def _meant(self, named: NamedReference) -> MeantDirective:
        """``365/2026`` may be a number without a year, of a directive of that year."""
        numbers, asked = named.known, DirectiveNumber.of(named.number)
        if not numbers and asked.year:
            alike = self._facts.numbers(self._role, count=asked.count, kind=asked.kind)
            numbers = tuple(
                one.number
                for one in alike
                if one.year is None
                and one.signs.startswith(asked.signs)
                and any(
                    str(each.year) == asked.year
                    for each in self._facts.directives_of(one.number, self._role)
                )
            )
        return MeantDirective(named.number, numbers, named.start, named.end)

    def named_in(self, text: str, written_out: str = "") -> list[MeantDirective]:
        """All of them, in order; ``written_out`` is the text with its short forms written out.

        A name right before its number says nothing more than the number.
        """
        found = self.numbers_in(text)
        names = self.names_in(text)
        if not names and not found and written_out not in ("", text):
            end = len(text)
            names = [replace(one, start=end, end=end) for one in self.names_in(written_out)]
        apart = (
            one
            for one in names
            if not any(one.start < each.end and each.start < one.end + _NEAR for each in found)
        )
        return sorted((*found, *apart), key=lambda one: one.start)

    def called_in(self, text: str) -> list[NamedReference]:
        """The directives that NFC text calls by a name, each by the number that is meant.

        Of several of one name the latest whose text is here is meant, else the latest; a law's name
        is that of no decree.
        """
        found = []
        for one in self.names_in(text):
            number = self._meant_of(one.numbers)
            if number is not None:
                found.append(NamedReference(number, (number,), one.start, one.end))
        return found

    def _meant_of(self, numbers: Sequence[str]) -> str | None:
        here = (
            number
            for number in numbers
            if any(one.is_here for one in self._facts.directives_of(number, self._role))
        )
        return next(here, next(iter(numbers), None))

    def names_in(self, text: str) -> list[MeantDirective]:
        """The directives that NFC text names by what people call them, in order."""
        plain = without_diacritics(text).lower()
        found: list[MeantDirective] = []
        starts = {match.start(): "" for match in self._table.finditer(plain)}
        for match in _HEADS.finditer(plain):
            starts[match.start()] = match["kind"]
        for start, kind in sorted(starts.items()):
            if found and start < found[-1].end:
                continue
            named = self._longest(plain, start, kind)
            if named is not None:
                found.append(named)
        return found

    def _longest(self, plain: str, start: int, kind: str) -> MeantDirective | None:
        """The longest name that begins at an offset; ``nd một cửa`` is of a ``nghị định``."""
        head = KIND_TYPED[kind].plain if kind else ""
        found = _TOKEN.finditer(plain, start + len(kind))
        tokens = [one for one in found if one.group() not in SMALL_WORDS][:_LONGEST_TITLE]
        for length in range(len(tokens), 0, -1):
            name = " ".join([head, *(one.group() for one in tokens[:length])]).strip()
            known = self._named(name, head) if length <= _LONGEST else []
            titled = self._titles.number_of(name) if self._titles else None
            if titled is not None and all(one.number != titled for one in known):
                known = [*known, NamedDirective(name, titled, name, "")]
            if not known:
                continue
            end = tokens[length - 1].end()
            return self._chosen(known, start, end, _YEAR.match(plain, end))
        return self._begun(plain, start, head, tokens[:_LONGEST])

    def _named(self, name: str, head: str) -> list[NamedDirective]:
        """What goes by a name, but no decree by that of a law: ``luật sư`` is a lawyer's too."""
        known = [*self._facts.named(name, self._role), *self._names.of(name)]
        if head not in _LAWS:
            return known
        return [one for one in known if DirectiveNumber.of(one.number).kind not in _LOWER_SIGNS]

    def _begun(
        self, plain: str, start: int, head: str, tokens: Sequence[re.Match[str]]
    ) -> MeantDirective | None:
        """The only name that begins with what is said: ``luật quốc tịch`` is ``… Việt Nam``."""
        for length in range(min(len(tokens), _LONGEST), 1 if head else 2, -1):
            name = " ".join([head, *(one.group() for one in tokens[:length])]).strip()
            known = self._facts.named(name, self._role, begins=True)
            if not known:
                continue
            if len({one.name for one in known}) > 1:
                return None
            end = tokens[length - 1].end()
            return self._chosen(known, start, end, _YEAR.match(plain, end))
        return None

    def _chosen(
        self, known: Sequence[NamedDirective], start: int, end: int, year: re.Match[str] | None
    ) -> MeantDirective:
        """The latest comes first; a year that is said leaves those of the year.

        Where it is before all of them, an earlier law of the name is meant, if one is known.
        """
        written = known[0].written
        taught = Counter(reference_key(one.number) for one in known)
        numbers = {reference_key(one.number): one.number for one in known}
        of_year = [one for one in numbers.values() if year and _year(one) == int(year["year"])]
        latest = sorted(
            of_year or numbers.values(),
            key=lambda one: (_year(one), taught[reference_key(one)]),
            reverse=True,
        )
        if year and not of_year and int(year["year"]) < min(map(_year, latest)):
            # another edition: "luật đất đai 2013" is not that of 2024
            edition = self._edition(known, int(year["year"]))
            named = f"{written} năm {year['year']}"
            return MeantDirective(named, edition, start, year.end(), is_name=True)
        end = year.end() if year and of_year else end
        return MeantDirective(written, tuple(latest), start, end, is_name=True)

    def _edition(self, known: Sequence[NamedDirective], year: int) -> tuple[str, ...]:
        """The law of another year that has one of these names, or the name of one of these laws."""
        if self._titles is None:
            return ()
        laws = (law for one in known for law in self._facts.directives_of(one.number, self._role))
        names = (*(one.name for one in known), *map(full_name, laws))
        found = (self._titles.edition_of(name, year) for name in dict.fromkeys(names))
        return tuple(number for number in found if number)[:1]


def nearest(meant: Sequence[MeantDirective], start: int, end: int) -> MeantDirective | None:
    """The one that stands closest to an address, of equals the one behind it."""
    return min(
        meant,
        key=lambda one: (max(one.start - end, start - one.end), one.start < start),
        default=None,
    )


def speaks_of_another(text: str, end: int, start: int) -> bool:
    """Whether the words between an address and a name are of a directive about the named one.

    ``Điều 1 luật sửa đổi Bộ luật …``, ``Điều 5 nghị định hướng dẫn Luật …``.
    """
    return _ABOUT.search(without_diacritics(text[end:start]).lower()) is not None


def names_unknown(text: str, end: int) -> str:
    """The words for an unknown directive that follow an address; empty where none do."""
    plain = without_diacritics(text).lower()
    match = _UNKNOWN.match(plain, end)
    return " ".join(text[match.start("kind") :].split()[:6]).strip(" ?.!,") if match else ""


def spans(meant: Sequence[MeantDirective]) -> Iterator[tuple[int, int]]:
    """Where they stand."""
    return ((one.start, one.end) for one in meant)


def _year(number: str) -> int:
    return number_year(number) or 0
