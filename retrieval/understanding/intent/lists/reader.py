"""Which list of directives a message asks for: it is taken apart, and decided by what is left."""

import re
from collections.abc import Iterator
from dataclasses import replace

from index.knowledge.kinds import KIND_TYPED
from retrieval.understanding.intent.listing import Force, ListIntent, Trait
from retrieval.understanding.intent.lists.days import DayTaker
from retrieval.understanding.intent.lists.deciding import Shape, decided
from retrieval.understanding.intent.lists.exceptions import ExceptionFinder
from retrieval.understanding.intent.lists.issuers import IssuerTaker
from retrieval.understanding.intent.lists.names import ListNames
from retrieval.understanding.intent.lists.ordering import COUNTED, OrderTaker, count_of
from retrieval.understanding.intent.lists.relations import RelationTaker
from retrieval.understanding.intent.lists.rest import Draft, Rest
from retrieval.understanding.intent.lists.signers import SignerTaker
from retrieval.understanding.intent.rows import Patterns, Scope

_ANY_KIND = "văn bản"
_LONGEST = 300
"""Characters of a description of a list; a longer message is none."""
_BETWEEN_KINDS = r"(?:\s*,\s*|\s+va\s+|\s+hoac\s+|\s*/\s*)(?:cac\s+|nhung\s+)?"
_OR = r"\s(?:hoac|hay)\s"


