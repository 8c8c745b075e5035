"""What is kept of the choices under an answer, so that their buttons work as long as they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from bot.counter.live_version import LiveVersion
from bot.people.masking import mask
from index.model import Role
from retrieval.actions import ShowDirectives, ShowPart
from retrieval.answer import Answer, Choice
from retrieval.cards.articles import ArticleCard
from retrieval.cards.procedure import ProcedureCard


class ChoiceKind(StrEnum):
    """What pressing it does to what it stands under.

    It begins something new beside it, shows another side of the same procedure, directive or list
    (as a file) in its place, or turns to the next page of it, or the one before.
    """

    NEW = "ask"
    SIDE = "side"
    NEXT = "next"


_KINDS = "|".join(ChoiceKind)
_NAME = re.compile(
    rf"(?P<kind>{_KINDS})(?:\[(?P<document>.+?)~(?P<digest>[0-9a-f]{{8}})\])?:(?P<question>.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class KeptChoice:
    """The question that a choice asks, masked, and the document that it is about, as it was."""

    kind: ChoiceKind
    question: str
    document: str | None = None
    digest: str | None = None

    @classmethod
    def named(cls, name: str) -> Self | None:
        """The choice of that name; None where it is the name of an excerpt."""
        match = _NAME.fullmatch(name)
        if match is None:
            return None
        kind = ChoiceKind(match["kind"])
        return cls(kind, match["question"], match["document"], match["digest"])

    @property
    def name(self) -> str:
        """The choice as text: ``side[1.001193~0c1d2e3f]:/thutuc 1.001193 --phan lephi``."""
        about = "" if self.document is None else f"[{self.document}~{self.digest}]"
        return f"{self.kind}{about}:{self.question}"


def kept_choices(kept: Sequence[str]) -> tuple[KeptChoice, ...]:
    """The choices among names that are kept; none where these are of excerpts."""
    return tuple(one for one in map(KeptChoice.named, kept) if one is not None)


def choices_to_keep(answer: Answer, live: LiveVersion, role: Role) -> Iterator[KeptChoice]:
    """What is kept of each choice of an answer."""
    for choice in answer.choices:
        document = _document_of(choice, answer, live, role)
        digest = None if document is None else live.digests.of(document, role)
        yield KeptChoice(
            _kind_of(choice, answer),
            mask(choice.question),
            document if digest is not None else None,
            digest,
        )


def _kind_of(choice: Choice, answer: Answer) -> ChoiceKind:
    if choice.is_next_page or choice.is_page_before:
        return ChoiceKind.NEXT
    if getattr(choice.action, "file", None) is not None:
        return ChoiceKind.SIDE
    match answer.card:
        case ProcedureCard(document=document):
            is_same = choice.wants is not None and choice.document == document
        case ArticleCard(problem=None):
            is_same = isinstance(choice.action, ShowPart)
        case _:
            is_same = False
    return ChoiceKind.SIDE if is_same else ChoiceKind.NEW


def _document_of(choice: Choice, answer: Answer, live: LiveVersion, role: Role) -> str | None:
    """The document whose words pressing it shows, where it is one that is known before."""
    if choice.document is not None:
        return choice.document
    if isinstance(choice.action, ShowDirectives):
        facts = live.version.engine.facts
        known = facts.directives_of(choice.action.argument, role)
        return next((document for one in known for document in one.documents[:1]), None)
    match answer.card:
        case ProcedureCard(document=document) if choice.is_next_page:
            return document
        case ArticleCard(quotes=(first, *_)) if isinstance(choice.action, ShowPart):
            return first.citation.document
    return None
