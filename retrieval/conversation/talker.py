"""One question of a conversation: read within the subject and alone, and answered."""

from collections.abc import Sequence
from dataclasses import replace

from index.engines import Filter
from index.vietnamese.text import one_line
from retrieval.actions import Command, command_of, text_of
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.answerer import Answerer
from retrieval.answering.findings import Findings
from retrieval.answering.giving_way import gives_way, is_better
from retrieval.answering.offices.asking import place_behind, place_told, repeated
from retrieval.answering.spoken import is_passed_over
from retrieval.cards.articles import ArticleCard
from retrieval.cards.found_articles import FoundArticles
from retrieval.conversation.by_post import told_by_post
from retrieval.conversation.conversation import Conversation, Turn
from retrieval.conversation.turn_reading import ELSEWHERE, TurnReader, TurnReadings
from retrieval.understanding.addresses import AskedPart
from retrieval.understanding.intent.spoken import SpokenDirectives
from retrieval.understanding.intent.spoken_figures import SpokenFigures
from retrieval.understanding.question import Question
from retrieval.understanding.word_lists import WORD_LISTS, spoken_words

_INSTEAD = 0.2
"""From this chance on a document answers in place of a desk that has no table of offices, since the
desk would ask for a place in vain (``gives_way``): less than usual, chosen by hand."""
OF_QUOTED = 0.1
"""From this chance on the document quoted last answers what follows, where nothing else does: of 20
tuning messages that nothing else answers rightly 10 then are, and one that it should not."""


