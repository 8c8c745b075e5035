"""Print how an officer's questions over the law texts are answered.

    python -m tests.bench.officer [articles=FILE.jsonl …] [--bundled] [--data DIR] [--misses N]

Needs ../shared beside the project. Every word before ``=`` is a kind of question (``KINDS``), which
says when an answer is right; without any, all questions that are only reported are asked. Without
``--bundled`` nothing is embedded: the vectors are those of letters, as what is told from stored
facts needs none (with it the first build takes half an hour). The index is built into DIR, where
it is kept (``build/officer``).

A question is a line of a questions file (HOUSE.md), with ``section`` where the part of the document
is known that answers it. ``wrong`` are questions that were answered otherwise without a word of
doubt, ``lost`` are those that were declined or asked back.
"""

import argparse
import json
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np

from bot.counter.replying import plain_words
from index.building.build import build
from index.embedding import DEFAULT, Embedder, Vectors, open_embedder
from index.engines import Filter
from index.errors import NoIndexError
from index.facts.directives import DirectiveFilter
from index.facts.references import reference_key
from index.model import Role
from index.versions import OpenVersion, Versions
from index.versions.manifest import IndexSettings
from index.vietnamese.text import clean_characters, one_line, without_diacritics
from retrieval.answer import Answer
from retrieval.answering.answerer import Answerer
from retrieval.cards.directives import DirectiveCard, DirectiveList
from retrieval.cards.figures import Comparison
from retrieval.conversation import Conversation, Exchange, Listener, Manners, Talker
from retrieval.understanding.language import Language
from retrieval.weights import Weights
from tests.bench.corpora import LAW

_DATA = Path("build/officer")
_QUESTIONS = Path("tests/questions")
_WIDTH = 16
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})(?!\d)")


class Fate(StrEnum):
    """What became of a question."""

    RIGHT = "right"
    WRONG = "wrong"
    LOST = "lost"


