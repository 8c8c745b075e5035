"""A question of a conversation, read alone and within what the conversation is about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.engines import Filter
from retrieval.answer import Answer
from retrieval.answering.answerer import Answerer
from retrieval.answering.findings import Findings
from retrieval.answering.giving_way import gives_way
from retrieval.answering.spoken import names_another
from retrieval.answering.told_before import ToldSentence
from retrieval.cards.articles import ArticleCard
from retrieval.cards.cells import CellsCard
from retrieval.conversation.conversation import Conversation, Turn
from retrieval.conversation.subject import subject_features
from retrieval.understanding.facet import Facet
from retrieval.understanding.followup import carried, told_apart
from retrieval.understanding.grief import tells_of_a_death
from retrieval.understanding.question import Question, without_places
from retrieval.understanding.word_lists import spoken_words
from retrieval.weights import Features

ELSEWHERE = 0.95
"""From this chance of another procedure on, were the message the first, it is about that one; from
this chance of what no record says on, where no word of it is in the record, of nothing there."""

_RATHER = 0.5
"""The same where no word of it is in the record."""


@dataclass(frozen=True, slots=True)
class TurnReadings:
    """A question of a conversation, read alone and, where there is a subject, within it.

    ``question`` is how it is understood alone, with what it leaves out; ``served`` the answer of a
    desk to it, if it asks for what a desk has. ``alone`` is what is found everywhere, None where
    the desk's answer is enough, ``within`` what the subject says to it. ``features`` tell which
    reading is meant, ``chance`` is that of the subject, 0 … 1, and ``stays`` says that it is taken.
    ``quoted`` is the id of the document that was quoted last, if it may be asked too; ``follows``
    says that the question leaves out what it is about. ``offered`` are, where no subject is sure,
    the procedures that people were asked about: they are asked once more, this question of each.
    ``told`` is the sentence that was told last, where the question goes on with it.
    """

    question: Question
    served: Answer | None
    alone: Findings | None
    within: Findings | None = None
    features: Features | None = None
    stays: bool = False
    chance: float = 0.0
    quoted: str | None = None
    follows: bool = False
    offered: tuple[str, ...] = ()
    told: ToldSentence | None = None


class TurnReader:
    """Reads what is asked in a turn; safe to use from many threads."""

    def __init__(self, answerer: Answerer) -> None:
        self.answerer = answerer

    def turn(self, conversation: Conversation, message: str, allowed: Filter) -> Turn:
        """The question of a message as it is understood alone, and whether it goes on."""
        now = self.answerer.read(message, allowed.role)
        goes_on = self.answerer.leaves_out(now) or _asks_same_elsewhere(now)
        return Turn(now, bool(conversation.turns) and goes_on)

    def readings(self, conversation: Conversation, turn: Turn, allowed: Filter) -> TurnReadings:
        """Read a question in both ways: one search, and what the subject says to it."""
        coded = bool(turn.question.codes)
        offered = () if coded or conversation.subject else conversation.offered
        subject = None if coded else next(iter(offered), conversation.subject)
        question = self._completed(conversation, turn, subject is not None, allowed)
        question = replace(question, part=conversation.part)
        if subject is not None and turn.follows:
            subject = self.answerer.record_of_place(subject, question, allowed.role)
        following = self.answerer.following(question, conversation.followed, allowed)
        if following is not None:
            return TurnReadings(question, following, None)
        served = self.answerer.served(question, allowed)
        if served is not None and isinstance(served.card, ArticleCard | CellsCard):
            return TurnReadings(question, served, None)  # an address is of no procedure
        is_enough = served is not None and not gives_way(served)
        if subject is None and is_enough:
            return TurnReadings(question, served, None)
        alone = self.answerer.find(question, allowed)
        within = self.answerer.within(alone, subject, allowed) if subject else None
        names = coded or turn.question.places or turn.question.references
        quoted = None if names else conversation.quoted
        if within is None:
            told = conversation.told if turn.follows else None
            alone = self.answerer.not_told_again(alone, told) if told else alone
            return TurnReadings(
                question, served, alone, quoted=quoted, follows=turn.follows, told=told
            )
        features = subject_features(self.answerer.judge, alone, within, turn.follows, served)
        decision = self.answerer.judge.weights.subject
        chance = decision.confidence(features)
        elsewhere = (
            bool(features["named"])
            or features["elsewhere"] >= ELSEWHERE
            or (features["elsewhere"] >= _RATHER and not features["spoken_said"])
            or names_another(alone, within)
        )
        stays = chance >= decision.threshold and not (
            elsewhere or _is_bereaved(turn, alone, subject)
        )
        return TurnReadings(
            question, served, alone, within, features, stays, chance, quoted, turn.follows, offered
        )

    def speaks_of_nothing(self, question: Question) -> bool:
        """Whether a question does not say of what it asks."""
        official = any(all(map(spoken_words, entry.meaning.split(","))) for entry in question.also)
        says = official or spoken_words(question.focus) or question.places
        return not says and self.answerer.leaves_out(question)

    def _completed(
        self, conversation: Conversation, turn: Turn, has_subject: bool, allowed: Filter
    ) -> Question:
        """The question with what it leaves out of the turns before it.

        Where there is a subject, its words need not be repeated: they would be found again instead
        of what is asked now.
        """
        question, places = turn.question, self.answerer.places
        if turn.follows:
            talk = conversation.talk
            question = (
                _with_asked(question, talk) if has_subject else carried(talk, question, places)
            )
        elif not has_subject and conversation.turns and _asks_nothing(question):
            before = conversation.earlier[-1]
            if self.speaks_of_nothing(before):  # "lệ phí bao nhiêu" – of what? – "khai sinh"
                question = replace(
                    question, facet=before.facet, facets=before.facets, said=before.said
                )
        told = told_apart(question, conversation.earlier, places)
        return self.answerer.settled(told, allowed.role)


def _is_bereaved(turn: Turn, alone: Findings, subject: str | None) -> bool:
    """Whether a death is told that the subject is not about: nobody goes on with a birth then."""
    first = alone.documents[0].head.id if alone.documents else None
    return first != subject and tells_of_a_death(turn.question.asked)


def _asks_nothing(question: Question) -> bool:
    return question.facet is Facet.OTHER and not question.facets


def _asks_same_elsewhere(question: Question) -> bool:
    """Whether a message only names a place: ``còn ở Bình Thuận thì sao`` asks for no steps."""
    names_place = bool(question.places) and not spoken_words(without_places(question).focus)
    return names_place and question.facet in (Facet.STEPS, Facet.LOCATION)


def _with_asked(now: Question, talk: Sequence[Question]) -> Question:
    """What is asked for, and where, as it was asked before, unless the message says it itself."""
    before = talk[-1]
    if not (_asks_nothing(now) or _asks_same_elsewhere(now)):
        facet, facets = now.facet, now.facets
    else:
        facet, facets = before.facet, before.facets
    placed = next((turn.places for turn in reversed(talk) if turn.places), ())
    return replace(now, facet=facet, facets=facets, places=now.places or placed)
