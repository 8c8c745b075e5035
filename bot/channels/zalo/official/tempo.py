"""How fast things go between Zalo and the bot, and how long either waits for the other."""

from dataclasses import dataclass
from datetime import timedelta

from bot.counter.outbox import Pace, Paces

OA_PACES = Paces(chat=Pace(3, 1), group=Pace(20, 61), overall=Pace(50, 1))
"""4,000 calls a minute of one application, uploads and all; no limit within a chat is known."""


@dataclass(frozen=True, slots=True)
class OaTempo:
    """``paces`` are those of sending; what is a number is in seconds.

    A call takes no longer than ``call_lasts``, and whoever renews the pair of tokens holds it for
    ``held``, which is more. The pair is renewed ``early`` before it ends, and looked at every
    ``looked_at``. After a refusal for too many calls nothing is sent for ``rested``. What failed is
    tried again after ``first_pause``, then after growing ones.
    """

    paces: Paces = OA_PACES
    call_lasts: float = 20.0
    held: timedelta = timedelta(minutes=2)
    early: timedelta = timedelta(hours=1)
    looked_at: float = 30.0
    rested: float = 15.0
    first_pause: float = 0.5
    notices_every: float = 2.0
