"""How Vietnamese syllables are spelled: which can be at all, and where the tone stands."""

import re
import unicodedata

from index.vietnamese.text import without_diacritics

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_SHARP = "\u0301"
_HEAVY = "\u0323"
_BEFORE_E_I = "gh|k|ngh"
_BEFORE_A_O_U = "c|g|ng"
_ANYWHERE = "b|ch|d|đ|gi|h|kh|l|m|nh|n|ph|p|r|s|th|tr|t|v|x|"
_RIMES_E_I = (
    "e|ec|em|en|eng|eo|ep|et|ê|êch|êm|ên|ênh|êp|êt|êu|i|ia|ich|iêc|iêm|iên|iêng|iêp|iêt|iêu|im|in"
    "|inh|ip|it|iu|y"
)
_RIMES_A_O_U = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|ăc|ăm|ăn|ăng|ăp|ăt|âc|âm|ân|âng|âp|ât|âu|ây|o|oa|oac"
    "|oach|oai|oam|oan|oang|oanh|oao|oat|oay|oăc|oăm|oăn|oăng|oăt|oc|oe|oen|oeo|oet|oi|om|on|ong"
    "|ooc|oong|op|ot|ô|ôc|ôi|ôm|ôn|ông|ôp|ôt|ơ|ơi|ơm|ơn|ơp|ơt|u|ua|uân|uâng|uât|uây|uc|uê|uêch"
    "|uênh|uêt|ui|um|un|ung|uôc|uôi|uôm|uôn|uông|uôt|uơ|up|ut|uy|uya|uych|uyên|uyêt|uyn|uynh|uyt"
    "|uyu|ư|ưa|ưc|ưi|ưm|ưn|ưng|ươc|ươi|ươm|ươn|ương|ươp|ươt|ươu|ưt|ưu"
)
_AFTER_Q = (
    "ua|uac|uach|uai|uan|uang|uanh|uao|uat|uau|uay|uăc|uăn|uăng|uăp|uăt|uân|uâng|uât|uây|ue|uen"
    "|ueo|uet|uê|uên|uêch|uênh|uêt|ui|uit|uôc|uơ|uy|uych|uyên|uyêt|uyn|uynh|uyt|uyu"
)
_SYLLABLE = re.compile(
    rf"(?:(?:{_BEFORE_E_I}|{_ANYWHERE})(?:{_RIMES_E_I})"
    rf"|(?:{_BEFORE_A_O_U}|{_ANYWHERE})(?:{_RIMES_A_O_U})"
    rf"|q(?:{_AFTER_Q})|gi(?:n|êng|êc)?|y(?:ên|êm|êu|êt)|i)"
)
_BARE_SYLLABLE = re.compile(without_diacritics(_SYLLABLE.pattern))
_STOPPED = re.compile(r"(?:[ptc]|ch)$")
_LONGEST = 20
"""More characters than a syllable has with its marks apart; a longer word is not looked into."""
_NEW_STYLE = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split()
_OLD_STYLE = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split()
IN_OLD_STYLE = dict(zip(_NEW_STYLE, _OLD_STYLE, strict=True))
"""The tone of an open oa, oe, uy on the second letter, and on the first."""
_OPEN_RIME = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?<!q..)(?![^\W\d_])")
"""One of ``_NEW_STYLE``; the letter stands first, since that is looked for many times faster."""
_I, _Y = "iìíỉĩị", "yỳýỷỹỵ"
_OTHER_I = dict(zip(_I + _Y, _Y + _I, strict=True))
_OPEN_I = re.compile(
    rf"[{_I}](?![^\W\d_])(?:(?<=(?<![^\W\d_])[hklmt].)|(?<=(?<![^\W\d_])qu.))"
    rf"|[{_Y}](?![^\W\d_])(?<=(?<![^\W\d_])s.)"
)


def is_syllable(word: str) -> bool:
    """Whether the NFC word is spelled like one Vietnamese syllable, in any case.

    The parts (initials, rimes, and that a rime closed by p, t, c or ch takes only the sharp or the
    heavy tone) are those of Đoàn Thiện Thuật, Ngữ âm tiếng Việt (1977), in the spelling of the
    ministry's textbooks: c, g, ng before a, o, u and k, gh, ngh before e, i.
    """
    if len(word) > _LONGEST:
        return False
    base, tones = letters_and_tones(word.lower())
    if len(tones) > 1:
        return False
    if _STOPPED.search(base) and tones not in (_SHARP, _HEAVY):
        return False
    return _SYLLABLE.fullmatch(base) is not None


def letters_and_tones(text: str) -> tuple[str, str]:
    """The text's letters with their hats but without tones, in NFC, and its tones in order."""
    parts = unicodedata.normalize("NFD", text)
    tones = "".join(letter for letter in parts if ord(letter) in _TONES)
    return unicodedata.normalize("NFC", parts.translate(_TONES)), tones


def is_bare_syllable(word: str) -> bool:
    """Whether some marks make a syllable of the lower-case ASCII letters: ``duoc``, ``nguoi``."""
    return _BARE_SYLLABLE.fullmatch(word) is not None


def one_spelling(text: str) -> str:
    """``one_tone_style``, and i or y that ends an open syllable as most offices write it.

    ``kĩ``, ``lí``, ``quí``, ``tỉ`` become ``kỹ``, ``lý``, ``quý``, ``tỷ``; ``sỹ`` becomes ``sĩ``.
    Quyết định 240/QĐ (1984) of the Ministry of Education has i throughout, the offices never took
    it up. For search only, of lower-case NFC text. One letter becomes one letter, so offsets stay.
    """
    return _OPEN_I.sub(lambda match: _OTHER_I[match[0]], one_tone_style(text))


def one_tone_style(text: str) -> str:
    """Lower-case NFC text with ``hoà``, ``khoẻ``, ``thuỷ`` written ``hòa``, ``khỏe``, ``thủy``.

    Both are in use: the ministry's rules of 1984 put the tone of an open oa, oe, uy on the second
    letter, most printed texts on the first. One letter becomes one letter, so offsets stay.
    """
    return _OPEN_RIME.sub(lambda match: IN_OLD_STYLE[match[0]], text)
