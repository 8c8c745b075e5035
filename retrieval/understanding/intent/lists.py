"""Which list of directives a message asks for: it is taken apart, and decided by what is left."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.facts.directives import DayRange
from index.facts.directives.words import plain, without_head
from index.knowledge.issuers import IssuerGroup, heads_as_typed, names_as_typed
from index.knowledge.issuers import named as issuers_named
from index.knowledge.kinds import KIND_TYPED, KindClass
from index.model import Relation
from index.vietnamese.text import without_diacritics
from retrieval.understanding.intent.known_groups import known_groups
from retrieval.understanding.intent.listing import Force, ListIntent, RelatedTo
from retrieval.understanding.intent.periods import PeriodReader
from retrieval.understanding.intent.rows import Patterns, Scope

_ANY_KIND = "văn bản"
_LONGEST = 300
"""Characters of a description of a list; a longer message is none."""
_TAKEN = "·"
_LISTED_BARELY = frozenset({KindClass.LAW, KindClass.NORMATIVE})
"""Classes whose name and a few words ask for a list: those of others are titles of reports."""
_OF_MANY = frozenset({Relation.BASED_ON, Relation.IMPLEMENTS})


@dataclass(frozen=True, slots=True)
class ListNames:
    """What a version knows by name, and when a message is read.

    ``signers`` are the names of those who signed, ``numbers`` the numbers that stand in the
    message, each with where, ``laws`` those of laws that it names otherwise; ``around`` are the
    days of the list that it goes on with.
    """

    today: date
    signers: Sequence[str] = ()
    numbers: Sequence[tuple[str, int, int]] = ()
    laws: Sequence[tuple[str, int, int]] = ()
    around: DayRange | None = None


class _Rest:
    """A message of which one part after another is taken."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.letters = without_diacritics(text).lower()

    def take(self, start: int, end: int) -> str:
        """Take the words there, as they were typed."""
        self.letters = f"{self.letters[:start]}{_TAKEN * (end - start)}{self.letters[end:]}"
        return self.text[start:end]

    def taken(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Take the first place where a pattern fits."""
        match = pattern.search(self.letters)
        if match is not None:
            self.take(*match.span())
        return match

    @property
    def typed(self) -> str:
        """What is left in small letters as they were typed, with what is taken marked."""
        lower = self.text.lower()
        if len(lower) != len(self.letters):
            return self.letters
        pairs = zip(lower, self.letters, strict=True)
        return "".join(_TAKEN if plain == _TAKEN else letter for letter, plain in pairs)

    @property
    def left(self) -> list[str]:
        """The runs of words that are left, as they were typed."""
        runs = re.finditer(rf"[^{_TAKEN}]+", self.letters)
        words = (" ".join(re.findall(r"[^\W_]+", self.text[slice(*run.span())])) for run in runs)
        return [one for one in words if one]


@dataclass(slots=True)
class _Shape:
    """How a message asks: for several, for their number, with "nào", of what kind first."""

    several: bool = False
    counts: bool = False
    which: bool = False
    kind: str = ""


class ListReader:
    """Read which directives are asked for, whether their names carry marks or not."""

    def __init__(self, patterns: Patterns) -> None:
        self._kinds = {typed: kind.name.lower() for typed, kind in KIND_TYPED.items()} | {
            name: _ANY_KIND for row in patterns.rows(Scope.KIND) for name in row.pattern.split("|")
        }
        issuer = known_groups()["nơi ban hành"]
        kind = "|".join(sorted(self._kinds, key=len, reverse=True))
        part = {row.asks: rf"(?:{row.pattern})" for row in patterns.rows(Scope.LIST)}
        self._asks, self._several, self._counts, self._leads, self._trails = (
            re.compile(part[name]) for name in ("asks", "several", "counts", "leads", "trails")
        )
        opens = rf"(?:{part['opens']}|{part['counts']})"
        self._head = re.compile(
            rf"^[\W]*(?:{opens}[\W]+)*?(?P<kinds>(?:{kind})(?:(?:\s*,\s*|\s+va\s+|\s+hoac\s+|\s*/\s*)"
            rf"(?:cac\s+|nhung\s+)?(?:{kind}))*)(?!\w)(?P<which>\s+(?:nao|gi)(?!\w))?"
        )
        self._opens = re.compile(rf"^[\W]*(?:{opens}(?!\w)[\W]*)+")
        self._recount = re.compile(rf"{part['recount']}(?!\w)")
        self._issued = re.compile(rf"{part['issued']}\s*$")
        self._effective = re.compile(rf"{part['effective']}\s*$")
        ends_force = next(row.pattern for row in patterns.rows(Scope.FORCE) if row.asks == "ended")
        self._ended = re.compile(
            rf"(?<!\w)(?:{ends_force})(?:\s+(?:ke\s+)?tu)?(?:\s+ngay(?! \d))?\s*$"
        )
        self._verb = re.compile(rf"\b{part['issued']}(?!\w)")
        self._ends = re.compile(rf"(?<!\w){part['ends']}[\W]*$")
        self._about = re.compile(rf"(?<!\w){part['about']}(?!\w)")
        self._force = [
            (Force(row.asks), re.compile(rf"(?<!\w)(?:ma\s+)?(?:{row.pattern})(?!\w)"))
            for row in reversed(patterns.rows(Scope.FORCE))
        ]
        signer = {row.asks: rf"(?:{row.pattern})" for row in patterns.rows(Scope.SIGNER)}
        titles = rf"(?:{signer['titles']}\s+)*"
        name = r"[a-z]+(?:\s+[a-z]+){0,4}?"
        self._titles = titles
        self._signs = signer["signs"]
        self._signed = re.compile(
            rf"(?<!\w)(?:do|boi)\s+{titles}(?P<name>{name})\s+(?:la\s+nguoi\s+)?{signer['signs']}(?!\w)"
            rf"|(?<!\w)(?:ky\s+boi|nguoi\s+ky\s+la|nguoi\s+ky\s*:?)\s+{titles}"
            rf"(?P<last>(?!la|nao|ai)[a-z]+(?:\s+[a-z]+){{1,4}})"
        )
        next_part = rf"(?:{part['about']}|{part['issued']}|{part['asks']}|co|trong|nam|va)(?!\w)"
        ends = rf"(?=\s*(?:[{_TAKEN},.?!]|$|{next_part}))"
        self._of = re.compile(rf"(?<!\w)(?:cua|do|boi|tu)\s+(?P<issuer>{issuer}){ends}")
        self._behind_kind = re.compile(rf"(?<={_TAKEN})\s+(?P<issuer>{issuer}){ends}")
        central = names_as_typed(IssuerGroup.CENTRAL, IssuerGroup.MINISTRY, signs=True)
        self._first = re.compile(
            rf"^[\W]*(?P<issuer>(?:{heads_as_typed()}\s+)?{central})\s+(?:da\s+)?"
            r"(?:ky ban hanh|ban hanh|phat hanh|ky|ra)\s+(?=(?:nhung|cac|bao nhieu)\s)"
        )
        self._whole_issuer = re.compile(issuer)
        verbs = [(Relation(row.asks), row.pattern) for row in patterns.rows(Scope.RELATED)]
        named = rf"(?:(?:{kind})(?:\s+[^{_TAKEN}\d?.;:]{{1,90}}?)?\s*(?:so\s*)?:?\s*)?"
        self._does = [
            (
                one,
                re.compile(
                    rf"(?<!\w)(?P<passive>(?:bi|duoc)\s+)?(?:da\s+)?(?P<verb>{verb})(?P<by>\s+(?:boi|bang))?\s+{named}$"
                ),
            )
            for one, verb in verbs
        ]
        self._before_passive = re.compile(rf"(?<!\w)(?:bi|duoc|do|ma)\s+{named}$")
        self._does_behind = [
            (one, re.compile(rf"^\s*(?:da\s+)?(?P<verb>{verb})(?P<what>\s+(?:nhung|cac))?(?!\w)"))
            for one, verb in verbs
        ]

    def by_question(self, text: str, names: ListNames) -> ListIntent | None:
        """What a question for a list looks up; None when it asks something else.

        It must be nothing but the description of a list ("quyết định của UBND tỉnh X về …", "có
        nghị định nào năm 2018 về … không"): who asks what directives say is not asking for them.
        """
        if len(text) > _LONGEST:
            return None
        rest, shape = _Rest(text), _Shape()
        found = self._conditions(rest, names)
        if found is None:
            return None
        self._issuer_first(rest, found)
        head = self._head.match(rest.letters)
        if head is None:
            return None
        shape.which = bool(head["which"])
        opening = rest.letters[: head.start("kinds")]
        shape.several = self._several.search(opening) is not None
        shape.counts = self._counts.search(opening) is not None
        typed = [one for one in re.split(r"\s*[,/]\s*|\s+(?:va|hoac)\s+", head["kinds"]) if one]
        kinds = [self._kinds[re.sub(r"^(?:cac|nhung)\s+", "", one)] for one in typed]
        shape.kind = kinds[0]
        rest.take(0, head.end())
        self._issuer(rest, found)
        again = rest.taken(self._recount)
        if again is not None:
            shape.several = True
            shape.counts = shape.counts or self._counts.search(again.group()) is not None
        says_about = self._about.search(rest.typed) is not None
        self._finish(rest)
        if any(self._asks.search(one.lower()) for one in rest.left):
            return None
        found.about = self._phrases(rest)
        found.kinds = tuple(one for one in dict.fromkeys(kinds) if one != _ANY_KIND)
        return self._decided(found, shape, says_about=says_about)

    def by_command(self, text: str, names: ListNames) -> ListIntent:
        """What the argument of a command looks up, in whatever order it says it."""
        text = text[:_LONGEST]
        asked = self.by_question(text, names)
        if asked is not None:
            return replace(asked, is_sure=True)
        return self.narrowing(text, names) or ListIntent(about=tuple(_Rest(text).left))

    def narrowing(self, text: str, names: ListNames) -> ListIntent | None:
        """What words narrow, in whatever order; None where they name what is no narrowing."""
        rest = _Rest(text[:_LONGEST])
        found = self._conditions(rest, names)
        if found is None:
            return None
        head = self._head.match(rest.letters)
        if head is not None:
            kinds = [
                self._kinds[one]
                for one in re.split(
                    r"\s*[,/]\s*|\s+(?:va|hoac)\s+(?:cac\s+|nhung\s+)?", head["kinds"]
                )
                if one in self._kinds
            ]
            found.kinds = tuple(one for one in dict.fromkeys(kinds) if one != _ANY_KIND)
            rest.take(0, head.end())
        else:
            opens = self._opens.match(rest.letters)
            if opens is not None:
                rest.take(*opens.span())
        self._issuer(rest, found, anywhere=True)
        rest.taken(self._recount)
        self._finish(rest)
        found.about = self._phrases(rest)
        return found.intent()

    def _conditions(self, rest: _Rest, names: ListNames) -> "_Draft | None":
        """Take relation, days, status and signer; None where a number is named otherwise."""
        found = _Draft()
        if names.numbers and not self._related(rest, names.numbers, found):
            return None
        if not names.numbers and names.laws:
            self._related(rest, names.laws, found)
        self._days(rest, names, found)
        for force, pattern in self._force:
            if found.force is None and rest.taken(pattern):
                found.force = force
        self._signer(rest, names, found)
        return found

    def _related(self, rest: _Rest, named: Sequence[tuple[str, int, int]], found: "_Draft") -> bool:
        """Take the one number that is named with what is done to it, or what it does."""
        if len({one for one, _, _ in named}) != 1:
            return False
        number, start, end = named[0]
        before = rest.letters[:start]
        passive = self._before_passive.search(before)
        for relation, pattern in self._does_behind:
            verb = pattern.match(rest.letters[end:])
            if verb and (passive or verb["what"]):
                rest.take(passive.start() if passive else start, end + verb.end("verb"))
                found.related = RelatedTo(relation, number, by_it=True)
                return True
        matches = [
            (match.start(), relation, match)
            for relation, pattern in self._does
            if (match := pattern.search(before))
        ]
        if not matches:
            return False
        _, relation, match = min(matches, key=lambda one: one[0])
        by_it = bool(match["passive"] or match["by"])
        rest.take(match.start(), end)
        found.related = RelatedTo(relation, number, by_it=by_it)
        return True

    def _days(self, rest: _Rest, names: ListNames, found: "_Draft") -> None:
        reader = PeriodReader(names.today, names.around)
        for period in list(reader.periods(_without_other_tu(rest))):
            before = rest.letters[: period.start]
            ended = self._ended.search(before)
            effective = None if ended else self._effective.search(before)
            issued = None if effective or ended else self._issued.search(before)
            signed = issued is not None and issued.group().split()[-1] == "ky"
            opened = ended or effective or (None if signed else issued)  # who signed comes later
            written = rest.text[period.start : period.end].strip()
            rest.take(opened.start() if opened else period.start, period.end)
            if period.days is None:
                found.no_days = written
            elif ended is not None:
                found.force, found.ended = Force.ENDED, period.point or period.days
            elif effective is not None:
                found.effective = period.point or period.days
            else:
                found.issued = period.days

    def _signer(self, rest: _Rest, names: ListNames, found: "_Draft") -> None:
        for name in sorted(names.signers, key=len, reverse=True):
            words = plain(name)
            if words not in rest.letters:
                continue
            known = re.search(
                rf"(?<!\w)(?P<of>(?:do|boi|cua|nguoi ky la|nguoi ky|ky boi)\s+)?"
                rf"(?P<title>{self._titles}){re.escape(words)}"
                rf"(?!\w)(?P<signs>\s+{self._signs}(?!\w))?",
                rest.letters,
            )
            if known and (known["of"] or known["title"] or known["signs"]):
                rest.take(*known.span())
                rest.taken(re.compile(rf"(?<!\w){self._signs}(?!\w)(?=\s*(?:{_TAKEN}|$))"))
                found.signer = name
                return
        signed = self._signed.search(rest.letters)
        if signed is None:
            return
        group = "name" if signed["name"] else "last"
        words = signed[group]
        opened = rest.letters[: signed.start(group)]
        whole = rest.letters[signed.start() : signed.end()]
        is_office = self._whole_issuer.fullmatch(words) or self._whole_issuer.fullmatch(
            re.sub(r"^(?:do|boi)\s+|\s+ky.*$", "", whole)
        )
        if is_office or self._asks.search(words) or not opened:
            return
        found.signer = rest.text[slice(*signed.span(group))]
        rest.take(*signed.span())

    def _issuer_first(self, rest: _Rest, found: "_Draft") -> None:
        """Take who issues where a message begins with it: ``Bộ Công an ban hành những …``."""
        match = self._first.match(rest.letters)
        if match is not None:
            found.issuer = self._named(rest.text[slice(*match.span("issuer"))])
            rest.take(*match.span())

    @staticmethod
    def _named(typed: str) -> str:
        """The name of an issuer, as it was typed where several have it."""
        known = issuers_named(without_head(plain(typed)))
        return known[0].name if len(known) == 1 else typed

    def _issuer(self, rest: _Rest, found: "_Draft", *, anywhere: bool = False) -> None:
        if found.issuer is not None:
            return
        match = self._of.search(rest.letters) or self._behind_kind.search(rest.letters)
        if match is None and anywhere:
            match = re.search(
                rf"(?<!\w)(?P<issuer>{self._whole_issuer.pattern})(?!\w)", rest.letters
            )
        if match is None:
            return
        found.issuer = self._named(rest.text[slice(*match.span("issuer"))])
        rest.take(*match.span())

    def _finish(self, rest: _Rest) -> None:
        """Take what says nothing more: verbs, what opens a subject, and what ends a question."""
        verb = self._verb.search(rest.letters)
        while verb is not None and not re.match(r"\s*[a-z]", rest.letters[verb.end() :]):
            rest.take(*verb.span())
            verb = self._verb.search(rest.letters)
        while (end := self._ends.search(rest.typed)) is not None:
            rest.take(*end.span())
        about = self._about.search(rest.typed)
        if about is not None:
            rest.take(*about.span())

    def _phrases(self, rest: _Rest) -> tuple[str, ...]:
        said = []
        for run in re.finditer(rf"[^{_TAKEN},;?!.]+", rest.letters):
            joined = " ".join(re.findall(r"[^\W_]+", rest.text[slice(*run.span())]))
            lower = joined.lower()
            lead, trail = self._leads.search(lower), self._trails.search(lower)
            words = joined[lead.end() if lead else 0 : trail.start() if trail else None].split()
            if words and len(" ".join(words)) > 1:
                said.append(" ".join(words).lower())
        return tuple(dict.fromkeys(said))

    @staticmethod
    def _decided(found: "_Draft", shape: _Shape, *, says_about: bool) -> ListIntent | None:
        """The list, where enough says that one is asked for."""
        kind = KIND_TYPED.get(plain(shape.kind))
        stated = found.intent()
        narrowed = [one for one in stated.narrowing if one not in ("kinds", "about")]
        if kind is not None and kind.needs_word and not (narrowed or shape.which):
            return None  # quy định về hóa đơn
        if found.related is not None:
            is_one = shape.which and not (shape.several or len(narrowed) > 1)
            if is_one and not found.related.by_it and found.related.relation not in _OF_MANY:
                return None  # văn bản nào thay thế …: its card says it with the words
        if not narrowed and not found.about:
            return replace(stated, counts=shape.counts) if shape.several else None
        if found.about and not (says_about or shape.several or shape.which):
            is_bare = narrowed and (kind is None or kind.kind_class in _LISTED_BARELY)
            if not is_bare:
                return None
        says_enough = shape.several or shape.counts or not found.about
        is_told = bool(narrowed) and says_about and not shape.which
        is_word = kind is not None and kind.needs_word
        is_sure = (says_enough or is_told) and not (is_word and found.about)
        return replace(stated, counts=shape.counts, is_sure=is_sure)


@dataclass(slots=True)
class _Draft:
    """What was read so far."""

    kinds: tuple[str, ...] = ()
    issuer: str | None = None
    signer: str | None = None
    issued: DayRange | None = None
    effective: DayRange | None = None
    about: tuple[str, ...] = ()
    force: Force | None = None
    ended: DayRange | None = None
    related: RelatedTo | None = None
    no_days: str | None = None

    def intent(self) -> ListIntent:
        return ListIntent(
            self.kinds, self.issuer, self.signer, self.issued, self.effective, self.about,
            self.force, self.ended, self.related, no_days=self.no_days,
        )  # fmt: skip


def _without_other_tu(rest: _Rest) -> str:
    """The letters, where ``thông tư``, ``đầu tư`` and the like are not taken for ``từ``."""
    lower = rest.text.lower()
    return re.sub(
        r"\btu\b",
        lambda word: "t_" if lower[word.start() : word.end()] in ("tư", "tự", "tử") else "tu",
        rest.letters,
    )
