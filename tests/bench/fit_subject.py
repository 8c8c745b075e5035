"""Fit what decides whether a message stays within the subject, and print what it reaches.

    python -m tests.bench.fit_subject --procedures DATA [--write]

DATA is a data folder with an index of ../shared/corpus/procedures. The messages are those of
tests/questions/conversations_tuning.jsonl, each behind the procedure that it follows in truth, the
follow-ups that the embedder was trained on, and questions about other procedures put behind one
that is drawn by chance. Folds are by conversation.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random

import numpy as np
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from index.embedding import BUNDLED, DEFAULT, open_embedder
from index.engines import Filter
from index.knowledge.asked_of import AskedOf
from index.model import Role
from index.versions import OpenVersion, Versions
from retrieval.answering.answerer import Answerer
from retrieval.conversation import Conversation, Talker, Turn
from retrieval.conversation.subject import SubjectFeatures
from retrieval.evaluation import Expected, read_questions
from retrieval.training.embedder.questions import read_asked
from retrieval.understanding.language import Language
from retrieval.weights import Decision, Weights
from tests.bench.fit_intents import folded, intended
from tests.bench.fitting import Signs, signed_decision, write_fitted
from tests.bench.held_apart import TRAINING, about_procedures

CONVERSATIONS = Path("tests/questions/conversations_tuning.jsonl")
INTENDED = Path("tests/questions/intents_tuning.tsv")
FOLLOW_UPS = TRAINING / "hoi_tiep.tsv"
FILES = [CONVERSATIONS, INTENDED, FOLLOW_UPS, *about_procedures()]
CITIZEN = Filter(role=Role.CITIZEN)
DRAWN = 400
"""Questions about other procedures; each weighs as a third of a message of a conversation."""
LEAVING_WEIGHT = 2.0
"""Few messages of a conversation leave its subject, and they are harder than drawn ones."""
DRAWN_WEIGHT, OUTSIDE_WEIGHT = 0.33, 0.66
THRESHOLD = 0.6
SHOWN = (0.4, 0.5, 0.6, 0.7, 0.8)
FOLDS = 10
SIGNS = Signs(
    names=list(SubjectFeatures.__dataclass_fields__),
    speaks_for=frozenset(
        "leaves_out mine mine_spoken same mine_asked mine_said answers spoken_said".split()
    ),
    speaks_against=frozenset(
        "words other other_spoken named title_asked title_said other_answers unsaid reference"
        " other_kind beyond elsewhere".split()
    ),
)


@dataclass(frozen=True, slots=True)
class Message:
    """A message behind some others that are about ``subject``; whether it stays with that."""

    before: tuple[str, ...]
    text: str
    subject: str
    stays: bool
    group: str
    weight: float = 1.0


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--procedures", type=Path, required=True)
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--verbose", action="store_true")
    options = arguments.parse_args()
    version = Versions(options.procedures).open()
    embedder = open_embedder(DEFAULT, options.procedures / "embeddings" / BUNDLED)
    weights = Weights.bundled()
    language = replace(Language.bundled(), intents=folded(version, embedder))
    talker = Talker(Answerer(version, embedder, language, weights))
    messages = [one for one in said(version) if features_of(talker, one) is not None]
    rows = np.array([features_of(talker, one) for one in messages])
    cross_validate(messages, rows, options.verbose)
    if options.write:
        write_fitted(weights, {"subject": fit(messages, rows)}, embedder.name, FILES)


def said(version: OpenVersion) -> Iterator[Message]:
    """All messages to fit on."""
    known = {one.id for one in version.engine.facts.documents(Role.CITIZEN)}
    yield from of_conversations(read_questions(CONVERSATIONS), known)
    asked = read_asked(about_procedures(), frozenset(known))
    follow_ups = read_asked([FOLLOW_UPS], frozenset(known))
    yield from of_follow_ups(asked, follow_ups)
    yield from of_intents(known)
    chance = Random(11)
    subjects = sorted(known)
    for one in chance.sample(asked, DRAWN):
        subject = chance.choice(subjects)
        if subject not in one.documents:
            yield Message((), one.question, subject, False, one.question, DRAWN_WEIGHT)


def of_conversations(lines: Sequence[Expected], known: set[str]) -> Iterator[Message]:
    """The messages behind one that a procedure answers; what no document says is left out."""
    subject: dict[str, str] = {}
    for one in lines:
        name = one.id.rpartition("-")[0]
        before = subject.get(name)
        if before is not None and one.slice in ("next", "change", "outside"):
            stays = one.slice == "next"
            weight = 1.0 if stays else LEAVING_WEIGHT
            yield Message(one.turns[:-1], one.turns[-1], before, stays, name, weight)
        if one.answerable:
            about = [document for document in one.documents if document in known]
            if before in one.documents:
                continue
            subject.pop(name, None)
            if about:
                subject[name] = about[0]


def of_intents(known: set[str]) -> Iterator[Message]:
    """Messages that leave their procedure out stay; of a matter without one, or of life, none does.

    The latter stand behind a procedure that is drawn by chance.
    """
    chance = Random(12)
    subjects = sorted(known)
    for one in intended(INTENDED):
        if one.code in known and not one.names_matter:
            yield Message((), one.text, one.code, True, one.writer, DRAWN_WEIGHT)
        elif not one.code:
            yield Message((), one.text, chance.choice(subjects), False, one.writer, OUTSIDE_WEIGHT)


def of_follow_ups(asked: Sequence[AskedOf], follow_ups: Sequence[AskedOf]) -> Iterator[Message]:
    """Follow-ups stand behind the question that they follow, on one line: they are parted again."""
    firsts: dict[str, list[str]] = defaultdict(list)
    for one in asked:
        firsts[one.document].append(one.question)
    for one in follow_ups:
        before = [first for first in firsts[one.document] if one.question.startswith(first)]
        if before:
            first = max(before, key=len)
            text = one.question[len(first) :].strip()
            if text:
                yield Message((first,), text, one.document, True, one.question, DRAWN_WEIGHT)


def features_of(talker: Talker, message: Message) -> list[float] | None:
    """The features of a message, None where the subject says nothing to it."""
    answerer = talker.answerer
    turns = tuple(
        Turn(question, place > 0 and answerer.leaves_out(question))
        for place, question in enumerate(answerer.read(one, Role.CITIZEN) for one in message.before)
    )
    conversation = Conversation(turns[-4:] or _silent(talker), message.subject)
    now = answerer.read(message.text, Role.CITIZEN)
    readings = talker.readings(conversation, Turn(now, answerer.leaves_out(now)), CITIZEN)
    return list(asdict(readings.features).values()) if readings.features else None


def _silent(talker: Talker) -> tuple[Turn, ...]:
    return (Turn(talker.answerer.read("Tôi muốn hỏi về một thủ tục", Role.CITIZEN), False),)


def fit(
    messages: Sequence[Message], rows: np.ndarray[tuple[int, int], np.dtype[np.float64]]
) -> Decision:
    labels = np.array([one.stays for one in messages])
    return signed_decision(
        rows, labels, np.array([one.weight for one in messages]), SIGNS, THRESHOLD
    )


def cross_validate(
    messages: Sequence[Message],
    rows: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    verbose: bool,
) -> None:
    chances = np.zeros(len(messages))
    groups = [one.group for one in messages]
    for train, test in GroupKFold(FOLDS).split(rows, groups=groups):
        decision = fit([messages[i] for i in train], rows[train])
        for i in test:
            features = SubjectFeatures(*rows[i].tolist())
            chances[i] = decision.confidence(features)
    stays = np.array([one.stays for one in messages])
    whole = np.array([one.weight >= 1.0 for one in messages])
    for name, here in (("conversations", whole), ("others", ~whole)):
        area = roc_auc_score(stays[here], chances[here])
        print(f"{name}: {here.sum()} messages, AUC {area:.3f}")
        for at in SHOWN:
            kept, left = (chances >= at)[here & stays], (chances < at)[here & ~stays]
            print(
                f"  from {at} on: kept {kept.mean():.3f} of {len(kept)},"
                f" left {left.mean():.3f} of {len(left)}"
            )
    print(fit(messages, rows))
    if verbose:
        for i in np.argsort(chances):
            if (chances[i] >= THRESHOLD) != stays[i] and whole[i]:
                print(
                    f"{chances[i]:.2f} {messages[i].subject} {messages[i].stays} {messages[i].text}"
                )


if __name__ == "__main__":
    main()
