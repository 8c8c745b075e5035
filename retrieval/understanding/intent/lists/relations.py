"""What the directives of a list do to the one that is named, or it does to them."""

import re
from collections.abc import Sequence

from index.knowledge.kinds import KIND_TYPED
from index.model import Relation
from retrieval.understanding.intent.listing import RelatedTo
from retrieval.understanding.intent.lists.rest import TAKEN, Draft, Rest
from retrieval.understanding.intent.rows import Patterns, Scope


class RelationTaker:
    """Takes the number that is named with what is done to it, or what it does."""

    def __init__(self, patterns: Patterns) -> None:
        names = (name for row in patterns.rows(Scope.KIND) for name in row.pattern.split("|"))
        kind = "|".join(sorted({*KIND_TYPED, *names}, key=len, reverse=True))
        verbs = [(Relation(row.asks), row.pattern) for row in patterns.rows(Scope.RELATED)]
        named = rf"(?:(?:{kind})(?:\s+[^{TAKEN}\d?.;:]{{1,90}}?)?\s*(?:so\s*)?:?\s*)?"
        self._does = [
            (
                one,
                re.compile(
                    rf"(?<!\w)(?P<passive>(?:bi|duoc)\s+)?(?:da\s+)?(?P<verb>{verb})(?P<by>\s+(?:boi|bang))?\s+{named}$"
                ),
            )
            for one, verb in verbs
        ]
        self._told = re.compile(rf"\s+(?:ve|quy dinh|huong dan)\s[^{TAKEN}\d?.;:,]{{3,90}}")
        self._before_passive = re.compile(rf"(?<!\w)(?:bi|duoc|do|ma)\s+{named}$")
        self._does_behind = [
            (one, re.compile(rf"^\s*(?:da\s+)?(?P<verb>{verb})(?P<what>\s+(?:nhung|cac))?(?!\w)"))
            for one, verb in verbs
        ]

    def take(self, rest: Rest, named: Sequence[tuple[str, int, int]], draft: Draft) -> bool:
        """Take the one directive of those ``named`` with its relation; False where there is none.

        ``named`` are numbers, each with where it stands.
        """
        if len({one for one, _, _ in named}) != 1:
            return False
        number, start, end = named[0]
        before = rest.letters[:start]
        passive = self._before_passive.search(before)
        for relation, pattern in self._does_behind:
            verb = pattern.match(rest.letters[end:])
            if verb and (passive or verb["what"]):
                rest.take(passive.start() if passive else start, end + verb.end("verb"))
                draft.related = RelatedTo(relation, number, by_it=True)
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
        told = self._told.match(rest.letters, end)  # what the number is about, not the list
        rest.take(match.start(), told.end() if told else end)
        draft.related = RelatedTo(relation, number, by_it=by_it)
        return True
