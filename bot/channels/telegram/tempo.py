"""How fast things go between Telegram and the bot, and how long either waits for the other."""

from dataclasses import dataclass

from bot.counter.outbox import Pace, Paces

PACES = Paces(chat=Pace(1, 1.05), group=Pace(20, 61), overall=Pace(25, 1))
"""One message a second in a chat, 20 a minute in a group, 30 a second over all, and less than that,
since messages do not take equally long (core.telegram.org/bots/faq, "My bot is hitting limits")."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """``paces`` are those of sending; all else is in seconds.

    After ``patience`` people wonder whether they were heard; that somebody types is said again
    after ``typing_lasts``, since Telegram takes it away after five (sendChatAction). A call that
    takes longer than ``call_lasts`` has arrived, as a rule. What failed is tried again after
    ``first_pause``, then after growing ones. ``revoked_for`` is for how long a token is tried again
    that Telegram does not know; where updates are posted, nobody would notice, so it is looked at
    every ``token_looked_at``.
    """

    paces: Paces = PACES
    patience: float = 5.0
    typing_lasts: float = 4.5
    call_lasts: float = 30.0
    first_pause: float = 0.5
    revoked_for: float = 60.0
    token_looked_at: float = 60.0
