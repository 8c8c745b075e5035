"""What words name that are to be followed: directives, or a description of new ones."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from index.engines import Engine
from index.facts.directives import Directive
from index.facts.references import reference_key
from index.knowledge.kinds import names_as_typed
from index.model import Role
from index.vietnamese.late import late
from index.vietnamese.text import without_diacritics
from retrieval.answering.directives.listing import ListDesk
from retrieval.answering.directives.naming import DirectiveNames, MeantDirective, spans
from retrieval.answering.directives.spelling import Spellings
from retrieval.cards.followed import FollowedItem
from retrieval.cards.following import FollowingProblem
from retrieval.understanding.intent.following import FollowingReader
from retrieval.understanding.intent.listing import ListIntent
from retrieval.understanding.numbers import KnownNumbers

_DESCRIBED = late(rf"\W*(?:(?:cac|nhung|moi|tat ca)\s+)*(?:{names_as_typed()}|van ban|vb)(?!\w)")
_NEW = late(
    r"^(\W*(?:\w+\s+){1,3}?)(?:mới|moi)\s+(?:(?:ban hành|ban hanh|nhất|nhat|ra|có|co)\s+)?"
    r"(?=(?:của|cua|về|ve|do|năm|nam)\s)",
    re.IGNORECASE,
)
_MOST_NEAR = 6


@dataclass(frozen=True, slots=True)
class FollowedNaming:
    """What a text names: directives or a description; or why neither is clear.

    ``unclear`` are names that are not, beside others that are.
    """

    wanted: tuple[FollowedItem, ...] = ()
    problem: FollowingProblem | None = None
    asked: str = ""
    near: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()


class FollowedNames:
    """Reads what words name, for one role."""

    def __init__(
        self,
        engine: Engine,
        role: Role,
        names: DirectiveNames,
        reader: FollowingReader,
        lists: ListDesk,
        today: Callable[[], date],
    ) -> None:
        """``names`` are the directives of that role."""
        self._facts, self._role, self._names = engine.facts, role, names
        self._reader, self._lists, self._today = reader, lists, today

    def named_in(self, text: str) -> list[MeantDirective]:
        """The directives that a text names, in order."""
        return self._names.named_in(text)

    def meant(self, text: str) -> FollowedNaming:
        """The directives that a text names and nothing else, or the description that it is."""
        named = self.named_in(text)
        if named and self._reader.is_bare(text, list(spans(named))):
            return self.named(named)
        if self._reader.is_this(text):
            return FollowedNaming()
        if _DESCRIBED.match(without_diacritics(text).lower()):
            intent = self.described(text)
            if any(one != "kinds" for one in intent.narrowing):
                return FollowedNaming((FollowedItem(intent.words, False, self._today()),))
        unknown = Spellings(self._facts, self._role).unknown_in(text)
        if unknown is not None:
            return self._unknown(unknown)
        return FollowedNaming(problem=FollowingProblem.WHICH, asked=text)

    def named(self, named: Sequence[MeantDirective]) -> FollowedNaming:
        """What the names in a text mean; why, where none of them is clear."""
        found: dict[str, FollowedItem] = {}
        unclear: list[FollowedNaming] = []
        for one in named:
            numbers = one.numbers[:1] if one.is_name else self._here_of(one.numbers)
            if not numbers:
                unclear.append(self._unknown(one.written))
                continue
            if len(numbers) > 1:
                near, several = tuple(numbers[:_MOST_NEAR]), FollowingProblem.SEVERAL
                unclear.append(FollowedNaming(problem=several, asked=one.written, near=near))
                continue
            if len(self._facts.directives_of(numbers[0], self._role)) > 1:
                unclear.append(FollowedNaming(problem=FollowingProblem.SHARED, asked=numbers[0]))
                continue
            found.setdefault(
                reference_key(numbers[0]), FollowedItem(numbers[0], True, self._today())
            )
        if unclear and not found:
            return unclear[0]
        return FollowedNaming(tuple(found.values()), unclear=tuple(one.asked for one in unclear))

    def of(self, number: str) -> FollowedNaming:
        """What a number in normal form means."""
        return self.named([MeantDirective(number, (number,), 0, 0)])

    def _unknown(self, number: str) -> FollowedNaming:
        near = KnownNumbers(self._facts, self._role).near(number)
        near = near or Spellings(self._facts, self._role).alike(number)
        return FollowedNaming(problem=FollowingProblem.UNKNOWN, asked=number, near=tuple(near))

    def _here_of(self, numbers: Sequence[str]) -> Sequence[str]:
        """Of several those whose text is here; all where none is."""
        here = [
            one
            for one in numbers
            if any(each.is_here for each in self._facts.directives_of(one, self._role))
        ]
        return here if len(numbers) > 1 and here else numbers

    def described(self, words: str) -> ListIntent:
        """The list of directives that words describe."""
        words = _NEW.sub(r"\1", words)  # whatever is told of a description is new
        return self._lists.commanded(words, Spellings(self._facts, self._role), self._role)

    def key(self, one: FollowedItem) -> object:
        """What is alike in two spellings of the same."""
        if one.is_number:
            return reference_key(one.what)
        return self.described(one.what).words.lower()

    def directives(self, items: Sequence[FollowedItem]) -> dict[str, Directive]:
        """The directives of those that are numbers, where one has the number."""
        known = {
            one.what: self._facts.directives_of(one.what, self._role)
            for one in items
            if one.is_number
        }
        return {number: some[0] for number, some in known.items() if len(some) == 1}
