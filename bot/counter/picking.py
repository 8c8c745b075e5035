"""What most people picked for the same words stands first when others are asked back."""

from dataclasses import replace

from bot.counter.reply import Reply, heading, text
from bot.counter.statistics import Headings
from bot.messages import chat
from bot.messages import picks as words
from bot.people import Asker, People, spared
from bot.people.masking import mask
from bot.people.picks import PickRegister
from bot.people.staff import NotAllowedError
from index.model import Role
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.officers import said_words
from retrieval.conversation import Exchange

_LISTED = 12


class PickClerk:
    """Only the order of what is offered changes: people are asked back, however many agree."""

    def __init__(self, people: People | None, headings: Headings) -> None:
        """``headings`` are those of documents."""
        self._headings = headings
        self._picks = None if people is None else PickRegister(people)

    def note(self, asker: Asker, question_id: int, question: str, document: str) -> None:
        """Somebody picked a document for their question; what cannot be kept is not."""
        if self._picks is not None:
            with spared("what was picked could not be kept"):
                self._picks.note(asker, question_id, said_words(question), document)

    def listed(self, asker: Asker) -> Reply:
        """What is picked most often, for administrators."""
        try:
            counts = () if self._picks is None else self._picks.counts(asker, _LISTED)
        except NotAllowedError:
            return Reply((text(chat.UNKNOWN_COMMAND),))
        if not counts:
            return Reply((text(words.NONE_YET),))
        heads = self._headings({one.document for one in counts}, Role.ADMIN)
        titles = {name: head.description.title for name, head in heads.items()}
        lines = (
            words.line(one.words, titles.get(one.document, one.document), one.people)
            for one in counts
        )
        told = text("\n".join(lines))
        return Reply((heading(words.HEADING), told, text(words.HOW_IT_COUNTS)))

    def ordered(self, heard: Exchange) -> Exchange:
        """The answers, each with what most people picked first."""
        return replace(heard, answers=tuple(map(self._ordered, heard.answers)))

    def _ordered(self, answer: Answer) -> Answer:
        if self._picks is None or answer.kind is not AnswerKind.WHICH_PROCEDURE:
            return answer
        with spared("what others picked could not be read"):
            first = self._picks.preferred(said_words(mask(answer.question.asked)))
            ahead = [one for one in answer.choices if one.document == first]
            if first is not None and ahead:
                behind = [one for one in answer.choices if one.document != first]
                return replace(answer, choices=(*ahead, *behind))
        return answer
