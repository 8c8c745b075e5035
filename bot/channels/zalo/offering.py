"""What was offered last in each chat: in people's data, and in memory while that fails."""

from collections import OrderedDict

from bot.people import Asker, People, spared
from bot.people.offers import KeptOffer, Offer, Offers

_REMEMBERED = 1_000


class OfferDesk:
    """Knows what a typed number answers; where nothing is kept, until the process ends."""

    def __init__(self, people: People | None) -> None:
        self._offers = None if people is None else Offers(people)
        self._unkept: OrderedDict[Asker, KeptOffer] = OrderedDict()

    def of(self, asker: Asker) -> KeptOffer:
        """What the person was offered last where they are; an empty offer where nothing was."""
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