@dataclass(frozen=True)
class OfficerQuestion:
    """One line of a questions file; ``more`` are the fields that only its kind has."""

    id: str
    turns: Sequence[str]
    documents: Sequence[str] = ()
    contains: Sequence[str] = ()
    answerable: bool = True
    slice: str = "all"
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class OfficerReply:
    """What was replied to the last turn: the answer, and all that chat shows and cites."""

    heard: Exchange
    said: str
    took_ms: float

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers to what it asks."""
        return self.heard.answers

    @property
    def answered(self) -> bool:
        """Whether anything was told as the answer."""
        return any(one.answered for one in self.answers)

    @property
    def words(self) -> str:
        """Everything that can be read in it, quotes in whole."""
        quotes = [one.quote for answer in self.answers for one in answer.citations]
        return "\n".join([self.said, *quotes])


Judging = Callable[[OfficerQuestion, OfficerReply], Fate]
"""Says what became of a question of one kind."""


def article_fate(question: OfficerQuestion, reply: OfficerReply) -> Fate:
    """Right: cited from a right document, from the section asked for, with the decisive words."""
    if not question.answerable:
        return Fate.WRONG if reply.answered else Fate.RIGHT
    if not reply.answered:
        return Fate.LOST
    stated = question.more.get("section") or question.more.get("article") or ""
    sections = [stated] if isinstance(stated, str) else stated
    is_cited = any(
        one.document in question.documents
        and any(_names(one.section, one.quote, each) for each in sections)
        for answer in reply.answers
        for one in answer.citations
    )
    return Fate.RIGHT if is_cited and says_all(reply.words, question.contains) else Fate.WRONG


def _names(section: str, quote: str, wanted: str) -> bool:
    """Whether a section path, or the first line of a quote, has the part that is wanted."""
    there = plainly(f"{section} › {quote.partition(chr(10))[0]}")
    return all(
        re.search(rf"(?<!\w){re.escape(plainly(part))}(?!\w)", there)
        for part in re.split(r"\s*›\s*", wanted)
        if part
    )


def says_all(text: str, pieces: Sequence[str]) -> bool:
    """Whether all of the pieces stand in a text, in capitals or not."""
    said = plainly(text)
    return all(plainly(piece) in said for piece in pieces)


def plainly(text: str) -> str:
    """Small letters on one line, days in figures, ``tỉ`` as ``tỷ``."""
    said = one_line(clean_characters(text)).casefold().replace("tỉ ", "tỷ ")
    return _DAY.sub(lambda day: f"{int(day[1]):02}/{int(day[2]):02}/{day[3]}", said)


def free_fate(question: OfficerQuestion, reply: OfficerReply) -> Fate:
    """Right: the first citation is from the right article, whatever else is cited."""
    if not question.answerable or not reply.answered:
        return article_fate(question, reply)
    return Fate.RIGHT if is_among(question, reply, 1) else Fate.WRONG


def is_among(question: OfficerQuestion, reply: OfficerReply, count: int) -> bool:
    """Whether the right article is among the first so many that are cited, sure or not."""
    stated = question.more.get("section") or question.more.get("article") or ""
    sections = [stated] if isinstance(stated, str) else stated
    shown = [one for answer in reply.answers for one in (*answer.citations, *answer.others)]
    return any(
        one.document in question.documents
        and any(_names(one.section, one.quote, each) for each in sections)
        for one in shown[:count]
    )


def list_fate(question: OfficerQuestion, reply: OfficerReply) -> Fate:
    """Right: exactly the numbers asked for are the rows, those aside that are only mentioned.

    What goes on from a list to one of its rows is right where it says the decisive words.
    """
    if "list" not in question.more:
        return described_fate(question, reply)
    card = reply.answers[-1].card if reply.answers else None
    if not isinstance(card, DirectiveList | DirectiveCard):
        return Fate.WRONG if reply.answered else Fate.LOST
    if isinstance(card, DirectiveCard):  # one relation, with the words that say it
        every = {one.number for one in card.related if one.number} | {
            one.by for one in card.changes
        }
        own = every
    else:
        every = {one.number for one in card.rows}
        own = {one.number for one in card.rows if one.has_text}
    wanted = set(map(reference_key, question.more["list"]))
    either = set(map(reference_key, question.more.get("either", ())))
    is_right = any(set(map(reference_key, rows)) - either == wanted for rows in (own, every))
    return Fate.RIGHT if is_right else Fate.WRONG if reply.answered else Fate.LOST


def described_fate(question: OfficerQuestion, reply: OfficerReply) -> Fate:
    """Right: one of the decisive words is said, of a right document."""
    if not question.answerable:
        return Fate.WRONG if reply.answered else Fate.RIGHT
    if not reply.answered:
        return Fate.LOST
    cited = {one.document for answer in reply.answers for one in answer.citations}
    cited |= {name for answer in reply.answers for name in answer.ranked[:1]}
    is_right = not cited.isdisjoint(question.documents)
    says = any(plainly(piece) in plainly(reply.words) for piece in question.contains)
    return Fate.RIGHT if is_right and says else Fate.WRONG


def status_fate(question: OfficerQuestion, reply: OfficerReply) -> Fate:
    """Right: one of the decisive words is told, and nothing that must not be."""
    if not question.answerable:
        return Fate.WRONG if reply.answered else Fate.RIGHT
    if not reply.answered:
        return Fate.LOST
    said = plainly(reply.words)
    is_told = any(plainly(one) in said for one in question.contains)
    is_denied = any(plainly(one) in said for one in question.more.get("must_not", ()))
    return Fate.RIGHT if is_told and not is_denied else Fate.WRONG


def figure_fate(question: OfficerQuestion, reply: OfficerReply) -> Fate:
    """Right: all numbers are told, of a right document, with the difference where one is asked.

    What cannot be compared is refused with the reason: no verdict is told, and what is shown beside
    it is no answer. A question that is only declined is lost.
    """
    said = plainly(reply.words)
    is_denied = any(plainly(one) in said for one in question.more.get("must_not", ()))
    verdicts = [
        answer.card.verdict
        for answer in reply.answers
        if isinstance(answer.card, Comparison) and answer.card.verdict is not None
    ]
    if question.more.get("refuse"):
        if any(verdict.unlike is not None for verdict in verdicts):
            return Fate.WRONG if is_denied else Fate.RIGHT
        return Fate.WRONG if verdicts or is_denied else Fate.LOST
    if not question.answerable:
        return Fate.WRONG if reply.answered else Fate.RIGHT
    if not reply.answered:
        return Fate.LOST
    cited = {one.document for answer in reply.answers for one in answer.citations}
    wanted = [*question.contains, *question.more.get("computed", ())]
    is_told = not cited.isdisjoint(question.documents) and says_all(reply.words, wanted)
    return Fate.RIGHT if is_told and not is_denied else Fate.WRONG


KINDS: dict[str, Judging] = {
    "free": free_fate,
    "status": status_fate,
    "articles": article_fate,
    "described": described_fate,
    "lists": list_fate,
    "figures": figure_fate,
}
"""The kinds of question, each with what is right for it."""


class LetterVectors:
    """An embedder for what needs none: texts by the letters that they are made of."""

    name = "letters-of-the-bench"
    dimension = _WIDTH

    def question(self, text: str) -> Vectors:
        """One unit vector."""
        vector: Vectors = self.passages([text])[0]
        return vector

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors."""
        made = np.full((len(texts), _WIDTH), 0.01, dtype=np.float32)
        for row, text in enumerate(texts):
            for letter, count in Counter(without_diacritics(text[:80]).lower()).items():
                made[row, ord(letter) % _WIDTH] += count
        normed: Vectors = made / np.linalg.norm(made, axis=1, keepdims=True)
        return normed


def version_over_law(data: Path, sources: Sequence[Path], embedder: Embedder) -> OpenVersion:
    """The index over the law texts in ``data``, built if there is none or it is an old one."""
    build(list(sources), data, embedder, IndexSettings(), lambda _: None)
    return Versions(data).open()


