"""Serves the lists of directives that are asked for, and says what comes near an empty one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from index.engines import Engine
from index.facts.directives import (
    Directive,
    StatedRelation,
)
from index.facts.references import reference_key
from index.model import Role
from retrieval.actions import Ask, ShowDirectives
from retrieval.answer import Answer, AnswerKind, Choice
from retrieval.answering.directives.card import asks_for, label_of
from retrieval.answering.directives.citing import Citer
from retrieval.answering.directives.list_lookup import MOST_ROWS, ListLookup
from retrieval.answering.directives.naming import DirectiveNames
from retrieval.answering.directives.reading import NamedInQuestion
from retrieval.answering.directives.spelling import NamedReference, Spellings
from retrieval.cards.directives import DIRECTIVES_A_PAGE, DirectiveList
from retrieval.citation import Citation
from retrieval.understanding.intent.listing import ListIntent
from retrieval.understanding.intent.lists import ListNames, ListReader
from retrieval.understanding.question import Question

_EXCEL = "xlsx"
_EXCEL_LABEL = "Excel"


class ListDesk:
    """Answers questions for lists of directives over one version; safe to use from many threads."""

    def __init__(
        self,
        engine: Engine,
        reader: ListReader,
        today: Callable[[], date],
        names: Mapping[Role, DirectiveNames],
    ) -> None:
        self._engine, self._facts = engine, engine.facts
        self._reader, self._today = reader, today
        self._signers = {role: tuple(engine.facts.signers(role)) for role in Role}
        self._names = names
        self._lookup = ListLookup(engine.facts, today)

    def asked(
        self, question: Question, named: NamedInQuestion, spellings: Spellings, role: Role
    ) -> Answer | None:
        """The list that a question asks for, as it was typed or as it was understood.

        A law that it names is first taken for what the directives of the list implement or are
        based on, then for words of their subject.
        """
        none: Answer | None = None
        for text in dict.fromkeys((question.asked, question.focus)):
            if text == question.asked:
                names = self._list_names(named.numbers, named.called, role)
            else:
                names = self.names(text, spellings, role)
            for known in (names, replace(names, laws=())) if names.laws else (names,):
                found = self._reader.by_question(text, known)
                if found is None:
                    continue
                sure = replace(found, is_sure=found.is_sure and not known.laws)
                answer = self.served(question, sure, role)
                if answer is not None:
                    return answer
                if found.is_sure and found.related is not None and none is None:
                    none = self.served(question, found, role)
        return none

    def commanded(self, text: str, spellings: Spellings, role: Role) -> ListIntent:
        """The list that the argument of a command describes."""
        return self._reader.by_command(text, self.names(text, spellings, role))

    def narrowing(self, text: str, before: ListIntent, names: ListNames) -> ListIntent | None:
        """The list of before, narrowed by what a message says; None where it narrows nothing."""
        around = before.issued or before.effective
        found = self._reader.narrowing(text, replace(names, around=around))
        return before.narrowed(found) if found is not None and not found.is_empty else None

    def names(self, text: str, spellings: Spellings, role: Role) -> ListNames:
        """What the version knows by name that the text may say."""
        has_digit = any(letter.isdigit() for letter in text)
        numbers = spellings.named_in(text) if has_digit else []
        called = [] if numbers else self._names[role].called_in(text)
        return self._list_names(numbers, called, role)

    def _list_names(
        self, numbers: Sequence[NamedReference], called: Sequence[NamedReference], role: Role
    ) -> ListNames:
        return ListNames(
            self._today(),
            self._signers[role],
            [(self._meant(one, role), one.start, one.end) for one in numbers],
            [(one.number, one.start, one.end) for one in called if not numbers],
        )

    def served(
        self,
        question: Question,
        sought: ListIntent,
        role: Role,
        page: int = 1,
        file: str | None = None,
    ) -> Answer | None:
        """The list; None where there is none and something else may be asked for."""
        shown = None if file else max(MOST_ROWS, page * DIRECTIVES_A_PAGE)
        rows, told = self._lookup.found(sought, role, shown)
        for other in (sought.as_words, sought.as_either) if not rows else ():
            unsure = replace(other, is_sure=False) if other is not None else None
            instead = self.served(question, unsure, role, page, file) if unsure else None
            if instead is not None:
                return instead
        if not rows and not sought.is_sure:
            return None
        return self._answer(question, sought, rows, told, role, page, file)

    def looked_up(
        self, question: Question, sought: ListIntent, role: Role, page: int, file: str | None
    ) -> Answer:
        """The list that a command asks for: those with the most words, where none has all."""
        shown = None if file else max(MOST_ROWS, page * DIRECTIVES_A_PAGE)
        rows, told = self._lookup.found(sought, role, shown)
        if not rows and sought.as_words is not None:
            sought = sought.as_words
            rows, told = self._lookup.found(sought, role, shown)
        if not rows and sought.about:
            rows = self._lookup.most_alike(sought, role)
        return self._answer(question, sought, rows, told, role, page, file)

    def rows(self, sought: ListIntent, role: Role) -> list[Directive]:
        """The directives of a list, in order."""
        return self._lookup.found(sought, role)[0]

    def _answer(
        self,
        question: Question,
        sought: ListIntent,
        rows: Sequence[Directive],
        told: dict[str, StatedRelation],
        role: Role,
        page: int,
        file: str | None,
    ) -> Answer:
        count = self._lookup.count(sought, rows, role)
        near = () if rows else tuple(self._lookup.near(sought, role))
        found = DirectiveList(
            wanted=sought.words if not sought.is_empty else "",
            rows=tuple(rows), page=page, file=file, sought=sought, count=count, near_lists=near,
        )  # fmt: skip
        over, left_out = self._lookup.partly_over(sought, found.on_page, role)
        found = replace(found, partly_over=over, partly_over_left_out=left_out)
        return list_answer(question, found, Citer(self._engine, role), told)

    def _meant(self, named: NamedReference, role: Role) -> str:
        """The number that is meant: of several the one whose text is here."""
        known = named.known or (named.number,)
        if len(known) == 1:
            return known[0]
        here = [
            name for name in known
            if any(one.has_text for one in self._facts.directives_of(name, role))
        ]  # fmt: skip
        return here[0] if len(here) == 1 else known[0]


def list_answer(
    question: Question,
    found: DirectiveList,
    citer: Citer,
    related: dict[str, StatedRelation] | None = None,
) -> Answer:
    """The list with the words that tell of the directives on its page, or of their relation."""
    cited: dict[Directive, Citation | None] = {}
    for one in found.on_page:
        relation = (related or {}).get(reference_key(one.number))
        at = relation.at if relation is not None else one.told_at
        if at is not None:
            cited[one] = citer.words(at)
    shown = replace(found, told={one: words for one, words in cited.items() if words})
    kind = AnswerKind.DIRECTIVES if shown.rows else AnswerKind.NOT_FOUND
    several = shown.same_number
    choices = [_choice(one, alone=not several) for one in shown.on_page]
    if shown.page < shown.pages:
        more = ShowDirectives(shown.wanted, page=shown.page + 1)
        choices.append(Choice(more, is_next_page=True))
    if shown.rows and shown.file is None and not several:
        choices.append(Choice(ShowDirectives(shown.wanted, file=_EXCEL), _EXCEL_LABEL))
    choices += [
        Choice(ShowDirectives(one.sought.words), one.sought.words) for one in shown.near_lists
    ]
    citations = tuple(dict.fromkeys(shown.told.values()))
    answer = Answer.of_card(question, kind, shown, citations, tuple(choices))
    own = (name for one in shown.on_page for name in one.documents)
    return replace(answer, ranked=tuple(dict.fromkeys((*own, *answer.ranked))))


def _choice(one: Directive, *, alone: bool) -> Choice:
    """What shows a row: its card, or what its title finds where it has no number."""
    if one.number or not one.subject:
        return Choice(asks_for(one, alone=alone), label_of(one))
    return Choice(Ask(one.subject), label_of(one), document=one.documents[0])
