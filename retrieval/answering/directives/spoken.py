"""What of directives a conversation speaks of, and messages that go on with it."""

from collections.abc import Mapping

from index.engines import Facts
from index.model import Kind, Role
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.directives.continuing import Continuation
from retrieval.cards.articles import ArticleCard
from retrieval.cards.directives import DirectiveCard, DirectiveList
from retrieval.cards.found_articles import FoundArticles
from retrieval.understanding.intent.directives import DirectiveIntent
from retrieval.understanding.intent.listing import ListIntent
from retrieval.understanding.intent.spoken import SpokenDirectives


class SpokenOf:
    """Tells what is spoken of after each answer, and says in full what goes on with it."""

    def __init__(self, facts: Facts, continuations: Mapping[Role, Continuation]) -> None:
        self._facts, self._continuations = facts, continuations

    def in_full(self, message: str, spoken: SpokenDirectives, role: Role) -> str | None:
        """A message that goes on with what was shown, as if nothing had been said before."""
        return self._continuations[role].in_full(message, spoken)

    def after(
        self, answer: Answer, before: SpokenDirectives, role: Role
    ) -> SpokenDirectives | None:
        """What the conversation speaks of after an answer; None: of nothing else."""
        name_of = self._continuations[role].name_of
        match answer.card:
            case DirectiveList(sought=ListIntent() as sought, rows=rows) if rows:
                only = rows[0] if len(rows) == 1 and rows[0].number else None
                return SpokenDirectives(sought, name_of(only) if only else None)
            case DirectiveCard() as card:
                relation = answer.question.said.relation
                done = relation.relation if relation and relation.by_others else None
                named = name_of(card.directive)
                return SpokenDirectives(before.listed, named, _asked_of(card), done)
            case ArticleCard(number=number) if number:
                known = self._facts.directives_of(number, role)
                named = name_of(known[0]) if known else number
                return SpokenDirectives(before.listed, named, before.asked)
            case FoundArticles(articles=(shown, *_)) if shown.citation.number:
                return SpokenDirectives(before.listed, f"văn bản {shown.citation.number}")
        if not answer.answered:
            return before
        first = next(iter(answer.citations), None)
        if answer.kind is not AnswerKind.QUOTE or first is None or not first.number:
            return None
        if first.kind is not Kind.DIRECTIVE:
            return None
        return SpokenDirectives(before.listed, f"văn bản {first.number}")


def _asked_of(card: DirectiveCard) -> DirectiveIntent | None:
    if card.fact is not None:
        return DirectiveIntent(card.fact.kind)
    return DirectiveIntent.STATUS if card.asked_status else None