def listener_over(version: OpenVersion, embedder: Embedder) -> Listener:
    """What hears messages over a version, as chat does."""
    answerer = Answerer(version, embedder, Language.bundled(), Weights.bundled())
    return Listener(Talker(answerer), Manners.bundled())


def questions_in(path: Path) -> Iterator[OfficerQuestion]:
    """The questions of a file."""
    own = {name for name in OfficerQuestion.__dataclass_fields__ if name != "more"}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            fields = json.loads(line)
            more = {name: value for name, value in fields.items() if name not in own}
            known = {name: value for name, value in fields.items() if name in own}
            yield OfficerQuestion(**known, more=more)


def replied(listener: Listener, question: OfficerQuestion) -> OfficerReply:
    """The reply to the last turn of a question."""
    conversation = Conversation()
    for turn in question.turns[:-1]:
        conversation = listener.hear(conversation, turn, Role.OFFICER).conversation
    started = time.perf_counter()
    heard = listener.hear(conversation, question.turns[-1], Role.OFFICER)
    took = (time.perf_counter() - started) * 1000
    return OfficerReply(heard, plain_words(heard, tuple), took)


def report(kind: str, listener: Listener, path: Path, misses: int) -> None:
    """Print the table of one kind, and some of its misses."""
    fates: dict[str, Counter[Fate]] = {}
    among: list[tuple[bool, bool]] = []
    times, missed = [], []
    for question in questions_in(path):
        reply = replied(listener, question)
        fate = KINDS[kind](question, reply)
        for name in ("all", question.slice):
            fates.setdefault(name, Counter())[fate] += 1
        times.append(reply.took_ms)
        if kind == "free" and question.answerable:
            among.append((is_among(question, reply, 1), is_among(question, reply, 3)))
        if fate is not Fate.RIGHT:
            missed.append((fate, question, reply))
    print(f"\n{kind}: {path.stem}\n| slice | n | right | wrong | lost |\n|---|---|---|---|---|")
    for name, counted in fates.items():
        n = counted.total()
        shares = " | ".join(f"{counted[fate] / n:.3f}" for fate in Fate)
        print(f"| {name} | {n} | {shares} |")
    if among:
        first, three = (statistics.mean(shares) for shares in zip(*among, strict=True))
        print(f"\nright article first, sure or not: {first:.3f}, among three: {three:.3f}")
    if times:
        print(f"\n{statistics.median(times):.1f} ms (median), {max(times):.0f} ms at most")
    for fate, question, reply in missed[:misses]:
        cited = [(one.document, one.section) for each in reply.answers for one in each.citations]
        print(f"\n{fate} {question.id} {' / '.join(question.turns)}")
        print(f"   wanted {question.documents} {question.more} {question.contains}")
        print(f"   cited {cited[:3]}\n   said {one_line(reply.said)[:300]}")


def report_speed(listener: Listener, version: OpenVersion, count: int = 300) -> None:
    """Print how long the desk takes for an article by its address, from questions that are read."""
    facts, answerer = version.engine.facts, listener.talker.answerer
    numbers = [one.number for one in facts.directives(DirectiveFilter(), Role.OFFICER)
               if one.is_here]  # fmt: skip
    rng = random.Random(5)
    times = []
    for number in rng.choices(numbers, k=count):
        articles = [one for one in facts.outline(number, Role.OFFICER) if one.article]
        if articles:
            asked = f"điều {rng.choice(articles).label} {number}"
            question = answerer.read(asked, Role.OFFICER)
            started = time.perf_counter()
            answerer.served(question, Filter(Role.OFFICER))
            times.append((time.perf_counter() - started) * 1000)
    middle, last = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    print(f"\nan article by its address: {middle:.1f} ms (median), {last:.1f} ms (95th in 100)")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table for each kind."""
    reads = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    reads.add_argument("files", nargs="*", help="kind=FILE.jsonl; none: all that is only reported")
    reads.add_argument("--bundled", action="store_true", help="with the model that is shipped")
    reads.add_argument("--data", type=Path, default=_DATA)
    reads.add_argument("--misses", type=int, default=0)
    reads.add_argument("--sources", type=Path, nargs="*", default=[LAW])
    reads.add_argument("--as-it-is", action="store_true", help="do not look whether it is old")
    asked = reads.parse_args(arguments)
    try:
        version = Versions(asked.data).open() if asked.as_it_is else None
    except NoIndexError:
        version = None
    letters = LetterVectors()
    embedder = open_embedder(DEFAULT, asked.data / "embeddings") if asked.bundled else letters
    version = version or version_over_law(asked.data, asked.sources, embedder)
    listener = listener_over(version, embedder)
    report_speed(listener, version)
    reported = [f"{kind}={_QUESTIONS}/officer_{kind}_testing.jsonl" for kind in KINDS]
    for each in asked.files or reported:
        kind, _, path = each.partition("=")
        report(kind, listener, Path(path), asked.misses)


if __name__ == "__main__":
    main()
