"""A conversation as a value: what was asked last and what it is about."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Self

from pydantic import TypeAdapter, ValidationError

from index.facts.directives import Directive
from index.model import Kind
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.tables.continuing import SpokenCell
from retrieval.answering.told_before import ToldSentence
from retrieval.cards.articles import ArticleCard
from retrieval.cards.comparisons import DirectiveComparison
from retrieval.cards.directives import DirectiveCard
from retrieval.cards.followed import FollowedItem
from retrieval.cards.found_articles import FoundArticle, FoundArticles
from retrieval.cards.procedure import ProcedureCard
from retrieval.understanding.addresses import Address, AskedPart, addresses_in
from retrieval.understanding.intent.spoken import SpokenDirectives
from retrieval.understanding.intent.spoken_figures import SpokenFigures
from retrieval.understanding.question import Question

_KEPT_TURNS = 4


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as it was understood by itself, and whether it went on with the one before it."""

    question: Question
    follows: bool


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was asked last, and what it is about.

    ``turns`` are the last questions, oldest first; ``subject`` is the id of the procedure that they
    are about, ``quoted`` that of another document where the last answer that was one quoted it;
    ``offered`` are ids of procedures of which people were last asked which they mean, ``beside``
    those that were offered with the answer that made the subject: they stay a press away while it
    is not sure. ``asked_back`` is what each choice asks, where the last answer asked back: people
    may name it by its number. ``directives`` are the list or the directive that were shown last,
    ``part`` the directive of which a part may be asked now, and the part that was. ``figures`` are
    the numbers that were asked for last, ``cell`` that of a table which was told last; ``told`` is
    the sentence that the last answer quoted, if it was a quote.
    ``followed`` is what the person follows: it is handed in with each message, and not stored with
    the rest.
    """

    turns: tuple[Turn, ...] = ()
    subject: str | None = None
    quoted: str | None = None
    offered: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    asked_back: tuple[str, ...] = ()
    directives: SpokenDirectives | None = None
    part: AskedPart | None = None
    figures: SpokenFigures | None = None
    cell: SpokenCell | None = None
    told: ToldSentence | None = None
    followed: tuple[FollowedItem, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether nothing was asked yet."""
        return not self.turns

    @property
    def earlier(self) -> tuple[Question, ...]:
        """All questions that are remembered, oldest first."""
        return tuple(turn.question for turn in self.turns)

    @property
    def talk(self) -> tuple[Question, ...]:
        """The last questions of those that go on with each other, since one stood alone."""
        begun = [place for place, turn in enumerate(self.turns) if not turn.follows]
        return self.earlier[begun[-1] if begun else 0 :]

    def after(self, turn: Turn, answer: Answer) -> Self:
        """The conversation with one more turn.

        What a procedure answers changes the subject; what is not answered, or asked back, leaves
        it as it is.
        """
        found = _procedure_of(answer) if answer.answered or not self.subject else None
        offered = self.offered if found is None else ()
        beside = self.beside
        if found is not None and (found != self.subject or turn.question.codes):
            others = (choice.document for choice in answer.choices if choice.wants is None)
            beside = tuple(one for one in others if one is not None and one != found)
            beside = beside if not turn.question.codes else ()
        if answer.kind is AnswerKind.WHICH_PROCEDURE:
            offered = tuple(choice.document for choice in answer.choices if choice.document)
        kept = replace(turn, question=_without_documents(turn.question))
        return replace(
            self,
            turns=(*self.turns, kept)[-_KEPT_TURNS:],
            subject=found or self.subject,
            quoted=_quoted_of(answer) if answer.answered else self.quoted,
            offered=offered,
            beside=beside,
            asked_back=tuple(one.question for one in answer.choices) if answer.asks_back else (),
            part=_part_of(answer) or self.part,
            cell=SpokenCell.of(answer.card) if answer.answered else self.cell,
            told=ToldSentence.of(answer),
        )

    def masked(self, mask: Callable[[str], str]) -> Self:
        """With every text that somebody typed as ``mask`` writes it."""
        turns = tuple(_masked(turn, mask) for turn in self.turns)
        spoken = self.directives
        if spoken is not None and spoken.listed is not None:
            spoken = replace(spoken, listed=spoken.listed.masked(mask))
        asked_back = tuple(map(mask, self.asked_back))
        figures = self.figures
        if figures is not None:
            compares = figures.compares
            figures = SpokenFigures(
                tuple(map(mask, figures.asked)), None if compares is None else mask(compares)
            )
        return replace(self, turns=turns, asked_back=asked_back, directives=spoken, figures=figures)

    def to_json(self) -> str:
        """The conversation as text, to be stored."""
        return _adapter().dump_json(replace(self, followed=())).decode()

    @classmethod
    def of_json(cls, text: str) -> Self:
        """A stored conversation; a new one where the text is none that this program can read."""
        try:
            return _adapter().validate_json(text)  # type: ignore[return-value]
        except ValidationError:
            return cls()


@cache  # made for whoever keeps conversations
def _adapter() -> TypeAdapter[Conversation]:
    return TypeAdapter(Conversation)


def _procedure_of(answer: Answer) -> str | None:
    """The id of the procedure that an answer is from, if it is from one."""
    if isinstance(answer.card, ProcedureCard):
        return answer.card.document
    first = next(iter(answer.citations), None)
    is_quoted = answer.kind is AnswerKind.QUOTE and first is not None
    return first.document if is_quoted and first and first.kind is Kind.PROCEDURE else None


def _part_of(answer: Answer) -> AskedPart | None:
    """The directive that an answer is of, and the part of it, also where that does not exist."""
    match answer.card:
        case DirectiveCard(directive=directive):
            return AskedPart(directive.number)
        case DirectiveComparison(new=Directive(number=number)):
            return AskedPart(number)
        case ArticleCard(number=number, asked=asked) if number:
            named = addresses_in(asked)
            return AskedPart(number, named[0].address if named else Address())
        case FoundArticles(articles=(first, *_)):
            named = addresses_in(first.address)
            return AskedPart(_number_of(first), named[0].address if named else Address())
    return None


def _number_of(article: FoundArticle) -> str:
    """The number under which its address is looked up: codified articles go by their own."""
    cited = article.citation
    return "" if cited.origin is not None else cited.number or ""


def _quoted_of(answer: Answer) -> str | None:
    """The id of the document, no procedure, whose sentences an answer quotes.

    So does the card of a directive that tells one thing with the words for it.
    """
    first, card = next(iter(answer.citations), None), answer.card
    is_quote = answer.kind is AnswerKind.QUOTE and card is None
    is_fact = isinstance(card, DirectiveCard) and card.fact is not None
    quotes = (is_quote or is_fact) and first and first.kind is not Kind.PROCEDURE
    return first.document if quotes and first else None


def _without_documents(question: Question) -> Question:
    """Ids of documents hold for one version only: the next turn looks them up anew."""
    return replace(
        question,
        local=(),
        located=frozenset(),
        named_documents=frozenset(),
        subject=None,
        part=None,
        intents=None,
    )


def _masked(turn: Turn, mask: Callable[[str], str]) -> Turn:
    question = turn.question
    other = question.other_reading
    return replace(
        turn,
        question=replace(
            question,
            asked=mask(question.asked),
            understood=mask(question.understood),
            other_reading=None if other is None else mask(other),
            focus=mask(question.focus),
        ),
    )
