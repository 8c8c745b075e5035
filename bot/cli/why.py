"""``motcua ask --why``: every step from a question to its answer, for whoever looks for a fault."""

from collections.abc import Iterable

from bot.messages.wording import cut
from bot.messages.words import WORDS
from index.engines import Filter
from index.model import Role
from retrieval.answering.findings import Findings
from retrieval.answering.judge import Judge
from retrieval.conversation import Conversation, Talker
from retrieval.conversation.talker import OF_QUOTED
from retrieval.weights import Decision, Features, Weights

_SAYS = WORDS["vì sao"]
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
            _SAYS["within"],
            *_found(judge, readings.within),
            _chance("stays", readings.chance, decision.threshold)
            + f", {_SAYS['chosen_within' if readings.stays else 'chosen_alone']}",
            _added(decision, readings.features),
            _SAYS["alone"],
        ]
    lines += _found(judge, alone)
    quoted = talker.of_quoted(readings, allowed)
    if quoted is not None:
        lines += [
            _SAYS["quoted"],
            *_evidence(quoted, judge.weights),
            _chance("confidence", judge.confidence(quoted), OF_QUOTED),
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
    yield f"{_SAYS['read_as']}: {question.understood}"
    if question.other_reading:
        yield f"{_SAYS['other_reading']}: {question.other_reading}"
    for entry in question.also:
        yield f"{_SAYS['also']}: {entry.written} → {entry.meaning}"
    facets = ", ".join(sorted(question.facets - {question.facet}))
    yield f"{_SAYS['asks_for']}: {question.facet}" + (f" ({facets})" if facets else "")
    if question.intents is not None:
        (part, chance), beyond = question.intents.part, question.intents.beyond
        yield f"{_SAYS['asks_part']}: {part} {chance:.2f}; {_SAYS['beyond']}: {beyond:.2f}"
    if question.references:
        yield f"{_SAYS['references']}: {', '.join(question.references)}"


def _documents(found: Findings, weights: Weights) -> Iterable[str]:
    yield _SAYS["documents"]
    for place, document in enumerate(found.documents[:_DOCUMENTS], start=1):
        title = cut(document.head.description.title, _SHOWN)
        yield f"  {place}. {document.score:6.2f}  {document.head.id}  {title}"
        yield f"     {_features(document.features, weights.documents)}"


def _evidence(found: Findings, weights: Weights) -> Iterable[str]:
    yield _SAYS["quotes"]
    for place, one in enumerate(found.evidence[:_QUOTES], start=1):
        against = f"  [{_SAYS['against']}: {one.against}]" if one.against else ""
        passage = one.candidate.passage
        yield f"  {place}. {one.score:6.2f}  {passage.document_id} › {passage.section}{against}"
        yield f"     “{cut(one.quote, _SHOWN)}”"
        yield f"     {_features(one.features, weights.evidence)}"


def _decision(judge: Judge, found: Findings) -> Iterable[str]:
    if not found.evidence:
        return
    yield _chance("confidence", judge.confidence(found), judge.needed(found))
    yield _added(judge.decision(found), judge.decision_features(found, found.evidence))


def _matter(judge: Judge, found: Findings) -> Iterable[str]:
    matter, features = judge.matter(found), judge.matter_features(found)
    if matter is not None and features is not None:
        yield _chance("matter", matter.chance, judge.weights.matter.threshold)
        yield _added(judge.weights.matter, features)


def _chance(name: str, chance: float, needed: float) -> str:
    return f"{_SAYS[name]}: {chance:.2f} ({_SAYS['needs']} {needed})"


def _added(decision: Decision, features: Features) -> str:
    added = _features(features, decision.weights)
    return f"  {_SAYS['starts_at']} {decision.intercept:+.2f}, {added}"


def _features(features: Features, weights: dict[str, float]) -> str:
    """What each feature adds to the score, the largest first."""
    added = {name: weight * features[name] for name, weight in weights.items()}
    ordered = sorted(added.items(), key=lambda entry: -abs(entry[1]))
    return ", ".join(f"{name} {value:+.2f}" for name, value in ordered if abs(value) >= 0.01)
