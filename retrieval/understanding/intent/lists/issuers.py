"""Who issued the directives of a list: one office, or one of several."""

from index.facts.directives.words import plain, without_head
from index.knowledge.issuers import IssuerGroup, heads_as_typed, named, names_as_typed
from index.knowledge.kinds import KIND_TYPED
from index.vietnamese.late import late
from retrieval.understanding.intent.known_groups import known_groups
from retrieval.understanding.intent.lists.rest import TAKEN, Draft, Rest
from retrieval.understanding.intent.rows import Patterns, Scope

_OPENS = r"(?=(?:tong\s+)?cuc\s)"
"""Departments, of which a message may tell first that they issue as it does of ministries."""


class IssuerTaker:
    """Takes the offices that a message names as issuers."""

    def __init__(self, patterns: Patterns) -> None:
        issuer = known_groups()["nơi ban hành"]
        about, issued, asks = (
            patterns.text(Scope.LIST, name) for name in ("about", "issued", "asks")
        )
        next_part = rf"(?:{about}|{issued}|{asks}|co|trong|nam|va|hoac|hay)(?!\w)"
        ends = rf"(?=\s*(?:[{TAKEN},.?!]|$|{next_part}))"
        done = rf"(?=\s*{TAKEN}|\s+{issued}(?!\w))"
        self._of = late(
            rf"(?<!\w)(?:(?:cua|do|boi|tu)\s+(?P<issuer>{issuer}){ends}"
            rf"|duoc\s+(?P<passive>{issuer}){done})"
        )
        self._behind_kind = late(rf"(?<={TAKEN})[\s/-]+(?P<issuer>{issuer}){ends}")
        self._anywhere = late(rf"(?<!\w)(?P<issuer>{issuer})(?!\w)")
        self._next = late(
            rf"(?:\s*,\s*|\s+(?:va|hoac|hay)\s+)(?:cua\s+)?(?P<issuer>{issuer}){ends}"
        )
        central = names_as_typed(IssuerGroup.CENTRAL, IssuerGroup.MINISTRY, signs=True)
        kind = "|".join(sorted(KIND_TYPED, key=len, reverse=True))
        gap = rf"[\s{TAKEN},]+"
        self._first = late(
            rf"^[\W]*(?P<issuer>(?:{heads_as_typed()}\s+)?{central}|{_OPENS}{issuer})"
            rf"{gap}(?:(?:da|co|con|moi)\s+)*"
            rf"(?:(?:ky ban hanh|ban hanh|phat hanh|thong qua|ky|ra){gap}|(?<=co\s))"
            rf"(?=(?:nhung|cac|bao nhieu|may)\s|(?:{kind})\s+(?:nao|gi)(?!\w)|gi(?!\w))"
        )

    def take_first(self, rest: Rest, draft: Draft) -> None:
        """Take who issues where a message begins with it: ``Bộ Công an ban hành những …``."""
        match = self._first.match(rest.letters)
        if match is not None:
            draft.issuers = (_name(rest.text[slice(*match.span("issuer"))]),)
            rest.take(*match.span())

    def take(self, rest: Rest, draft: Draft, *, anywhere: bool = False) -> None:
        """Take the issuers that are named as such; ``anywhere``: or just stand there."""
        if draft.issuers:
            return
        match = self._of.search(rest.letters) or self._behind_kind.search(rest.letters)
        if match is None and anywhere:
            match = self._anywhere.search(rest.letters)
        found: list[str] = []
        while match is not None:
            group = "passive" if match.groupdict().get("passive") else "issuer"
            found.append(_name(rest.text[slice(*match.span(group))]))
            end = match.end()
            rest.take(*match.span())
            match = self._next.match(rest.letters, end)
        draft.issuers = tuple(dict.fromkeys(found))


def _name(typed: str) -> str:
    """The name of an issuer, as it was typed where several have it."""
    known = named(without_head(plain(typed)))
    return known[0].name if len(known) == 1 else typed
