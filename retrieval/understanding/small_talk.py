"""What people say that asks for nothing: greetings, thanks, laughter, insults."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.knowledge.table import bundled_cells
from index.vietnamese.bounded import bounded
from index.vietnamese.spelling import one_tone_style
from index.vietnamese.text import clean_characters, without_diacritics

_EMOTICON = re.compile(r"(?<!\w)(?:[:=;]-?[)(dvp3]+|\^_*\^|<3)(?!\w)")
_WORD = re.compile(r"[^\W_]+|[^\w\s]")
_PUNCTUATION = frozenset(".,;:!?…\"'“”‘’()[]{}<>|/\\*_~`@#$%^&+=-–—•·\ufe0f")
_LAUGHTER = re.compile(r"a?(?:[hk][aáàảiíìeéêoôơ]+){2,}h?|(?:hj){2,}|k{3,}|h{2,}")
_SHOUT = re.compile(r"[aeou]h?")
"""One vowel, in whatever tone: what somebody shouts, or hums."""
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_STOP = bounded(r"[,;:!.…?\n–-]+(?=\s|$)|\n+")
_LAST_PART = bounded(r"(?<=[,;:!.…?\n–-])[^,;:!…?\n–-]{1,80}$")
_MOST_WORDS = 16


class Talk(StrEnum):
    """What is said instead of a question, as the table names it; the stronger stand later.

    ``ASKING`` is what makes a question of words that say nothing by themselves: "làm giúp được
    không" asks who may go.
    """

    FILLER = "đệm"
    EXCLAIMING = "kêu"
    LAUGHTER = "cười"
    TEST = "thử"
    GREETING = "chào"
    CALL = "gọi"
    THANKS = "cảm ơn"
    GOODBYE = "tạm biệt"
    HELP = "giúp"
    WHO = "là ai"
    HUMAN = "là người"
    SWEARING = "chửi thề"
    INSULT = "mắng"
    ASKING = "hỏi"


_STRENGTH = {talk: place for place, talk in enumerate(Talk)}
_RUDE = frozenset({Talk.SWEARING, Talk.INSULT})
_COURTESIES = frozenset({Talk.GREETING, Talk.CALL, Talk.THANKS, Talk.GOODBYE})


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to say something, in small letters, a word or an emoji each."""

    words: tuple[str, ...]
    talk: Talk

    def is_typed(self, words: Sequence[str]) -> bool:
        """Whether these words are the phrase, each as it is spelled or without its marks.

        A single rude word is known by its marks only: "dien" is "điện" (electricity) more often
        than "điên" (mad).
        """
        if len(words) == 1 and self.talk in _RUDE:
            return tuple(words) == self.words
        return len(words) == len(self.words) and all(
            typed in (meant, without_diacritics(meant))
            for typed, meant in zip(words, self.words, strict=True)
        )


class SmallTalk:
    """Tell small talk from questions: all words of it stand in the table, or it is none."""

    def __init__(self) -> None:
        self._starting: defaultdict[str, list[Phrase]] = defaultdict(list)
        for said, talk in bundled_cells("small_talk.tsv", "retrieval"):
            phrase = Phrase(tuple(_words(said)), Talk(talk))
            self._starting[without_diacritics(phrase.words[0])].append(phrase)

    def of(self, text: str) -> Talk | None:
        """What a text that is wholly small talk says above all; None when it may ask something."""
        words = _words(text)
        if not 0 < len(words) <= _MOST_WORDS:
            return None
        said: list[Talk | None] = [Talk.FILLER, *[None] * len(words)]
        for start, before in enumerate(said):
            if before is None or start == len(words):
                continue
            if _SHOUT.fullmatch(without_diacritics(words[start])):
                said[start + 1] = _stronger(before, Talk.EXCLAIMING, said[start + 1])
            for phrase in self._starting.get(without_diacritics(words[start]), ()):
                end = start + len(phrase.words)
                if phrase.is_typed(words[start:end]):
                    said[end] = _stronger(before, phrase.talk, said[end])
        whole = said[-1]
        return None if whole in (Talk.FILLER, Talk.ASKING) else whole

    def stripped(self, text: str) -> str:
        """The text without greetings and thanks around it, and without swearing at its ends.

        Only what a stop or a comma parts from the rest is taken for a greeting: "chao ban" opens
        "chào bán chứng khoán" too.
        """
        while (stop := _STOP.search(text)) and self.of(text[: stop.start()]) in _COURTESIES:
            if not text[stop.end() :].strip():
                break
            text = text[stop.end() :].lstrip()
        while (last := _LAST_PART.search(text)) and self.of(last[0]) in _COURTESIES:
            text = text[: last.start()].rstrip(" ,;:-–\n")
        words = text.split()
        while len(words) > 1 and self.of(words[0]) is Talk.SWEARING:
            del words[0]
        while len(words) > 1 and self.of(words[-1]) is Talk.SWEARING:
            del words[-1]
        return " ".join(words) if len(words) < len(text.split()) else text


def _stronger(before: Talk, heard: Talk, otherwise: Talk | None) -> Talk:
    """What is said above all up to a word that may be read in two ways."""
    return max((before, heard, otherwise or before), key=_STRENGTH.__getitem__)


def _words(text: str) -> list[str]:
    """Small words and emoji, laughter as one word, letters that are drawn out once."""
    lower = _EMOTICON.sub(" haha ", one_tone_style(clean_characters(text).lower()))
    words = []
    for word in _WORD.findall(lower):
        if word in _PUNCTUATION:
            continue
        laughs = _LAUGHTER.fullmatch(word)
        words.append("haha" if laughs else _DRAWN_OUT.sub(r"\1", word))
    return words
