"""The two sides of a comparison, as a message names them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.vietnamese.text import one_line
from retrieval.understanding.intent.rows import Patterns, Scope

BEFORE, AFTER = "trước", "sau"
_JOINTS = ("so với", "với", "hay là", "hay", "hoặc", "cùng", "và")
"""In the order in which they are likeliest to stand between two sides."""
_MOST = 5
_MARKS = " ,:;?.!–-"
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class SideSplit:
    """One way to read two sides: the words of each, and those that are said of both."""

    left: str
    right: str
    shared: str


class SidesReader:
    """Read whether two things are compared, and which they may be."""

    def __init__(self, patterns: Patterns) -> None:
        names = ("which", "more", "gap", "turn", "before and after", "opening", "joint", "shared")
        text = {name: patterns.text(Scope.FIGURES, name) for name in names}
        self._of = {name: _whole(one) for name, one in text.items()}
        self._opening = re.compile(rf"^\W*{text['opening']}(?!\w)", re.IGNORECASE)

    def read(self, words: str) -> tuple[SideSplit, ...]:
        """The ways to read a message (NFC, marks put back), likeliest first; none: it does not.

        The words of a side that stands second may leave out what the first says of both.
        """
        words = one_line(words).strip(_MARKS)
        changes = self._of["before and after"].search(words)
        if changes is not None:
            rest = self._bare(f"{words[: changes.start()]} {words[changes.end() :]}")
            return (SideSplit(BEFORE, AFTER, rest),) if rest else ()
        opened = self._opening.match(words)
        has_gap = self._of["gap"].search(words) is not None
        which, more = self._of["which"].search(words), self._of["more"].search(words)
        turns = self._of["turn"].search(words) is not None
        is_so = " so với " in f" {words} "
        if not (opened or has_gap or (which and more) or turns or is_so or more):
            return ()
        words = self._of["turn"].sub(
            " ", self._of["gap"].sub(" ", words[opened.end() if opened else 0 :])
        )
        found = list(self._splits(one_line(words)))
        return tuple(dict.fromkeys(found))[:_MOST]

    def _splits(self, words: str) -> Iterator[SideSplit]:
        which = self._of["which"].search(words)
        if which is not None:
            head, rest = words[: which.start()], words[which.end() :]
            if self._of["joint"].search(head):
                yield from self._joined(head, self._of["more"].sub(" ", rest))
                return
            more = self._of["more"].search(rest)
            if more is not None:
                yield from self._joined(
                    rest[more.end() :].strip(_MARKS), f"{head} {rest[: more.start()]}"
                )
            return
        more = self._of["more"].search(words)
        if more is not None and not self._of["joint"].search(words):
            yield from self._of_two(words[: more.start()], words[more.end() :], "")
            return
        yield from self._joined(self._of["more"].sub(" ", words), "")

    def _joined(self, body: str, shared: str) -> Iterator[SideSplit]:
        matches = list(self._of["joint"].finditer(body))
        matches.sort(key=lambda match: _JOINTS.index(match.group().lower()))
        for match in matches:
            yield from self._of_two(body[: match.start()], body[match.end() :], shared)

    def _of_two(self, left: str, right: str, shared: str) -> Iterator[SideSplit]:
        """What stands before a comma on the left, or behind one on the right, is said of both."""
        said = [shared]
        before, comma, last = left.strip(_MARKS).rpartition(", ")
        if not comma:
            before, comma, last = left.strip(_MARKS).rpartition(": ")
        if comma and _says(last):
            left = last
            said.append(before)
        first, comma, behind = right.strip(_MARKS).partition(", ")
        if comma and _says(first):
            right = first
            said.append(behind)
        about = self._of["shared"].search(right)
        if about is not None and about.start():
            said.append(right[about.end() :])
            right = right[: about.start()]
        sides = (self._bare(left), self._bare(right))
        if all(map(_says, sides)):
            yield SideSplit(*sides, self._bare(" ".join(said)))

    def _bare(self, words: str) -> str:
        return one_line(self._of["more"].sub(" ", self._of["which"].sub(" ", words))).strip(_MARKS)


def _says(words: str) -> bool:
    return _LETTER_OR_DIGIT.search(words) is not None


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
