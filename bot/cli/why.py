"""``motcua ask --why``: every step from a question to its answer, for whoever looks for a fault."""

from collections.abc import Iterable

from bot.messages import why as words
from bot.messages.wording import cut
from index.engines import Filter
from index.model import Role
from retrieval.answering.findings import Findings
from retrieval.answering.judge import Judge
from retrieval.conversation import Conversation, Talker
from retrieval.conversation.talker import OF_QUOTED
from retrieval.weights import Features, Weights

_DOCUMENTS = 5
_QUOTES = 6
_SHOWN = 110


def why(talker: Talker, conversation: Conversation, question: str, role: Role) -> str:
    """How the question was understood, what was found, and what decided; of both readings."""
    answerer, allowed = talker.answerer, Filter(role=role)
    judge = answerer.judge
    readings = talker.read(conversation, question, allowed)
    alone = readings.alone or answerer.find(readings.question, allowed)
    lines = list(_understood(alone))
    if readings.within is not None and readings.features is not None:
        decision = judge.weights.subject
        lines += [
            words.WITHIN,
            *_found(judge, readings.within),
            f"{words.STAYS}: {readings.chance:.2f} ({words.NEEDS} {decision.threshold}),"
            f" {words.CHOSEN[readings.stays]}",
            f"  {words.STARTS_AT} {decision.intercept:+.2f},"
            f" {_features(readings.features, decision.weights)}",
            words.ALONE,
        ]
    lines += _found(judge, alone)
    quoted = talker.of_quoted(readings, allowed)
    if quoted is not None:
        lines += [
            words.QUOTED,
            *_evidence(quoted, judge.weights),
            f"{words.CONFIDENCE}: {judge.confidence(quoted):.2f} ({words.NEEDS} {OF_QUOTED})",
        ]
    return "\n".join(lines)


def _found(judge: Judge, found: Findings) -> Iterable[str]:
    yield from _documents(found, judge.weights)
    yield from _evidence(found, judge.weights)
    yield from _decision(judge, found)
    if found.question.subject is None:
        yield from _matter(judge, found)


def _understood(found: Findings) -> Iterable[str]:
    question = found.question
    yield f"{words.READ_AS}: {question.understood}"
    if question.other_reading:
        yield f"{words.OTHER_READING}: {question.other_reading}"
    for entry in question.also:
        yield f"{words.ALSO}: {entry.written} → {entry.meaning}"
    facets = ", ".join(sorted(question.facets - {question.facet}))
    yield f"{words.ASKS_FOR}: {question.facet}" + (f" ({facets})" if facets else "")
    if question.intents is not None:
        (part, chance), beyond = question.intents.part, question.intents.beyond
        yield f"{words.ASKS_PART}: {part} {chance:.2f}; {words.BEYOND}: {beyond:.2f}"
    if question.references:
        yield f"{words.REFERENCES}: {', '.join(question.references)}"


def _documents(found: Findings, weights: Weights) -> Iterable[str]:
    yield words.DOCUMENTS
    for place, document in enumerate(found.documents[:_DOCUMENTS], start=1):
        title = cut(document.head.description.title, _SHOWN)
        yield f"  {place}. {document.score:6.2f}  {document.head.id}  {title}"
        yield f"     {_features(document.features, weights.documents)}"


def _evidence(found: Findings, weights: Weights) -> Iterable[str]:
    yield words.QUOTES
    for place, one in enumerate(found.evidence[:_QUOTES], start=1):
        against = f"  [{words.AGAINST}: {one.against}]" if one.against else ""
        passage = one.candidate.passage
        yield f"  {place}. {one.score:6.2f}  {passage.document_id} › {passage.section}{against}"
        yield f"     “{cut(one.quote, _SHOWN)}”"
        yield f"     {_features(one.features, weights.evidence)}"


def _decision(judge: Judge, found: Findings) -> Iterable[str]:
    if not found.evidence:
        return
    decision = judge.decision(found)
    confidence = judge.confidence(found)
    yield f"{words.CONFIDENCE}: {confidence:.2f} ({words.NEEDS} {judge.needed(found)})"
    features = judge.decision_features(found, found.evidence)
    yield f"  {words.STARTS_AT} {decision.intercept:+.2f}, {_features(features, decision.weights)}"


def _matter(judge: Judge, found: Findings) -> Iterable[str]:
    matter, features = judge.matter(found), judge.matter_features(found)
    if matter is None or features is None:
        return
    decision = judge.weights.matter
    yield f"{words.MATTER}: {matter.chance:.2f} ({words.NEEDS} {decision.threshold})"
    yield f"  {words.STARTS_AT} {decision.intercept:+.2f}, {_features(features, decision.weights)}"


def _features(features: Features, weights: dict[str, float]) -> str:
    """What each feature adds to the score, the largest first."""
    added = {name: weight * features[name] for name, weight in weights.items()}
    ordered = sorted(added.items(), key=lambda entry: -abs(entry[1]))
    return ", ".join(f"{name} {value:+.2f}" for name, value in ordered if abs(value) >= 0.01)
