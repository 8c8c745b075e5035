"""What becomes of an answer afterwards: what it rests on, a document for all, taken back."""

from datetime import date
from pathlib import Path

from bot.counter.presses import Press, PressKind
from bot.counter.queue import wording
from bot.counter.queue.answering import LINK
from bot.counter.queue.attachments import Attachments
from bot.counter.queue.grounds import GroundFinder
from bot.counter.queue.listing import answers_page, what_next
from bot.counter.reply import Button, Reply, heading, quote, text
from bot.counter.uploads.staging import PROGRAMS, safe_name
from bot.messages import queue as words
from bot.messages import turning
from bot.people import Asker
from bot.people.queue import (
    AnswerGround,
    AwaitedStep,
    DeskSteps,
    GroundKind,
    KnownAnswer,
    OfficerAnswers,
    PublishedAnswers,
    QueueStep,
)
from index.vietnamese.dates import first_date
from index.vietnamese.text import clean_characters, one_line

_LATEST = 6


class Afterwards:
    """About answers that are in force; every method raises NotAllowedError."""

    def __init__(
        self,
        answers: OfficerAnswers,
        steps: DeskSteps,
        published: PublishedAnswers,
        grounds: GroundFinder,
        files: Attachments | None,
    ) -> None:
        self._files = files
        self._answers = answers
        self._steps = steps
        self._published = published
        self._grounds = grounds

    def list(self, asker: Asker) -> Reply:
        """The latest answers."""
        return answers_page(self._answers.of_officer(asker, _LATEST))

    def ask_take_back(self, asker: Asker, answer_id: int) -> Reply:
        """Ask whether to take an answer back."""
        answer = self._answers.answer(asker, answer_id)
        if answer is None or answer.withdrawn_at is not None:
            return Reply((text(words.taken_back(None)),))
        sure = Button(words.TAKE_BACK_SURE, Press(PressKind.TAKE_BACK_SURE, answer_id))
        return Reply((text(words.ASK_TAKE_BACK), quote(answer.text)), ((sure,),))

    def take_back(self, asker: Asker, answer_id: int) -> Reply:
        """Take it back; nobody is told it from now on."""
        told = self._answers.withdraw(asker, answer_id)
        self._published.forget()
        return Reply((text(words.taken_back(told)),), replaces=True)

    def ask_ground(self, asker: Asker, answer_id: int) -> Reply:
        """Ask what an answer rests on."""
        self._steps.await_step(asker, AwaitedStep(QueueStep.GROUND, answer_id))
        return Reply((text(words.ASK_GROUND),))

    def find_ground(self, asker: Asker, answer_id: int, message: str) -> Reply:
        """A link is one; other words are looked for."""
        link = LINK.search(message)
        if link is not None:
            ground = AnswerGround(GroundKind.LINK, link[0], link[0])
            return self._add_ground(asker, answer_id, ground)
        found = self._grounds.found(message)
        if not found:
            return Reply((text(words.NO_GROUND_FOUND),))
        blocks = [text(words.WHICH_GROUND)]
        for place, one in enumerate(found, start=1):
            blocks += [heading(f"{place}. {one.words}"), quote(one.quote)]
        row = tuple(
            Button(str(place), Press(PressKind.PICK_GROUND, answer_id, place - 1))
            for place in range(1, len(found) + 1)
        )
        value = self._grounds.as_value(found)
        self._steps.await_step(asker, AwaitedStep(QueueStep.GROUND, answer_id, value))
        return Reply(tuple(blocks), (row,))

    def awaits_file(self, asker: Asker) -> bool:
        """Whether a file that the officer sends now is what an answer rests on."""
        awaited = self._steps.awaited(asker)
        is_asked = awaited is not None and awaited.step is QueueStep.GROUND
        return is_asked and self._files is not None

    def add_file(self, asker: Asker, name: str, content: bytes) -> Reply:
        """A file that it rests on; it is read with the next version, if the answer is published."""
        awaited = self._steps.awaited(asker)
        if awaited is None or awaited.step is not QueueStep.GROUND or self._files is None:
            return Reply((text(words.GONE),))
        name = safe_name(name)
        if not content or Path(name).suffix.lower() in PROGRAMS:
            return Reply((text(words.BAD_FILE),))
        try:
            self._files.put(awaited.about, name, content)
        except OSError:
            return Reply((text(words.FILE_NOT_KEPT),))
        ground = AnswerGround(GroundKind.FILE, name, words.file_ground(name))
        return self._add_ground(asker, awaited.about, ground)

    def pick_ground(self, asker: Asker, press: Press) -> Reply:
        """One of those that were found."""
        value = self._steps.value(asker, QueueStep.GROUND, press.question)
        found = () if value is None else self._grounds.of_value(value)
        place = press.place or 0
        if place >= len(found):
            return Reply(notice=turning.GONE)
        return self._add_ground(asker, press.question, found[place])

    def _add_ground(self, asker: Asker, answer_id: int, ground: AnswerGround) -> Reply:
        is_there = self._answers.add_ground(asker, answer_id, ground)
        self._steps.await_step(asker, None)
        if not is_there:
            return Reply((text(words.GONE),))
        told = (text(words.GROUND_ADDED), text(wording.grounds([ground])))
        return Reply(told, what_next(answer_id))

    def ask_title(self, asker: Asker, answer_id: int) -> Reply:
        """Ask under which question everybody may read it."""
        answer = self._answers.answer(asker, answer_id)
        if answer is None or answer.withdrawn_at is not None:
            return Reply((text(words.NOT_PUBLISHED),))
        title = answer.title or _whole_question(answer)
        self._steps.await_step(asker, AwaitedStep(QueueStep.TITLE, answer_id, title))
        kept = Button(words.TITLE_KEPT, Press(PressKind.TITLE_KEPT, answer_id))
        told = (text(words.ASK_TITLE), quote(title), text(words.HOW_TO_TITLE))
        return Reply(told, ((kept,),))

    def keep_title(self, asker: Asker, answer_id: int, typed: str | None = None) -> Reply:
        """That question; then ask until when it holds."""
        proposed = self._steps.value(asker, QueueStep.TITLE, answer_id)
        if proposed is None:
            return Reply(notice=turning.GONE)
        title = one_line(clean_characters(proposed if typed is None else typed))
        if not any(map(str.isalnum, title)) or len(title) > words.LONGEST_TITLE:
            return Reply((text(words.BAD_TITLE),))
        self._steps.await_step(asker, AwaitedStep(QueueStep.EXPIRY, answer_id, title))
        never = Button(words.NO_EXPIRY, Press(PressKind.NO_EXPIRY, answer_id))
        return Reply((text(words.ASK_EXPIRY),), ((never,),))

    def expire(self, asker: Asker, awaited: AwaitedStep, message: str) -> Reply:
        """The day until which it holds."""
        day = first_date(message)
        if day is None:
            return Reply((text(words.BAD_DATE),))
        if day < date.today():
            return Reply((text(words.PAST_DATE),))
        return self.publish(asker, awaited.about, day)

    def publish(self, asker: Asker, answer_id: int, expires_on: date | None = None) -> Reply:
        """It becomes a document of the next version."""
        title = self._steps.value(asker, QueueStep.EXPIRY, answer_id)
        if title is None:
            return Reply(notice=turning.GONE)
        is_published = self._answers.publish(asker, answer_id, title, expires_on)
        self._steps.await_step(asker, None)
        told = words.published_until(expires_on) if is_published else words.NOT_PUBLISHED
        return Reply((text(told),))


def _whole_question(answer: KnownAnswer) -> str:
    """The question with what it was asked about: "lệ phí bao nhiêu" alone is anybody's."""
    about = [one for one in (answer.subject, answer.place) if one and one not in answer.question]
    return " – ".join([answer.question, *about])[: words.LONGEST_TITLE]
