"""Where the words of two texts differ: the lines, and the words in them (difflib)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from retrieval.answering.comparing.matching import plain_tokens

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_LONGEST = 320
_BEFORE = 90
_LIKE = 0.3
_MOST_LINES = 400
_MOST_TOKENS = 6000


@dataclass(frozen=True, slots=True)
class TextSlice:
    """Offsets into a text, and whether its line has more before or behind."""

    start: int
    end: int
    cut_before: bool = False
    cut_behind: bool = False


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words that both texts have, or that only this one has."""

    text: str
    differs: bool


def same_words(old: str, new: str) -> bool:
    """Whether two texts have the same words, whatever their marks and blanks."""
    return plain_tokens(old) == plain_tokens(new)


def focus(old: str, new: str) -> tuple[TextSlice | None, TextSlice | None]:
    """The line of either text where they differ most, cut to what differs; None where it has none.

    Lines that took each other's place come before lines that were added or left out.
    """
    olds, news = list(_LINE.finditer(old)), list(_LINE.finditer(new))
    olds, news = olds[:_MOST_LINES], news[:_MOST_LINES]
    a, b = [_plain(one.group()) for one in olds], [_plain(one.group()) for one in news]
    pairs: list[tuple[float, int, int]] = []
    alone_old, alone_new = list[int](), list[int]()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        paired = [
            (_changed(a[i], b[j]), i, j) for i, j in _alike(a, b, range(i1, i2), range(j1, j2))
        ]
        pairs += paired
        alone_old += [i for i in range(i1, i2) if all(i != one for _, one, _ in paired)]
        alone_new += [j for j in range(j1, j2) if all(j != one for _, _, one in paired)]
    if pairs:
        _, i, j = max(pairs, key=lambda one: (one[0], -one[1]))
        return _cut(old, olds[i], new, news[j])
    left = max(alone_old, key=lambda place: len(a[place]), default=None)
    added = max(alone_new, key=lambda place: len(b[place]), default=None)
    return (
        None if left is None else _opening(olds[left]),
        None if added is None else _opening(news[added]),
    )


def word_runs(old: str, new: str) -> tuple[list[WordRun], list[WordRun]]:
    """Both texts whole, in runs of what the other has as well and of what it has not."""
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(a) + len(b) > _MOST_TOKENS:
        return _line_runs(old, new)
    olds, news = list[WordRun](), list[WordRun]()
    lower = [one.lower() for one in a], [one.lower() for one in b]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *lower, autojunk=False).get_opcodes():
        if i2 > i1:
            olds.append(WordRun("".join(a[i1:i2]), tag != "equal"))
        if j2 > j1:
            news.append(WordRun("".join(b[j1:j2]), tag != "equal"))
    return olds, news


def _line_runs(old: str, new: str) -> tuple[list[WordRun], list[WordRun]]:
    """The same by lines, where words would take too long."""
    a, b = old.splitlines(keepends=True), new.splitlines(keepends=True)
    olds, news = list[WordRun](), list[WordRun]()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if i2 > i1:
            olds.append(WordRun("".join(a[i1:i2]), tag != "equal"))
        if j2 > j1:
            news.append(WordRun("".join(b[j1:j2]), tag != "equal"))
    return olds, news


def _alike(
    a: Sequence[tuple[str, ...]],
    b: Sequence[tuple[str, ...]],
    olds: range,
    news: range,
) -> Iterator[tuple[int, int]]:
    """The lines of a changed block that took each other's place, each once, by their words."""
    scored = []
    for i in olds:
        one = set(a[i])
        for j in news:
            other = set(b[j])
            share = 2 * len(one & other) / max(1, len(one) + len(other))
            if share >= _LIKE:
                scored.append((share, -i, -j))
    seen_old, seen_new = set[int](), set[int]()
    for _, i, j in sorted(scored, reverse=True):
        if i not in seen_old and j not in seen_new:
            seen_old.add(i)
            seen_new.add(j)
            yield -i, -j


def _changed(one: Sequence[str], other: Sequence[str]) -> float:
    """How many words differ; what is only renumbered hardly does."""
    shared = set(one) & set(other)
    return sum(len(word) > 1 for word in {*one, *other} - shared)


def _cut(
    old: str, one: re.Match[str], new: str, other: re.Match[str]
) -> tuple[TextSlice, TextSlice]:
    """Both lines, long ones from a little before their first words that differ."""
    a, b = _TOKEN.findall(one.group()), _TOKEN.findall(other.group())
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
    before_old, before_new = len("".join(a[:same])), len("".join(b[:same]))
    return _around(old, one, before_old), _around(new, other, before_new)


def _around(text: str, line: re.Match[str], place: int) -> TextSlice:
    start, end = line.span()
    if end - start <= _LONGEST:
        return TextSlice(start, end)
    first = start
    if place > _LONGEST // 2:
        blank = text.rfind(" ", start, start + place - _BEFORE)
        first = blank + 1 if blank >= 0 else start
    last = end
    if end - first > _LONGEST:
        blank = text.rfind(" ", first, first + _LONGEST)
        last = blank if blank > first else first + _LONGEST
    return TextSlice(first, last, first > start, last < end)


def _opening(line: re.Match[str]) -> TextSlice:
    return _around(line.string, line, 0)


def opening(text: str) -> TextSlice | None:
    """The first words of a text, a few lines of them; None where it has none."""
    first = _LINE.search(text)
    if first is None:
        return None
    end = len(text.rstrip())
    if end - first.start() <= _LONGEST:
        return TextSlice(first.start(), end)
    blank = text.rfind(" ", first.start(), first.start() + _LONGEST)
    last = blank if blank > first.start() else first.start() + _LONGEST
    return TextSlice(first.start(), last, cut_behind=True)


def _plain(line: str) -> tuple[str, ...]:
    return tuple(plain_tokens(line))
