"""What was offered last in each chat: in people's data, and in memory while that fails."""

from collections import OrderedDict
from dataclasses import replace
from datetime import timedelta

from bot.counter.presses import PressDesk, press_of
from bot.counter.reply import Reply
from bot.people import Asker, People, spared
from bot.people.offers import KeptOffer, Offer, Offers
from bot.people.records import now

_REMEMBERED = 1_000
_LASTS = timedelta(days=1)
_LASTS_WHERE_IT_CHANGES = timedelta(hours=1)
"""Where a number does more than show another part of an answer."""


class OfferDesk:
    """Knows what a typed number answers; where nothing is kept, until the process ends."""

    def __init__(self, people: People | None) -> None:
        self._offers = None if people is None else Offers(people)
        self._unkept: OrderedDict[Asker, KeptOffer] = OrderedDict()

    def of(self, asker: Asker) -> KeptOffer:
        """What the person was offered last where they are.

        An empty offer where nothing was, or too long ago for a number to mean that.
        """
        kept = self._last(asker)
        return replace(kept, offer=Offer()) if _is_over(kept) else kept

    def _last(self, asker: Asker) -> KeptOffer:
        unkept = self._unkept.get(asker)
        if unkept is not None:
            return unkept
        if self._offers is not None:
            with spared("it could not be read what a number answers", ValueError, TypeError):
                return self._offers.of(asker) or KeptOffer(Offer(), "")
        return KeptOffer(Offer(), "")

    def keep(self, asker: Asker, offer: Offer, key: str) -> None:
        """Keep what was offered by the answer to the update of this key."""
        self._unkept.pop(asker, None)
        if self._offers is not None:
            with spared("it could not be kept what a number answers"):
                self._offers.keep(asker, offer, key)
                return
        self._unkept[asker] = KeptOffer(offer, key)
        while len(self._unkept) > _REMEMBERED:
            self._unkept.popitem(last=False)


def is_in_passing(reply: Reply) -> bool:
    """Whether it is a word in passing, after which the choices before it still stand."""
    return bool(reply.notice) and not (reply.blocks or reply.buttons)


def _is_over(kept: KeptOffer) -> bool:
    presses = (press_of(one.does) for one in kept.offer.choices)
    changes = any(one is not None and one.desk is not PressDesk.ANSWERS for one in presses)
    return now() - kept.at > (_LASTS_WHERE_IT_CHANGES if changes else _LASTS)
