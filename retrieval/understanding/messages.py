"""Find the questions in a message: one, several, or one beside a text that was pasted in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.vietnamese.sentences import sentence_spans
from index.vietnamese.text import clean_characters, has_diacritics, one_line, without_diacritics
from retrieval.understanding.intent.rows import Patterns, Scope
from retrieval.understanding.small_talk import SmallTalk
from retrieval.understanding.word_lists import WORD_LISTS

LONG = 400
"""Characters; a longer message is a story or a text with a question in it."""
MOST_QUESTIONS = 3
"""Of one message; the reply to more would be longer than anybody reads."""
_CONTEXT = 300
_TAG = 4
_ENDS_SMALL = re.compile(
    r"[?][\"”’')\]]*\s*|(?<=[^\W\d_]{2})(?<!\b[tT][pPxX])[.!…]+\s+(?=[a-zà-ỹ])"
)
_WORD = re.compile(r"[^\W_]+")
_PARTICLES = WORD_LISTS["tiểu từ"]
_TAIL = 5
_SHORT = 6


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, and whether it asks: ``surely`` with a question mark or with leave to ask."""

    text: str
    surely: bool
    maybe: bool


class MessageReader:
    """Tell the questions in messages from what is said around them."""

    def __init__(self, patterns: Patterns) -> None:
        self._of = {
            name: (re.compile(text), re.compile(without_diacritics(text)))
            for name in ("ends", "leave", "opens", "confirms", "points", "which")
            for text in [patterns.text(Scope.QUESTION, name)]
        }

    def questions_in(self, message: str, talk: SmallTalk) -> tuple[str, ...]:
        """Cut a message into its questions, each with the statements before it that it needs.

        Two things that one sentence asks are one question. Greetings, thanks and swearing around
        a question are left out. Of a long message only the questions are kept, each with at most
        300 characters of what it is about: of the text that it points to ("cái này là sao"), else
        of what was said before it.

        The message may be anything at all. There is at least one text, of ``LONG`` characters at
        most, and one more than are answered where there are more: the message itself, cleaned, or
        the first words of a long one when nothing in it seems to ask.
        """
        clean = clean_characters(message).strip()
        body = talk.stripped(clean)
        sentences = self._sentences(body, talk)
        is_long = len(clean) > LONG
        groups = self._groups(sentences, _asking(sentences, is_long))[: MOST_QUESTIONS + 1]
        if is_long:
            questions = [self._with_context(before, asks, sentences) for before, asks in groups]
            return tuple(questions) or (_first(one_line(body), _CONTEXT),)
        if len(groups) > 1:
            return tuple(_joined([*before, *asks]) for before, asks in groups)
        return (_joined(sentences) or one_line(clean),)

    def _sentences(self, text: str, talk: SmallTalk) -> list[_Sentence]:
        """The sentences, without those that only greet, thank or swear."""
        pieces = []
        for start, end in sentence_spans(text):
            at = start
            for stop in _ENDS_SMALL.finditer(text, start, end):
                pieces.append(text[at : stop.end()].strip())
                at = stop.end()
            pieces.append(text[at:end].strip())
        told = [piece for piece in pieces if _WORD.search(piece)]
        kept = [piece for piece in told if talk.of(piece) is None] or told
        return [
            _Sentence(piece, "?" in piece or self._says("leave", piece), self._may_ask(piece))
            for piece in kept
        ]

    def _may_ask(self, sentence: str) -> bool:
        """Whether it opens or ends as questions do, with an asking word."""
        words = [word.lower() for word in _WORD.findall(sentence)]
        while words and words[-1] in _PARTICLES:
            del words[-1]
        return len(words) > 1 and (
            self._says("opens", " ".join(words)) or self._says("ends", " ".join(words[-_TAIL:]))
        )

    def _groups(
        self, sentences: Sequence[_Sentence], asking: frozenset[int]
    ) -> list[tuple[list[_Sentence], list[_Sentence]]]:
        """The statements before each question, and the question with what belongs to it.

        What follows the last question belongs to it.
        """
        groups: list[tuple[list[_Sentence], list[_Sentence]]] = []
        before: list[_Sentence] = []
        for place, sentence in enumerate(sentences):
            if place not in asking:
                before.append(sentence)
            elif groups and not before and self._goes_on(sentence.text):
                groups[-1][1].append(sentence)
            else:
                groups.append((before, [sentence]))
                before = []
        if groups:
            groups[-1][1].extend(before)
        return groups

    def _goes_on(self, sentence: str) -> bool:
        """Whether it offers another choice, or asks to confirm the question before it.

        So does what only asks which article says so ("… mấy tiếng? Căn cứ điều mấy?").
        """
        words = _WORD.findall(sentence.lower())
        is_choice = words[0] in ("hay", "hoặc", "hoac")
        said = " ".join(words)
        confirms = len(words) <= _TAG and self._says("confirms", said)
        return is_choice or confirms or self._says("which", said)

    def _with_context(
        self, before: Sequence[_Sentence], asks: Sequence[_Sentence], sentences: Sequence[_Sentence]
    ) -> str:
        """A question of a long message with some of what it is about."""
        question = _joined([one for one in asks if one is asks[0] or self._goes_on(one.text)])
        rest = _joined([one for one in sentences if one not in asks[:1]])
        room = min(_CONTEXT, LONG - len(question) - 1)
        if room < 0:
            return _last(question, LONG)
        is_short = len(question.split()) <= _SHORT
        if self._says("points", question) or (is_short and not before):
            return one_line(f"{_first(rest, room)} {question}")
        return one_line(f"{_last(_joined(before), room)} {question}")

    def _says(self, name: str, text: str) -> bool:
        """Whether that pattern is found, without diacritics in a text that has none."""
        lower = text.lower()
        marked, bare = self._of[name]
        return (marked if has_diacritics(lower) else bare).search(lower) is not None


def _asking(sentences: Sequence[_Sentence], is_long: bool) -> frozenset[int]:
    """The places of the sentences that ask.

    Who uses question marks uses them for every question. In a long text "ai", "nào", "khi nào"
    are said of anybody and any time, so that without a mark only its ends may ask.
    """
    surely = frozenset(place for place, one in enumerate(sentences) if one.surely)
    if surely:
        return surely
    maybe = frozenset(place for place, one in enumerate(sentences) if one.maybe)
    return maybe & {0, len(sentences) - 1} if is_long else maybe


def _joined(sentences: Iterable[_Sentence]) -> str:
    return one_line(" ".join(one.text for one in sentences))


def _first(text: str, most: int) -> str:
    """The first words of it, at most so many characters."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0]


def _last(text: str, most: int) -> str:
    """The last words of it, from the start of a sentence if one starts in the first half."""
    if len(text) <= most:
        return text
    tail = text[len(text) - most :]
    starts = re.search(r"[.!?]\s+(?=\S)", tail[: most // 2])
    return tail[starts.end() :] if starts else tail.split(" ", 1)[-1]
