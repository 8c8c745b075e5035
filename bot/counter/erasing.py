"""Delete what is kept of a person: asked once, done when a button of that question says so."""

from collections.abc import Callable

from bot.counter.asked_first import AskedFirst
from bot.counter.presses import Press, PressKind
from bot.counter.reply import Button, Reply, text
from bot.messages import privacy
from bot.people import Asker


class ErasureClerk:
    """Knows whom it has asked; an answer that it did not ask for, or long ago, only asks again."""

    def __init__(self, forget: Callable[[Asker], Reply]) -> None:
        self._forget = forget
        self._asked: AskedFirst[bool] = AskedFirst()

    def ask(self, asker: Asker, before: str | None = None) -> Reply:
        """Ask whether to delete all, after some words; in a group say where that is done."""
        if asker.group is not None:
            return Reply((text(privacy.IN_PRIVATE),))
        number = self._asked.note(asker, deed=True)
        buttons = (
            Button(privacy.ERASE_ALL, Press(PressKind.ERASE, number)),
            Button(privacy.KEEP, Press(PressKind.KEEP, number)),
        )
        question = f"{before} {privacy.ASK_ERASE}" if before else privacy.ASK_ERASE
        return Reply((text(question),), (buttons,))

    def press(self, asker: Asker, press: Press) -> Reply:
        """Do what the button says; raises what ``forget`` raises, and may be pressed again then."""
        if press.kind is PressKind.KEEP:
            self._asked.drop(asker)
            return Reply((text(privacy.KEPT),), replaces=True)
        if not self._asked.of(asker, press.question):
            return self.ask(asker, privacy.ASK_ERASE_AGAIN)
        reply = self._forget(asker)
        self._asked.drop(asker)
        return reply
