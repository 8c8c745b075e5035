"""Delete what is kept of a person: asked once, done when a button of that question says so."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from time import monotonic

from bot.counter.presses import Press, PressKind
from bot.counter.reply import Button, Reply, text
from bot.messages import privacy
from bot.people import Asker

_LASTS = 600.0
"""Seconds for which the button deletes; a later press asks again."""
_REMEMBERED = 10_000
_NUMBERS = 2**31 - 1


class ErasureClerk:
    """Knows whom it has asked; an answer that it did not ask for, or long ago, only asks again.

    What it knows is in memory: after a restart everybody is asked again. A press counts for the
    person who makes it, whoever was asked.
    """

    def __init__(self, forget: Callable[[Asker], Reply]) -> None:
        self._forget = forget
        self._asked: OrderedDict[Asker, tuple[int, float]] = OrderedDict()
        self._lock = Lock()

    def ask(self, asker: Asker, before: str | None = None) -> Reply:
        """Ask whether to delete all, after some words; in a group say where that is done."""
        if asker.group is not None:
            return Reply((text(privacy.IN_PRIVATE),))
        number = secrets.randbelow(_NUMBERS)
        with self._lock:
            self._asked.pop(asker, None)
            self._asked[asker] = (number, monotonic())
            while len(self._asked) > _REMEMBERED:
                self._asked.popitem(last=False)
        buttons = (
            Button(privacy.ERASE_ALL, Press(PressKind.ERASE, number)),
            Button(privacy.KEEP, Press(PressKind.KEEP, number)),
        )
        question = f"{before} {privacy.ASK_ERASE}" if before else privacy.ASK_ERASE
        return Reply((text(question),), (buttons,))

    def press(self, asker: Asker, press: Press) -> Reply:
        """Do what the button says; raises what ``forget`` raises, and may be pressed again then."""
        if press.kind is PressKind.KEEP:
            with self._lock:
                self._asked.pop(asker, None)
            return Reply((text(privacy.KEPT),), replaces=True)
        if not self._is_asked(asker, press.question):
            return self.ask(asker, privacy.ASK_ERASE_AGAIN)
        reply = self._forget(asker)
        with self._lock:
            self._asked.pop(asker, None)
        return reply

    def _is_asked(self, asker: Asker, number: int) -> bool:
        with self._lock:
            asked, at = self._asked.get(asker, (None, 0.0))
        return asked == number and monotonic() - at <= _LASTS
