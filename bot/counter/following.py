"""Hands in what an asker follows with each message, and keeps what an answer says to keep."""

from dataclasses import replace

from bot.people import Asker, People, spared
from index.model import Role
from retrieval.answer import Answer
from retrieval.cards.following import FollowingAct, FollowingCard
from retrieval.conversation import Conversation, Exchange


class FollowingClerk:
    """Between the conversation, which knows nobody, and the database of people."""

    def __init__(self, people: People | None) -> None:
        self._people = people

    def of(self, asker: Asker, role: Role, conversation: Conversation) -> Conversation:
        """The conversation with what the asker follows now; nothing where that cannot be read."""
        if self._people is None or role is Role.CITIZEN:
            return replace(conversation, followed=())
        with spared("what an asker follows could not be read", ValueError):
            return replace(conversation, followed=self._people.followed(asker))
        return replace(conversation, followed=())

    def kept(self, asker: Asker, heard: Exchange) -> Exchange:
        """The answers, each saying whether what it says to keep was kept."""
        answers = tuple(self._kept(asker, one) for one in heard.answers)
        return replace(heard, answers=answers)

    def _kept(self, asker: Asker, answer: Answer) -> Answer:
        card = answer.card
        if not isinstance(card, FollowingCard) or card.problem is not None or self._people is None:
            return answer
        is_kept = False
        with spared("what an asker follows could not be kept", ValueError):
            match card.act:
                case FollowingAct.FOLLOW:
                    is_kept = self._people.follow(asker, card.wanted)
                case FollowingAct.UNFOLLOW:
                    is_kept = self._people.unfollow(asker, card.wanted)
        return replace(answer, card=replace(card, is_kept=is_kept))
