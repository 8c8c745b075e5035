"""Print how many directives are found by their numbers, however these are typed.

    python -m tests.bench.directives

Needs ../shared beside the project; takes about two minutes. Nothing is embedded: the vectors are
random, as a look-up by number needs none. The spellings are made from the texts' own numbers; a
near miss has one digit changed so that no document has or names the number.
"""

import random
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np

from index.building.cutting import cutting_of
from index.cutting.passages import PassageLength
from index.engines import Engine, Filter
from index.engines.embedded import EmbeddedKind
from index.facts.directives import DirectiveFilter
from index.facts.directives.gathering import Gathering
from index.facts.directives.telling import kind_by_signs
from index.facts.references import reference_key
from index.lexicon import Lexicon
from index.model import Description, Document, Kind, Role
from index.vietnamese.text import without_diacritics
from retrieval.actions import command_of
from retrieval.answer import Answer
from retrieval.answering.directives.desk import DirectiveDesk
from retrieval.cards.directives import DirectiveCard
from retrieval.training.embedder.documents import readable_documents
from retrieval.understanding.intent.desks import DesksReader
from retrieval.understanding.language import Language
from retrieval.understanding.question import QuestionReader
from tests.bench.corpora import LAW

_DIMENSION = 8
_TRIES = 200


def engine_over_law(folder: Path) -> Engine:
    """Write the law texts with random unit vectors."""
    rng = np.random.default_rng(5)
    known: set[str] = set()
    kind, directives = EmbeddedKind(), Gathering()
    with closing(kind.writer(folder, _DIMENSION)) as writer:
        for document in readable_documents(sorted(LAW.rglob("*.md"))):
            if document.id not in known:
                known.add(document.id)
                cutting = cutting_of(document, PassageLength())
                passages = cutting.passages
                vectors = rng.normal(size=(len(passages), _DIMENSION)).astype(np.float32)
                vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
                writer.add(document, passages, vectors, vectors[:1], cutting)
                directives.add(document, passages, cutting.statements, cutting.names)
        writer.finish(directives.shelves())
    return kind.open(folder)


def spellings(number: str) -> Iterator[tuple[str, str]]:
    """The ways in which people type a number, each with a name."""
    yield "as printed", number
    yield "lower case", number.lower()
    plain = without_diacritics(number)
    yield "no diacritics", plain
    yield "no diacritics, lower case", plain.lower()
    yield "no hyphens", plain.replace("-", " ").lower()
    yield "spaces", re.sub(r"[/-]", " ", plain).lower()
    yield "blanks around the slash", number.replace("/", " / ")
    yield "dashes", re.sub(r"/", "-", plain).lower()
    yield "signs together", re.sub(r"(?<=[A-Z])-(?=[A-Z])", "", plain)
    yield "long dash", number.replace("-", "–")
    kind = kind_by_signs(number)
    match = re.fullmatch(r"(\d+)/(\d{4})/(.+)", number)
    if kind:
        yield "kind before", f"{kind} số {number}"
        yield "kind before, plain", without_diacritics(f"{kind} so {number}").lower()
    if match:
        yield "số … năm …", f"số {match[1]} năm {match[2]} {match[3]}"
        yield (
            "so … nam …, plain",
            without_diacritics(f"so {match[1]} nam {match[2]} {match[3]}").lower(),
        )
    if match and kind:
        signs = without_diacritics(match[3]).lower().partition("-")[2].replace("-", " ")
        yield (
            "kind, số … năm …",
            without_diacritics(f"{kind} số {match[1]} năm {match[2]} {signs}").lower(),
        )


def near_misses(number: str, known: set[str], rng: random.Random) -> Iterator[str]:
    """Numbers with one digit changed that are nobody's."""
    digits = [place for place, letter in enumerate(number) if letter.isdigit()]
    for place in rng.sample(digits, len(digits)):
        other = rng.choice([digit for digit in "123456789" if digit != number[place]])
        changed = f"{number[:place]}{other}{number[place + 1 :]}"
        if reference_key(changed) not in known:
            yield changed


class DirectiveBench:
    """Asks for directives as an officer would."""

    def __init__(self, engine: Engine) -> None:
        language = Language.bundled()
        self._reader = QuestionReader(
            language.vocabulary, language.restorer_of(Lexicon.empty()), language.places
        )
        self._readers = DesksReader.bundled()
        self._desk = DirectiveDesk(engine, self._readers, lambda: date(2026, 11, 22))

    def commanded(self, text: str) -> Answer:
        """What ``/vanban …`` answers."""
        command = command_of(f"/vanban {text}")
        assert command is not None
        return self._desk.commanded(command, self._reader.read(text, ()), Filter(Role.OFFICER))

    def asked(self, text: str) -> Answer | None:
        """What a question answers."""
        question = self._reader.read(text, ())
        return self._desk.serve(question, Filter(Role.OFFICER))


