"""How fast things go between Zalo and the bot, and how long either waits for the other."""

from dataclasses import dataclass

from bot.counter.outbox import Pace, Paces

PACES = Paces(chat=Pace(1, 1.05), group=Pace(20, 61), overall=Pace(15, 1))
"""Zalo publishes no limit: as careful as with Telegram, and more so over all."""


@dataclass(frozen=True, slots=True)
class ZaloTempo:
    """``paces`` are those of sending; all else is in seconds.

    A poll is held open for ``poll_lasts`` by Zalo, and ``on_the_way`` longer by us. A call that
    takes longer than ``call_lasts`` has arrived, as a rule. What failed is tried again after
    ``first_pause``, then after growing ones; what Zalo was too busy for ``busy_tries`` times is
    given up: a quota of the month looks the same. That somebody types is said again after
    ``typing_lasts``; that nothing but text is read is said once in ``kind_words_last`` in a chat.
    The token is looked at every ``token_looked_at`` where nothing is polled, and when Zalo has not
    known it for ``revoked_for``, it is revoked.
    """

    paces: Paces = PACES
    poll_lasts: int = 10
    on_the_way: float = 5.0
    call_lasts: float = 30.0
    first_pause: float = 0.5
    longest_pause: float = 15.0
    busy_tries: int = 10
    typing_lasts: float = 4.5
    kind_words_last: float = 60.0
    token_looked_at: float = 60.0
    revoked_for: float = 60.0
