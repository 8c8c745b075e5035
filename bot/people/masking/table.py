"""All sorts of personal data, in the order in which they are looked for.

What words around it tell goes before what only its form tells.
"""

from bot.people.masking.accounts import ACCOUNT, LONG_NUMBER
from bot.people.masking.addresses import ADDRESS
from bot.people.masking.births import BIRTH
from bot.people.masking.cards import CARD, LONG_CARD, PASSPORT, SHORT_CARD
from bot.people.masking.emails import EMAIL
from bot.people.masking.names import NAME
from bot.people.masking.phones import PHONE
from bot.people.masking.plates import PLATE, PLATE_BY_WORDS
from bot.people.masking.positions import POSITION
from bot.people.masking.taxes import INSURANCE, TAX_CODE

SORTS = (
    POSITION, EMAIL, BIRTH, INSURANCE, TAX_CODE, CARD, PASSPORT, ACCOUNT, PLATE,
    PLATE_BY_WORDS, ADDRESS, LONG_CARD, PHONE, SHORT_CARD, LONG_NUMBER, NAME,
)  # fmt: skip
