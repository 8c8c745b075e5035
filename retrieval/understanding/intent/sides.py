"""The two sides of a comparison, as a message names them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.vietnamese.text import one_line, without_diacritics
from retrieval.understanding.intent.rows import Patterns, Scope
from retrieval.understanding.question import Question

BEFORE, AFTER = "trước", "sau"
_JOINTS = ("so với", "với", "hay là", "hay", "hoặc", "cùng", "và")
"""In the order in which they are likeliest to stand between two sides."""
_OPENERS = frozenset("về của ở tại cho theo đối với trong ve cua o tai cho doi voi".split())
_MOST = 5
_MARKS = " ,:;?.!–-"
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


PLACE_WORD = re.compile(r"noiduocneu(\d+)")
_PLACE_WORD = "noiduocneu{}"
"""Stands for a place where words are read: its name is compared as a place, not as words."""


@dataclass(frozen=True, slots=True)
class SideSplit:
    """One way to read two sides: the words of each, and those that are said of both."""

    left: str
    right: str
    shared: str


def with_place_words(question: Question) -> str:
    """What a question says, with a word for each of its places (``question.local``) in place."""
    text = question.understood
    for number, local in enumerate(question.local):
        names = {local.place.written, *(unit.full_name for unit in local.place.candidates)}
        plain = without_diacritics(text).lower()
        for name in sorted(names, key=len, reverse=True):
            match = re.search(rf"(?<!\w){re.escape(without_diacritics(name).lower())}(?!\w)", plain)
            if match:
                word = _PLACE_WORD.format(number)
                text = f"{text[: match.start()]}{word}{text[match.end() :]}"
                break
    return text


class SidesReader:
    """Read whether two things are compared, and which they may be."""

    def __init__(self, patterns: Patterns) -> None:
        self._marked = _SidePatterns(patterns, plain=False)
        self._plain = _SidePatterns(patterns, plain=True)

    def read(self, words: str, *, plain: bool = False) -> tuple[SideSplit, ...]:
        """The ways to read a message (NFC, marks put back), likeliest first; none: it does not.

        The words of a side that stands second may leave out what the first says of both. In a
        message that was typed ``plain`` the words that compare are sought without marks: those
        that were put back may be others ("hòn" for "hơn").
        """
        return (self._plain if plain else self._marked).read(one_line(words).strip(_MARKS))


class _SidePatterns:
    """The same for messages with marks, or without."""

    def __init__(self, patterns: Patterns, *, plain: bool) -> None:
        names = ("which", "more", "gap", "turn", "before and after", "joint", "shared")
        self._letters = (lambda text: without_diacritics(text).lower()) if plain else str.lower
        text = {name: patterns.text(Scope.FIGURES, name) for name in names}
        if plain:
            text = {name: without_diacritics(one) for name, one in text.items()}
        self._of = {name: _whole(one) for name, one in text.items()}
        opening = patterns.text(Scope.FIGURES, "opening")
        self._opening = re.compile(rf"^\W*{opening}(?!\w)", re.IGNORECASE)
        joints = map(without_diacritics, _JOINTS) if plain else _JOINTS
        self._joints = tuple(dict.fromkeys(joints))

    def read(self, words: str) -> tuple[SideSplit, ...]:
        changes = self._search("before and after", words)
        if changes is not None:
            rest = f"{words[: changes.start()]} {words[changes.end() :]}"
            rest = self._without("gap", self._without("turn", rest))
            rest = self._bare(rest)
            return (SideSplit(BEFORE, AFTER, rest),) if rest else ()
        opened = self._opening.match(words)
        which, more = self._search("which", words), self._search("more", words)
        compares = opened or self._search("gap", words) or self._search("turn", words) or more
        is_so = " so với " in f" {words} "
        if not (compares or (which and more) or is_so):
            return ()
        words = words[opened.end() if opened else 0 :]
        words = one_line(self._without("turn", self._without("gap", words)))
        return tuple(dict.fromkeys(self._splits(words)))[:_MOST]

    def _splits(self, words: str) -> Iterator[SideSplit]:
        which = self._search("which", words)
        if which is not None:
            head, rest = words[: which.start()], words[which.end() :]
            if self._search("joint", head):
                yield from self._joined(head, self._without("more", rest))
                return
            more = self._search("more", rest)
            if more is not None:
                shared = f"{head} {rest[: more.start()]}"
                yield from self._joined(rest[more.end() :].strip(_MARKS), shared)
            return
        more = self._search("more", words)
        if more is not None and not self._search("joint", words):
            yield from self._of_two(words[: more.start()], words[more.end() :], "")
            return
        yield from self._joined(self._without("more", words), "")

    def _joined(self, body: str, shared: str) -> Iterator[SideSplit]:
        letters = self._letters(body)
        matches = list(self._of["joint"].finditer(letters))

        def order(match: re.Match[str]) -> tuple[bool, int]:
            return not _is_alike(letters, match), self._joints.index(match.group())

        for match in sorted(matches, key=order):
            left, right, of_both = body[: match.start()], body[match.end() :], shared
            if _is_alike(letters, match):
                opener = right.split()[0]
                head, _, last = f" {left} ".rpartition(f" {opener} ")
                left, of_both = f"{opener} {last}", f"{of_both} {head}"
            yield from self._of_two(left, right, of_both)

    def _of_two(self, left: str, right: str, shared: str) -> Iterator[SideSplit]:
        """What stands before a comma on the left, or behind one on the right, is said of both."""
        said = [shared]
        before, comma, last = left.strip(_MARKS).rpartition(", ")
        if not comma:
            before, comma, last = left.strip(_MARKS).rpartition(": ")
        if comma and _says(last):
            left = last
            said.append(before)
        right = right.strip(_MARKS)
        first, comma, behind = right.partition(", ")
        if comma and _says(first):
            right = first
            said.append(behind)
        about = self._search("shared", right)
        if about is not None and about.start():
            said.append(right[about.end() :])
            right = right[: about.start()]
        sides = (self._bare(left), self._bare(right))
        if all(map(_says, sides)):
            yield SideSplit(*sides, self._bare(" ".join(said)))

    def _bare(self, words: str) -> str:
        return one_line(self._without("more", self._without("which", words))).strip(_MARKS)

    def _search(self, name: str, words: str) -> re.Match[str] | None:
        """Where the pattern stands; one letter without marks is one with, so offsets hold."""
        return self._of[name].search(self._letters(words))

    def _without(self, name: str, words: str) -> str:
        for match in reversed(list(self._of[name].finditer(self._letters(words)))):
            words = f"{words[: match.start()]} {words[match.end() :]}"
        return words


def _is_alike(words: str, joint: re.Match[str]) -> bool:
    """Whether what stands behind begins with a little word that also stands before.

    (``… với cá nhân về đất đai và về xây dựng``: the sides are joined by ``và``.)
    """
    following = words[joint.end() :].split()
    return (
        bool(following)
        and following[0] in _OPENERS
        and following[0] in (words[: joint.start()].split())
    )


def _says(words: str) -> bool:
    return _LETTER_OR_DIGIT.search(words) is not None


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
