"""Why there are no words of an article: which directive is meant, or that none is known."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from index.engines import Engine
from index.model import Role
from retrieval.actions import Ask, ShowDirectives, ShowPart
from retrieval.answer import Answer, AnswerKind, Choice
from retrieval.answering.articles.further import MOST_CHOICES
from retrieval.answering.articles.quoting import ArticleQuoter
from retrieval.answering.directives.card import label_of
from retrieval.answering.directives.naming import (
    MeantDirective,
)
from retrieval.cards.articles import ArticleCard, PartProblem
from retrieval.understanding.addresses import Address
from retrieval.understanding.numbers import KnownNumbers
from retrieval.understanding.question import Question


class MissingParts:
    """Over one version; safe to use from many threads."""

    def __init__(self, engine: Engine, today: Callable[[], date]) -> None:
        self._engine, self._facts, self._today = engine, engine.facts, today

    def several(self, question: Question, asked: str, numbers: Sequence[str], role: Role) -> Answer:
        """Which of several directives is meant."""
        known = [one for number in numbers for one in self._facts.directives_of(number, role)]
        known = [one for one in known if one.is_here] or known
        labels = list(dict.fromkeys(map(label_of, known)))
        about = tuple(f"{label_of(one)}: {one.subject or one.issuer or ''}" for one in known)
        card = ArticleCard(asked, problem=PartProblem.SEVERAL, near=about)
        choices = tuple(
            Choice(ShowPart(f"{asked} {label.replace(',', ' ngày')}"), label)
            for label in labels[:MOST_CHOICES]
        )
        return Answer.of_card(question, AnswerKind.NOT_FOUND, card, (), choices)

    def unknown(self, question: Question, meant: MeantDirective, asked: str, role: Role) -> Answer:
        """That no document knows the directive, with numbers that are written nearly so."""
        near = KnownNumbers(self._facts, role).near(meant.written)
        card = ArticleCard(asked, meant.written, problem=PartProblem.UNKNOWN, near=near)
        choices = tuple(Choice(Ask(f"{asked} {one}"), one) for one in near)
        answer = Answer.of_card(question, AnswerKind.NOT_FOUND, card, (), choices)
        return replace(answer, unknown_reference=meant.written)

    def problem(
        self, question: Question, card: ArticleCard, role: Role, address: Address
    ) -> Answer:
        """A part that is not there, with what others do to it, and the card of its directive."""
        directives = self._facts.directives_of(card.number, role) if card.number else []
        quoter = ArticleQuoter(self._engine, role, self._today())
        changes = quoter.changes(card.number, address) if address.article and directives else ()
        amended = quoter.amended(card.number, []) if address.article and directives else ()
        directive = next(iter(directives), None)
        card = replace(card, directive=directive, changes=changes, amended=amended)
        choices = (Choice(ShowDirectives(card.number), card.number),) if directives else ()
        said = question.said.relation
        is_told = bool(changes) and said is not None
        kind = AnswerKind.ARTICLE if is_told else AnswerKind.NOT_FOUND
        citations = tuple(one.citation for one in changes)
        return Answer.of_card(question, kind, card, citations, choices)