def _is_card_of(answer: Answer | None, number: str, documents: set[str]) -> bool:
    card = answer.card if answer else None
    return (
        isinstance(card, DirectiveCard)
        and reference_key(card.directive.number) == reference_key(number)
        and documents <= set(card.directive.documents)
    )


def main() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        engine = engine_over_law(Path(folder))
        own: dict[str, set[str]] = {}
        for head in engine.facts.documents(Role.OFFICER):
            if head.description.number:
                own.setdefault(head.description.number, set()).add(head.id)
        every = engine.facts.directives(DirectiveFilter(), Role.OFFICER)
        known = {reference_key(one.number) for one in every}
        bench = DirectiveBench(engine)
        started = time.perf_counter()
        bench.commanded("1/2000/QĐ-TTg")
        print(f"{len(own)} numbers; first question {time.perf_counter() - started:.1f} s\n")
        _report_found(bench, own)
        _report_misses(bench, own, known)
    with tempfile.TemporaryDirectory() as folder:
        _report_chain(Path(folder))


def _report_found(bench: DirectiveBench, own: dict[str, set[str]]) -> None:
    tried: dict[str, list[tuple[str, bool, bool]]] = {}
    times = []
    for number, documents in own.items():
        for name, text in spellings(number):
            started = time.perf_counter()
            by_command = _is_card_of(bench.commanded(text), number, documents)
            times.append(time.perf_counter() - started)
            question = bench.asked(f"{text} còn hiệu lực không")
            by_question = _is_card_of(question, number, documents)
            tried.setdefault(name, []).append((text, by_command, by_question))
    print("| spelling | n | by command | by question |\n|---|---|---|---|")
    for name, found in [*tried.items(), ("all", [one for all_ in tried.values() for one in all_])]:
        commands = sum(one[1] for one in found) / len(found)
        questions = sum(one[2] for one in found) / len(found)
        print(f"| {name} | {len(found)} | {commands:.4f} | {questions:.4f} |")
    missed = [one[0] for found in tried.values() for one in found if not one[1] or not one[2]]
    print(f"\nmissed: {missed[:20]}")
    print(f"a card takes {1000 * float(np.median(times)):.0f} ms (median)\n")


def _report_misses(bench: DirectiveBench, own: dict[str, set[str]], known: set[str]) -> None:
    rng = random.Random(7)
    asked, wrong, offered = 0, [], 0
    for number in own:
        for missed in near_misses(number, known, rng):
            for text in {missed, re.sub(r"[/-]", " ", without_diacritics(missed)).lower()}:
                answer = bench.commanded(text)
                asked += 1
                offered += number in {choice.label for choice in answer.choices}
                if isinstance(answer.card, DirectiveCard):
                    wrong.append((text, answer.card.directive.number))
    print(f"near misses: {asked}, wrong cards {len(wrong)} ({len(wrong) / asked:.4f}),")
    print(f"the right number among those offered: {offered / asked:.3f}")
    print(wrong[:10])


def _report_chain(folder: Path, links: int = 10) -> None:
    """How long the status of the first of a chain takes, each of which replaced the one before."""
    documents = [_replacing(place) for place in range(links + 1)]
    kind, directives, rng = EmbeddedKind(), Gathering(), np.random.default_rng(5)
    with closing(kind.writer(folder, _DIMENSION)) as writer:
        for document in documents:
            cutting = cutting_of(document, PassageLength())
            vectors = rng.normal(size=(len(cutting.passages), _DIMENSION)).astype(np.float32)
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            writer.add(document, cutting.passages, vectors, vectors[:1], cutting)
            directives.add(document, cutting.passages, cutting.statements, cutting.names)
        writer.finish(directives.shelves())
    bench = DirectiveBench(kind.open(folder))
    times = []
    for _ in range(_TRIES):
        started = time.perf_counter()
        answer = bench.commanded("1/2010/NĐ-CP còn hiệu lực không")
        times.append(time.perf_counter() - started)
    card = answer.card
    became = len(card.status.then) if isinstance(card, DirectiveCard) and card.status else 0
    took = 1000 * float(np.median(times))
    print(f"a status with a chain of {1 + became}: {took:.1f} ms (median)")


def _replacing(place: int) -> Document:
    day = date(2010 + place, 1, 1)
    about = Description(
        f"Bến đò {place}",
        Kind.DIRECTIVE,
        number=f"{place + 1}/{day.year}/NĐ-CP",
        issuer="Chính phủ",
        issued_on=day,
        effective_on=day,
    )
    text = f"Nghị định này thay thế Nghị định số {place}/{day.year - 1}/NĐ-CP về bến đò."
    return Document(f"nd-{place}", about, f"nd-{place}.txt", text)


if __name__ == "__main__":
    main()
