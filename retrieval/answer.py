"""What comes back: cited answers, or an honest "not found"."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from retrieval.actions import Action, ShowOthers, ShowProcedures, text_of
from retrieval.cards.articles import ArticleCard
from retrieval.cards.cells import CellsCard
from retrieval.cards.comparisons import DirectiveComparison
from retrieval.cards.directives import DirectiveCard, DirectiveList, EndedDirective
from retrieval.cards.figures import Comparison
from retrieval.cards.following import ChangesCard, FollowingCard
from retrieval.cards.found_articles import FoundArticles
from retrieval.cards.offices import OfficesCard
from retrieval.cards.procedure import ProcedureCard, ProcedureList
from retrieval.cards.units import UnitsCard
from retrieval.citation import Citation
from retrieval.understanding.facet import Facet
from retrieval.understanding.places import Unit
from retrieval.understanding.question import Question


class AnswerKind(StrEnum):
    """Which shape the answer has."""

    QUOTE = "quote"
    PROCEDURE = "procedure"
    PROCEDURES = "procedures"
    OFFICES = "offices"
    DIRECTIVE = "directive"
    DIRECTIVES = "directives"
    ARTICLE = "article"
    COMPARISON = "comparison"
    FOLLOWING = "following"
    CHANGES = "changes"
    FIGURES = "figures"
    CELLS = "cells"
    UNITS = "units"
    WHICH_PLACE = "which_place"
    WHICH_PROCEDURE = "which_procedure"
    WHICH_ANSWER = "which_answer"
    NOT_FOUND = "not_found"


_NO_ANSWER = {
    AnswerKind.NOT_FOUND,
    AnswerKind.WHICH_PLACE,
    AnswerKind.WHICH_PROCEDURE,
    AnswerKind.WHICH_ANSWER,
}


class Mismatch(StrEnum):
    """What the text does not have although the question names or needs it."""

    YEAR = "year"
    PLACE = "place"
    REFERENCE = "reference"
    FACET = "facet"
    OFFICE_HOLDER = "office_holder"


Card = (
    ProcedureCard
    | ProcedureList
    | OfficesCard
    | DirectiveCard
    | DirectiveList
    | ArticleCard
    | FoundArticles
    | CellsCard
    | DirectiveComparison
    | FollowingCard
    | ChangesCard
    | Comparison
    | UnitsCard
)
"""An answer in the shape of the question."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person may have meant, or want next: what to do then, and words for it.

    The label is empty where the action says it all. ``document`` is the id of the document that it
    is about, if it is about one.
    """

    action: Action
    label: str = ""
    document: str | None = None
    is_next_page: bool = False
    is_page_before: bool = False

    @property
    def question(self) -> str:
        """What a person may type instead."""
        return text_of(self.action)

    @property
    def wants(self) -> Facet | None:
        """The part of a procedure that it shows, if it shows one."""
        return self.action.part if isinstance(self.action, ShowProcedures) else None

    @property
    def is_none_of_these(self) -> bool:
        """Whether it is the way on where none of the others is meant."""
        return isinstance(self.action, ShowOthers)


@dataclass(frozen=True, slots=True)
class PlaceToday:
    """A unit of before 1 July 2025, and the units of today that it went into."""

    before: Unit
    today: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answered (or declined) question.

    ``citations`` are what it rests on, one or two, or all that its card quotes; empty when not
    found. ``others`` are further places that speak of it or, when not found, the closest ones, of
    which the first so many (``close``) speak of much of it and may be suggested; ``against`` is why
    the closest place does not answer, if one reason is known, ``confidence`` the chance, 0 … 1,
    that the citations answer, ``ranked`` ids of the documents found, best first, each once.

    ``choices`` are what may have been meant: places of one name (``WHICH_PLACE``), procedures that
    fit alike, questions that officers answered (``WHICH_ANSWER``), or known numbers close to the
    one that stands nowhere (``unknown_reference``); with a card, what may be wanted next.
    ``taken_for`` are the places that names of several places were taken for, ``today`` what became
    of the old units that the last message names. ``ended`` are the directives that it quotes and
    that are no longer in force, ``card`` is None where quotes are the
    answer, ``hotline`` the sentence with a telephone number for help, where nothing answers.
    """

    question: Question
    kind: AnswerKind
    citations: tuple[Citation, ...] = ()
    others: tuple[Citation, ...] = ()
    against: Mismatch | None = None
    confidence: float = 0.0
    ranked: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    unknown_reference: str | None = None
    taken_for: tuple[Unit, ...] = ()
    today: tuple[PlaceToday, ...] = ()
    ended: tuple[EndedDirective, ...] = ()
    card: Card | None = None
    close: int = 0
    hotline: Citation | None = None

    @classmethod
    def of_card(
        cls,
        question: Question,
        kind: AnswerKind,
        card: Card,
        citations: tuple[Citation, ...],
        choices: tuple[Choice, ...] = (),
    ) -> Self:
        """An answer that is a card, and so is sure; it ranks the documents that it cites."""
        ranked = tuple(dict.fromkeys(citation.document for citation in citations))
        return cls(question, kind, citations, (), None, 1.0, ranked, choices=choices, card=card)

    @property
    def answered(self) -> bool:
        """Whether there is an answer."""
        return self.kind not in _NO_ANSWER

    @property
    def asks_back(self) -> bool:
        """Whether people are asked what they mean, in place of an answer."""
        return not self.answered and bool(self.choices) and self.card is None
