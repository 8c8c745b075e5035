"""Vietnamese letters and words for Hypothesis, composed by unicodedata and not by our code."""

import unicodedata

from hypothesis import strategies as st

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\N{COMBINING GRAVE ACCENT}", "\N{COMBINING HOOK ABOVE}", "\N{COMBINING TILDE}",
          "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING DOT BELOW}")  # fmt: skip

SMALL_LETTERS = "bcdđfghjklmnpqrstvwxz" + "".join(
    unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES
)
LETTERS = SMALL_LETTERS + SMALL_LETTERS.upper()

texts = st.text(alphabet=LETTERS + "0123456789 \n.,;:/-()%“”", max_size=80)
"""Free text in Vietnamese letters."""

words = st.text(alphabet=SMALL_LETTERS, min_size=1, max_size=6)
"""One syllable, if not always one that exists."""

anything = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)
"""Any characters at all, lone surrogates and controls among them."""


def stripped(text: str) -> str:
    """The text without diacritics by way of Unicode decomposition."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")