class Talker:
    """Answer the questions of conversations over one version; safe to use from many threads."""

    def __init__(self, answerer: Answerer) -> None:
        self.answerer = answerer
        self._reader = TurnReader(answerer)

    def answer(
        self, conversation: Conversation, message: str, allowed: Filter
    ) -> tuple[Answer, Conversation]:
        """Answer a message that asks one thing, or is a command; with the conversation after it."""
        before = conversation.directives or SpokenDirectives()
        figures, turns = conversation.figures or SpokenFigures(), self.answerer.figure_turns
        in_full = turns.in_full(message, figures)
        in_full = in_full or self.answerer.in_full(message, before, allowed.role)
        answer, after = self._answer(conversation, in_full or message, allowed)
        if in_full is not None:
            answer = replace(answer, question=replace(answer.question, asked=one_line(message)))
        answer = self.answerer.with_follow(answer, conversation.followed, allowed.role)
        return answer, replace(
            after,
            directives=self.answerer.spoken_of(answer, before, allowed.role),
            figures=turns.spoken_of(answer, in_full or message, figures),
        )

    def _answer(
        self, conversation: Conversation, message: str, allowed: Filter
    ) -> tuple[Answer, Conversation]:
        command = command_of(message)
        if command is not None:
            return self._commanded(conversation, command, message, allowed)
        turn = self._reader.turn(conversation, message, allowed)
        place = place_told(turn.question, [one.asked for one in conversation.earlier])
        if place is not None:
            return self._commanded(conversation, place, text_of(place), allowed)
        offices = self._offices_behind(conversation, turn, allowed)
        if offices is not None:
            return offices
        other = self.answerer.other_cell(turn.question, conversation.cell, allowed)
        if other is not None:
            return other, conversation.after(replace(turn, follows=True), other)
        readings = self.readings(conversation, turn, allowed)
        answer = self._chosen(readings, allowed)
        if _goes_on_in_vain(turn, readings, answer):
            turn = replace(turn, follows=False)
            readings = replace(self.readings(conversation, turn, allowed), quoted=None)
            answer = self._chosen(readings, allowed)
        if answer.kind is AnswerKind.QUOTE and not turn.follows and _names_nothing(turn.question):
            answer = Answer(answer.question, AnswerKind.NOT_FOUND)  # any decree has a day of effect
        if readings.stays and not answer.answered and _speaks_of_nothing(readings):
            answer = replace(answer, card=None, choices=())
        elif readings.stays and not readings.offered:
            answer = self.answerer.with_beside(answer, conversation.beside, allowed.role)
        after = conversation.after(turn, answer)
        if not isinstance(answer.card, ArticleCard | FoundArticles):
            named = self.answerer.named_directive(turn.question, allowed.role)
            after = replace(after, part=AskedPart(named)) if named else after
        return answer, after

    def _offices_behind(
        self, conversation: Conversation, turn: Turn, allowed: Filter
    ) -> tuple[Answer, Conversation] | None:
        """The offices of a place that is named behind where to hand in; None where none are known.

        The procedure stays what is talked about.
        """
        last = conversation.turns[-1].question if conversation.turns else None
        place = place_behind(turn.question, last) if conversation.subject is not None else None
        if place is None:
            return None
        answer, after = self._commanded(conversation, place, text_of(place), allowed)
        return (answer, after) if answer.answered else None

    def asks_of_nothing(self, answer: Answer) -> bool:
        """Whether a question was not answered because it does not say of what it asks."""
        is_shown = answer.answered or answer.choices or answer.card is not None
        return not is_shown and self._reader.speaks_of_nothing(answer.question)

    def last(self, turns: Sequence[str], allowed: Filter) -> Answer:
        """The answer to the last of some messages of a conversation, at least one."""
        return self.answer(self._after(turns[:-1], allowed), turns[-1], allowed)[0]

    def read(self, conversation: Conversation, message: str, allowed: Filter) -> TurnReadings:
        """A message that asks one thing, in both readings."""
        turn = self._reader.turn(conversation, message, allowed)
        return self.readings(conversation, turn, allowed)

    def readings(self, conversation: Conversation, turn: Turn, allowed: Filter) -> TurnReadings:
        """A question of a turn, in both readings."""
        return self._reader.readings(conversation, turn, allowed)

    def find(self, turns: Sequence[str], allowed: Filter) -> Findings:
        """What is found for the last of some messages, in the reading that is chosen."""
        readings = self.read(self._after(turns[:-1], allowed), turns[-1], allowed)
        if readings.stays and readings.within is not None:
            return readings.within
        return readings.alone or self.answerer.find(readings.question, allowed)

    def _chosen(self, readings: TurnReadings, allowed: Filter) -> Answer:
        served = readings.served
        if readings.stays and readings.within is not None:
            if readings.offered:
                return self.answerer.which(readings.alone or readings.within, readings.offered)
            return self.answerer.concluded(readings.within, allowed)
        if readings.alone is None or (served is not None and not gives_way(served)):
            assert served is not None  # noqa: S101 - nothing was looked for because of it
            return served
        if served is None:
            answer = self.answerer.concluded(readings.alone, allowed)
            return self._or_of_quoted(answer, readings, allowed)
        answer = self.answerer.concluded(readings.alone, allowed, _INSTEAD)
        return answer if is_better(answer, served, readings.alone) else served

    def of_quoted(self, readings: TurnReadings, allowed: Filter) -> Findings | None:
        """What the document quoted last says to a question; None where it is not asked."""
        if readings.quoted is None or readings.alone is None:
            return None
        found = self.answerer.of_document(readings.alone, readings.quoted, allowed)
        if found is None or readings.told is None:
            return found
        return self.answerer.not_told_again(found, readings.told)

    def _or_of_quoted(self, answer: Answer, readings: TurnReadings, allowed: Filter) -> Answer:
        """The answer, or that of the document quoted last where it says what nothing else does.

        What goes on with it may also be found in another document, less surely.
        """
        found = self.of_quoted(readings, allowed) if _gives_way(answer, readings) else None
        if found is None:
            return answer
        instead = self.answerer.concluded(found, allowed, OF_QUOTED)
        is_surer = not answer.answered or instead.confidence > answer.confidence
        return instead if instead.answered and is_surer else answer

    def _after(self, messages: Sequence[str], allowed: Filter) -> Conversation:
        conversation = Conversation()
        for message in messages:
            _, conversation = self.answer(conversation, message, allowed)
        return conversation

    def _commanded(
        self, conversation: Conversation, command: Command, message: str, allowed: Filter
    ) -> tuple[Answer, Conversation]:
        told = told_by_post(self.answerer, conversation, command, message, allowed.role)
        if told is not None:
            return told
        before = [one.asked for one in conversation.earlier]
        command = repeated(command, before)
        read = self.answerer.read(command.argument, allowed.role)
        settled = self.answerer.settled(read, allowed.role)
        answer = self.answerer.commanded(command, settled, allowed, conversation.followed)
        asked = one_line(message)
        answer = replace(answer, question=replace(settled, asked=asked))
        return answer, conversation.after(Turn(replace(read, asked=asked), follows=False), answer)


def _gives_way(answer: Answer, readings: TurnReadings) -> bool:
    """Whether an answer may give way to what the document quoted last says."""
    if not answer.answered:
        return answer.card is None and not answer.choices
    is_from_elsewhere = all(one.document != readings.quoted for one in answer.citations)
    return readings.follows and answer.kind is AnswerKind.QUOTE and is_from_elsewhere


def _goes_on_in_vain(turn: Turn, readings: TurnReadings, answer: Answer) -> bool:
    """Whether a short message that was taken to go on names a thing of its own, left unanswered."""
    may_stand_alone = turn.follows and readings.within is None and not turn.question.said.follows
    is_quote = answer.kind is AnswerKind.QUOTE
    return may_stand_alone and is_quote and is_passed_over(turn.question, answer)


def _speaks_of_nothing(readings: TurnReadings) -> bool:
    """Whether a message speaks of nothing in the record, nor asks what any says ("đá bóng")."""
    features, intents = readings.features, readings.alone and readings.alone.question.intents
    if features is None or not intents:
        return False
    return not features["spoken_said"] and intents.beyond >= ELSEWHERE


def _names_nothing(question: Question) -> bool:
    """Whether a message has only words that are said of any matter and of any directive."""
    names = question.places or question.references or question.codes or question.also
    return not names and not spoken_words(question.focus) - WORD_LISTS["mọi văn bản"]