class ListReader:
    """Read which directives are asked for, whether their names carry marks or not."""

    def __init__(self, patterns: Patterns) -> None:
        self._kinds = {typed: kind.name.lower() for typed, kind in KIND_TYPED.items()} | {
            name: _ANY_KIND for row in patterns.rows(Scope.KIND) for name in row.pattern.split("|")
        }
        part = {row.asks: patterns.text(Scope.LIST, row.asks) for row in patterns.rows(Scope.LIST)}
        self._asks, self._several, self._counts, self._leads, self._trails = (
            re.compile(part[name]) for name in ("asks", "several", "counts", "leads", "trails")
        )
        kind = "|".join(sorted(self._kinds, key=len, reverse=True))
        opens = rf"(?:{part['opens']}|{part['counts']})"
        self._head = re.compile(
            rf"^[\W]*(?:{opens}[\W]+)*?(?:(?P<most>{COUNTED})\s+)?"
            rf"(?P<kinds>(?:{kind})(?:{_BETWEEN_KINDS}(?:{kind}))*)(?!\w)"
            r"(?P<which>\s+(?:nao|gi)(?!\w))?"
        )
        self._opens = re.compile(rf"^[\W]*(?:{opens}(?!\w)[\W]*)+")
        self._recount = re.compile(rf"{part['recount']}(?!\w)")
        self._verb = re.compile(rf"\b{part['issued']}(?!\w)")
        self._ends = re.compile(rf"(?<!\w){part['ends']}[\W]*$")
        self._about = re.compile(rf"(?<!\w){part['about']}(?!\w)")
        aside = patterns.text(Scope.LIST, "until now")
        self._force = [
            (Force(row.asks), re.compile(rf"(?<!\w)(?:{aside}\s+)*(?:{row.pattern})(?!\w)"))
            for row in reversed(patterns.rows(Scope.FORCE))
        ]
        self._traits = [
            (one, re.compile(rf"(?<!\w){patterns.text(Scope.LIST, one)}(?!\w)")) for one in Trait
        ]
        self._whichever, self._too, self._what = (
            re.compile(part[name]) for name in ("whichever", "kinds too", "what")
        )
        self._exceptions = ExceptionFinder(patterns)
        self._relations, self._days = RelationTaker(patterns), DayTaker(patterns)
        self._signers, self._issuers = SignerTaker(patterns), IssuerTaker(patterns)
        self._order = OrderTaker(patterns)

    def by_question(self, text: str, names: ListNames) -> ListIntent | None:
        """What a question for a list looks up; None when it asks something else.

        It must be nothing but the description of a list ("quyết định của UBND tỉnh X về …", "có
        nghị định nào năm 2018 về … không"): who asks what directives say is not asking for them.
        """
        if len(text) > _LONGEST:
            return None
        text, excepts = self._without_exceptions(text, names)
        rest, shape = Rest(text), Shape()
        draft = self._conditions(rest, names.within(0, len(text)))
        if draft is None:
            return None
        draft.excepts += excepts
        self._issuers.take_first(rest, draft)
        head = self._head.match(rest.letters)
        if head is None:
            return self._what_is_issued(rest, draft)
        shape.which = bool(head["which"])
        opening = rest.letters[: head.start("kinds")]
        shape.several = self._several.search(opening) is not None
        shape.counts = self._counts.search(opening) is not None
        kinds = self._kinds_in(head)
        shape.kind = kinds[0]
        if not self._cut(draft, head["most"], is_one=not (shape.several or shape.counts)):
            return None
        rest.take(0, head.end())
        kinds += self._kinds_too(rest)
        self._end(rest)
        self._issuers.take(rest, draft)
        again = rest.taken(self._recount)
        if again is not None:
            shape.several = True
            shape.counts = shape.counts or self._counts.search(again.group()) is not None
        shape.says_about = self._about.search(rest.typed) is not None
        self._finish(rest)
        if any(self._asks.search(one.lower()) for one in rest.left):
            return None
        self._subject(rest, draft)
        is_any = _ANY_KIND in kinds
        draft.kinds = () if is_any else tuple(dict.fromkeys(kinds))
        return decided(draft.intent(), shape)

    def _what_is_issued(self, rest: Rest, draft: Draft) -> ListIntent | None:
        """``Phó Thủ tướng Nguyễn Văn Thử ký gì trong tháng 7/2026``: nothing but that is said."""
        says_whose = draft.signer or (draft.issuers and draft.issued)
        if not says_whose or self._what.fullmatch(rest.letters) is None:
            return None
        return decided(draft.intent(), Shape(which=True, kind=_ANY_KIND))

    def _kinds_too(self, rest: Rest) -> list[str]:
        """Kinds that are added to those of the list: ``tính cả nghị định, thông tư``."""
        too = rest.taken(self._too)
        names = re.split(rf"{_BETWEEN_KINDS}|,", too["kinds"]) if too else []
        return [self._kinds[one.strip()] for one in names if one.strip() in self._kinds]

    def by_command(self, text: str, names: ListNames) -> ListIntent:
        """What the argument of a command looks up, in whatever order it says it."""
        text = text[:_LONGEST]
        asked = self.by_question(text, names)
        if asked is not None:
            return replace(asked, is_sure=True)
        return self.narrowing(text, names) or ListIntent(about=tuple(Rest(text).left))

    def narrowing(self, text: str, names: ListNames) -> ListIntent | None:
        """What words narrow, in whatever order; None where they name what is no narrowing."""
        text, excepts = self._without_exceptions(text[:_LONGEST], names)
        draft = self._draft(text, names.within(0, len(text)))
        if draft is None:
            return None
        draft.excepts += excepts
        return draft.intent()

    def _draft(self, text: str, names: ListNames) -> Draft | None:
        rest = Rest(text)
        draft = self._conditions(rest, names)
        if draft is None:
            return None
        head = self._head.match(rest.letters)
        if head is not None:
            opening = rest.letters[: head.start("kinds")]
            self._cut(draft, head["most"], is_one=self._several.search(opening) is None)
            kinds = self._kinds_in(head)
            draft.kinds = tuple(one for one in dict.fromkeys(kinds) if one != _ANY_KIND)
            rest.take(0, head.end())
        else:
            opens = self._opens.match(rest.letters)
            if opens is not None:
                rest.take(*opens.span())
        self._end(rest)
        self._signers.take_alone(rest, names, draft)
        self._issuers.take(rest, draft, anywhere=True)
        rest.taken(self._recount)
        self._finish(rest)
        self._subject(rest, draft)
        return draft

    def _without_exceptions(
        self, text: str, names: ListNames
    ) -> tuple[str, tuple[ListIntent, ...]]:
        """The words before the exceptions, and these; all words where there is none."""
        first = self._exceptions.first(text)
        if first is not None:
            kinds = tuple(self._kinds[one] for one in re.split(_BETWEEN_KINDS, first["kinds"]))
            return f"{' ' * first.end()}{text[first.end() :]}", (ListIntent(kinds=kinds),)
        found = list(self._read_exceptions(text, names))
        if not found or None in found:
            return text, ()
        opens = self._exceptions.spans(text)[0]
        return text[: opens.start], tuple(one for one in found if one is not None)

    def _read_exceptions(self, text: str, names: ListNames) -> Iterator[ListIntent | None]:
        """Each exception; None for one that its words do not describe.

        ``trừ điểm giấy phép lái xe`` excepts nothing: kind, issuer, signer, days or ``về`` say so.
        """
        for span in self._exceptions.spans(text):
            blanked = f"{' ' * span.opened}{text[span.opened : span.end]}"
            draft = self._draft(blanked, names.within(span.opened, span.end))
            intent = draft.intent() if draft else None
            says = intent is not None and (
                set(intent.narrowing) - {"about", "either"} or self._about.search(blanked.lower())
            )
            yield intent if says and intent is not None and not intent.is_empty else None

    def _kinds_in(self, head: re.Match[str]) -> list[str]:
        typed = re.split(_BETWEEN_KINDS, head["kinds"])
        return [self._kinds[one] for one in typed if one]

    @staticmethod
    def _cut(draft: Draft, number: str | None, *, is_one: bool) -> bool:
        """Whether a number before the kind makes sense: so many of the newest or oldest."""
        if draft.most is None:
            return number is None
        draft.most = count_of(number) if number else 1 if is_one else None
        return draft.most != 0

    def _conditions(self, rest: Rest, names: ListNames) -> Draft | None:
        """Take relation, days, order, status and signer; None where a number is named otherwise."""
        draft = Draft()
        if names.numbers and not self._relations.take(rest, names.numbers, draft):
            return None
        if not names.numbers and names.laws:
            self._relations.take(rest, names.laws, draft)
        rest.taken(self._whichever)
        draft.traits = tuple(one for one, pattern in self._traits if rest.taken(pattern))
        self._days.take(rest, names, draft)
        self._order.take(rest, draft)
        for force, pattern in self._force:
            if draft.force is None and rest.taken(pattern):
                draft.force = force
        self._signers.take(rest, names, draft)
        return draft

    def _finish(self, rest: Rest) -> None:
        """Take what says nothing more: verbs, what opens a subject, and what ends a question."""
        verb = self._verb.search(rest.letters)
        while verb is not None and not re.match(r"\s*[a-z]", rest.letters[verb.end() :]):
            rest.take(*verb.span())
            verb = self._verb.search(rest.letters)
        self._end(rest)
        about = self._about.search(rest.typed)
        if about is not None:
            rest.take(*about.span())

    def _end(self, rest: Rest) -> None:
        while (end := self._ends.search(rest.typed)) is not None:
            rest.take(*end.span())

    def _subject(self, rest: Rest, draft: Draft) -> None:
        """The phrases that are left: all are meant, or one of those between which ``hoặc`` is."""
        about: list[str] = []
        for pieces in rest.pieces(rf"[,;?!.]|{_OR}"):
            said = [words for one in pieces if (words := self._bare(one))]
            about += said
            draft.enumerates = draft.enumerates or len(said) > 1
        is_either = re.search(_OR, rest.letters) is not None and len(about) > 1
        phrases = tuple(dict.fromkeys(about))
        draft.about, draft.either = ((), phrases) if is_either else (phrases, ())

    def _bare(self, words: str) -> str:
        """A phrase in small letters without the small words around it; empty where it is none."""
        lower = words.lower()
        lead, trail = self._leads.search(lower), self._trails.search(lower)
        left = lower[lead.end() if lead else 0 : trail.start() if trail else None].strip()
        return left if len(left) > 1 else ""
