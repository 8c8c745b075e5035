"""The buttons by which somebody follows what they were just shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from index.engines.facts import Facts
from index.facts.references import reference_key
from index.model import Role
from retrieval.actions import Follow
from retrieval.answer import Answer, Choice
from retrieval.answering.following.naming import FollowedNames
from retrieval.cards.directives import DirectiveCard, DirectiveList
from retrieval.cards.followed import FollowedItem

FOLLOW = "Theo dõi"


class FollowButtons:
    """Over one version; safe to use from many threads."""

    def __init__(
        self, facts: Facts, names: Mapping[Role, FollowedNames], today: Callable[[], date]
    ) -> None:
        self._facts, self._names, self._today = facts, names, today

    def with_button(self, answer: Answer, followed: Sequence[FollowedItem], role: Role) -> Answer:
        """The card of a directive with a button to follow it, for whoever may and does not.

        A list has one, too, that follows what is new of its description.
        """
        card = answer.card
        if role is not Role.CITIZEN and isinstance(card, DirectiveList):
            return self._with_list_button(answer, card, followed, role)
        if role is Role.CITIZEN or not isinstance(card, DirectiveCard) or card.page > 1:
            return answer
        number = card.directive.number
        keys = {reference_key(one.what) for one in followed if one.is_number}
        if reference_key(number) in keys or len(self._facts.directives_of(number, role)) != 1:
            return answer
        return replace(answer, choices=(*answer.choices, Choice(Follow(number), FOLLOW)))

    def _with_list_button(
        self, answer: Answer, card: DirectiveList, followed: Sequence[FollowedItem], role: Role
    ) -> Answer:
        sought = card.sought
        if sought is None or card.file or card.page > 1 or not card.rows:
            return answer
        item = FollowedItem(sought.words, is_number=False, since=self._today())
        is_narrow = any(one != "kinds" for one in sought.narrowing)
        is_known = self._names[role].key(item) in {self._names[role].key(one) for one in followed}
        if (
            not is_narrow
            or is_known
            or self._names[role].described(sought.words).words != sought.words
        ):
            return answer
        return replace(answer, choices=(*answer.choices, Choice(Follow(sought.words), FOLLOW)))
