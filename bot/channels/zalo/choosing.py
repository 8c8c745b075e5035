"""What somebody means who types a number, or the words of a choice, after choices were offered."""

import re

from bot.channels.zalo.texts import is_further, numbers, shown
from bot.people.offers import Offer, OfferedChoice
from index.vietnamese.text import clean_characters, without_diacritics

_NUMBER = re.compile(r"(?:chon |cau |muc )?(?:so )?(?P<number>[0-9]{1,2}) ?[.)]?(?: a)?")
_FURTHER = re.compile(r"(?:(?:xem|doc) )?(?:tiep|them|tiep tuc|tiep theo)(?: (?:di|a|nua|nhe))?")
_SPACES = re.compile(r"\s+")


def chosen(words: str, offer: Offer) -> OfferedChoice | None:
    """The choice that is meant; None where the words are a message like any other.

    ``2``, ``2.``, ``số 2`` and the choice's own words choose it, ``xem tiếp`` and the like what
    comes next, with marks or without.
    """
    said = _plain(words)
    choices = shown(offer)
    if not said:
        return None
    number = _NUMBER.fullmatch(said)
    if number is not None:
        return numbers(choices).get(int(number["number"]))
    if _FURTHER.fullmatch(said):
        return next((one for one in choices if is_further(one)), None)
    return next((one for one in choices if _plain(one.label) == said), None)


def _plain(words: str) -> str:
    plain = without_diacritics(clean_characters(words)).lower()
    return _SPACES.sub(" ", plain).strip(" !\n")
