"""Thumbs, and why one is down: asked in one tap, where the buttons of the answer stand."""

from bot.counter.presses import Press, PressKind
from bot.counter.reply import Button, Reply
from bot.counter.shown import ShownReply
from bot.counter.thumb_buttons import thumbs
from bot.messages import opinions as words
from bot.people import Asker, People
from bot.people.thumbs import ThumbReason

_IN_ROW = 2


class Opinions:
    """Keeps what people think of answers that they see."""

    def __init__(self, people: People) -> None:
        self._people = people

    def reply_to(self, asker: Asker, press: Press, shown: ShownReply | None) -> Reply:
        """The reply to a thumb or a reason; ``shown`` is the answer, whose buttons come back.

        Where it cannot be shown any more, nobody is asked why.
        """
        match press.kind:
            case PressKind.GOOD:
                kept = self._people.keep_thumb(asker, press.question, 1)
                return Reply(notice=words.THANKS_GOOD if kept else words.NOT_COUNTED)
            case PressKind.BAD:
                if not self._people.keep_thumb(asker, press.question, -1):
                    return Reply(notice=words.NOT_COUNTED)
                if shown is None:
                    return Reply(notice=words.THANKS_BAD)
                rows = reason_rows(press.question)
                return Reply(buttons=rows, notice=words.WHY, replaces=True)
            case PressKind.WHY:
                return self._explained(asker, press, shown)
        if self._people.question(press.question, asker) is None:
            return Reply(notice=words.NOT_COUNTED)
        return _usual(press.question, shown, words.KEPT_WITHOUT_REASON)

    def _explained(self, asker: Asker, press: Press, shown: ShownReply | None) -> Reply:
        reasons = tuple(ThumbReason)
        place = press.place or 0
        if self._people.question(press.question, asker) is None or place >= len(reasons):
            return Reply(notice=words.NOT_COUNTED)
        if not self._people.keep_reason(asker, press.question, reasons[place]):
            return Reply(notice=words.NOT_YOUR_THUMB)
        return _usual(press.question, shown, words.THANKS_REASON)


def reason_rows(question_id: int) -> tuple[tuple[Button, ...], ...]:
    """Why a thumb is down, two in a row, and that one would rather not say."""
    made = [
        Button(words.REASONS[reason], Press(PressKind.WHY, question_id, place))
        for place, reason in enumerate(ThumbReason)
    ]
    rows = [tuple(made[at : at + _IN_ROW]) for at in range(0, len(made), _IN_ROW)]
    return (*rows, (Button(words.NO_REASON, Press(PressKind.NO_REASON, question_id)),))


def _usual(question_id: int, shown: ShownReply | None, notice: str) -> Reply:
    buttons = (thumbs(question_id),) if shown is None else shown.page(0).buttons
    return Reply(buttons=buttons, notice=notice, replaces=True)
