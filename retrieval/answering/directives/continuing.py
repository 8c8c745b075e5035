"""What a message asks that goes on with a list or a directive that was shown, said in full."""

import re
from datetime import date

from index.engines import Facts
from index.facts.directives import Directive
from index.facts.directives.words import plain, without_head
from index.knowledge.issuers import named
from index.model import Relation, Role
from retrieval.actions import ShowDirectives, text_of
from retrieval.answering.directives.card import asks_for
from retrieval.answering.directives.listing import ListDesk
from retrieval.answering.directives.naming import DirectiveNames
from retrieval.answering.directives.spelling import Spellings
from retrieval.understanding.intent.continuing import ContinuingReader
from retrieval.understanding.intent.directives import DirectiveIntent, DirectiveReader
from retrieval.understanding.intent.listing import ListIntent
from retrieval.understanding.intent.lists import ListNames
from retrieval.understanding.intent.spoken import SpokenDirectives

_ANY_KIND = "văn bản"
_BARELY = frozenset({"issued", "effective", "signer", "issuers", "excepts"})
"""What a message may narrow a list by without saying so."""
_ABOUT = re.compile(r"(?:về|ve|liên quan|lien quan)\s", re.IGNORECASE)
_OF = re.compile(r"(?:của|cua|do)\s", re.IGNORECASE)


class Continuation:
    """Says in full what goes on, for one role."""

    def __init__(
        self,
        facts: Facts,
        role: Role,
        readers: tuple[ContinuingReader, DirectiveReader],
        lists: ListDesk,
        names: tuple[Spellings, DirectiveNames],
    ) -> None:
        self._facts, self._role = facts, role
        self._reader, self._asked = readers
        self._lists = lists
        self._spellings, self._names = names

    def in_full(self, message: str, spoken: SpokenDirectives) -> str | None:
        """The message as if nothing had been said before; None where it goes on with nothing."""
        if spoken.listed is not None:
            picked = self._picked(message, spoken)
            if picked is not None:
                return picked
            narrowed = self._narrowed(message, spoken)
            if narrowed is not None:
                return narrowed
        return self._of_directive(message, spoken) if spoken.number is not None else None

    def _picked(self, message: str, spoken: SpokenDirectives) -> str | None:
        pick = self._reader.pick(message)
        if pick is None or spoken.listed is None:
            return None
        rows = self._lists.rows(spoken.listed, self._role)
        place = len(rows) if pick.place == -1 else pick.place
        if not 0 < place <= len(rows):
            return None
        named = self.name_of(rows[place - 1])
        rest = self._reader.bare(f"x {pick.rest}").removeprefix("x").strip()
        if not rest and spoken.asked is not None:
            return f"{named} {spoken.asked.words}"
        if not rest and not rows[place - 1].number:
            return named
        if not rest:
            return text_of(ShowDirectives(self._argument(rows[place - 1])))
        return f"{named} {pick.rest}"

    def _narrowed(self, message: str, spoken: SpokenDirectives) -> str | None:
        if spoken.listed is None:
            return None
        if self._reader.counts_again(message):
            return f"có bao nhiêu {spoken.listed.words}"
        narrowing = self._reader.narrowing(message)
        if narrowing is None:
            return None
        names = self._lists.names(narrowing.words, self._spellings, self._role)
        if names.numbers and spoken.asked is None and spoken.number is not None:
            return None
        found = self._lists.narrowing(narrowing.words, spoken.listed, names)
        if found is None or (
            len(found.about) > len(spoken.listed.about) and not narrowing.says_about
        ):
            return None
        if narrowing.is_bare and not self._narrows_barely(narrowing.words, spoken, names):
            return None
        return f"có bao nhiêu {found.words}" if narrowing.counts else found.words

    def _narrows_barely(self, words: str, spoken: SpokenDirectives, names: ListNames) -> bool:
        """Whether words that nothing opens are all of them days, a signer, an issuer, an order."""
        alone = self._lists.narrowing(words, ListIntent(), names)
        if alone is None or names.numbers:
            return False
        fields = set(alone.narrowing)
        if spoken.number is None and alone.force:
            fields -= {"force", "ended"}
        if "about" in fields and _ABOUT.match(words):
            fields -= {"about"}
        is_office = any(one.is_one_office for one in named(without_head(plain(words))))
        says_whose = is_office or _OF.match(words) is not None
        return fields <= _BARELY and ("issuers" not in fields or says_whose)

    def _of_directive(self, message: str, spoken: SpokenDirectives) -> str | None:
        """What is asked of the directive of before, or of another as it was of that."""
        named = self._spellings.named_in(message) or self._names.called_in(message)
        successor = None if named else self._of_successor(message, spoken)
        if successor is not None:
            return successor
        is_status = spoken.asked is DirectiveIntent.STATUS
        if is_status and not named and self._reader.asks_since_when(message):
            return f"{spoken.number} hết hiệu lực từ ngày nào"
        if not named and self._reader.relates(message):
            return f"{spoken.number} {message}"
        if not named:
            wanted = self._asked.wanted(self._asked.around(message, 0, 0))
            is_asked = wanted is not None and wanted is not DirectiveIntent.CARD
            return f"{spoken.number} {message}" if is_asked else None
        if not self._reader.asks_the_same(message):
            return None
        bare = self._reader.bare(message)
        again = self._spellings.named_in(bare) or self._names.called_in(bare)
        if not again:
            return None
        sides = self._asked.around(bare, again[0].start, again[0].end)
        if self._asked.wanted(sides) is not DirectiveIntent.CARD:
            return None
        asked = spoken.asked.words if spoken.asked else ""
        return f"{bare[again[0].start : again[0].end]} {asked}".strip()

    def _of_successor(self, message: str, spoken: SpokenDirectives) -> str | None:
        """What is asked of the directive that replaced, ended or amended the one of before."""
        meant = self._reader.successor(message)
        if meant is None and spoken.done_by_others is not None:
            meant = self._reader.named_successor(message, spoken.done_by_others)
        before = self._spellings.named_in(spoken.number or "") if meant else []
        if meant is None or not before:
            return None
        ends = (Relation.REPLACES, Relation.REPEALS)
        acts = (Relation.AMENDS,) if meant.relation is Relation.AMENDS else ends
        done = [
            one
            for one in self._facts.relations_to(before[0].number, self._role)
            if one.relation in acts and one.by and not one.is_own and (one.whole or acts != ends)
        ]
        last = max(done, key=lambda one: (one.since or date.min, one.by or ""), default=None)
        if last is None or last.by is None:
            return None
        known = self._facts.directives_of(last.by, self._role)
        return meant.asked.format(self.name_of(known[0]) if known else last.by)

    def name_of(self, directive: Directive) -> str:
        """The directive as a message names it."""
        kind = (directive.kind or _ANY_KIND).lower()
        if not directive.number:
            return f"{kind} “{directive.subject or ''}”"
        return f"{kind} {self._argument(directive)}"

    def _argument(self, directive: Directive) -> str:
        alone = len(self._facts.directives_of(directive.number, self._role)) == 1
        return asks_for(directive, alone=alone).argument
