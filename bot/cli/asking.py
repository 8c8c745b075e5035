"""``motcua ask``."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from bot.cli.collecting import uncollected
from bot.cli.context import Context, console, print_json
from bot.cli.first_build import ensure_index
from bot.cli.refusals import RefusedQuestionError
from bot.counter.cards.shown import choice_label
from bot.counter.information import TimedExchange
from bot.wiring.answers import information_of
from index.embedding import Embedder
from index.model import Role
from retrieval.answer import Answer
from retrieval.citation import Citation
from retrieval.conversation import Aside
from retrieval.understanding.vocabulary import Entry

_TALK = "talk"
_IN_TEXT_ONLY = {"origin", "scanned", "legibility", "passage_id"}


def ask(
    context: Context,
    turns: Sequence[str],
    role: Role,
    as_json: bool,
    with_why: bool,
    embedder: Embedder | None = None,
) -> None:
    """Answer the last of some messages; prints text, or one JSON object, and why, if asked.

    ``embedder`` is the configured one, where it is opened already. Raises RefusedQuestionError
    where the question is empty, has no words, or is too long.
    """
    ensure_index(context, quiet=True)
    with uncollected():
        desk = information_of(context.settings, embedder)
        conversation = desk.after(turns[:-1], role)
        answered = desk.answer(turns[-1], role, conversation)
    if answered.heard.aside in (Aside.TOO_LONG, Aside.NO_WORDS):
        raise RefusedQuestionError(answered.text)
    print_answer(answered, as_json)
    if with_why and not as_json and answered.heard.answers:
        from bot.cli.why import why

        console().out(f"\n{why(desk.talker(), conversation, turns[-1], role)}")


def print_answer(answered: TimedExchange, as_json: bool) -> None:
    """Print the answer as text, or as one JSON object."""
    if as_json:
        print_json(object_of(answered))
    else:
        console().out(answered.text)


def object_of(answered: TimedExchange) -> dict[str, object]:
    """What ``--json`` prints; the README shows one.

    Of a message that asks several things, the first says how it was understood. What asks for
    nothing is of the kind ``talk``.
    """
    heard = answered.heard
    first = next(iter(heard.answers), None)
    citations = [citation for answer in heard.answers for citation in answer.citations]
    choices = [choice for answer in heard.answers for choice in answer.choices]
    return {
        "question": first.question.asked if len(heard.answers) == 1 and first else heard.message,
        "understood": understood(first) if first else {},
        "kind": first.kind if first else _TALK,
        "answered": any(answer.answered for answer in heard.answers),
        "answer": answered.text,
        "choices": [
            {"label": choice_label(one), "question": one.question, "document": one.document}
            for one in choices
        ],
        "citations": [_citation(citation) for citation in citations],
        "took_ms": answered.took_ms,
    }


def _citation(citation: Citation) -> dict[str, object]:
    """The contract's names; what else a citation says stands in the answer's text."""
    made = {name: value for name, value in asdict(citation).items() if name not in _IN_TEXT_ONLY}
    made["date"] = citation.date.isoformat() if citation.date else None
    return made


def understood(answer: Answer) -> dict[str, object]:
    """The reading of a question, each part under a name of its own, ready for JSON.

    ``expanded`` are the short forms that were written out, ``official`` the everyday words and
    the official ones that are searched for too.
    """
    question = answer.question
    return {
        "text": question.understood,
        "restored": question.restored,
        "other_reading": question.other_reading,
        "unsure": list(question.unsure),
        "expanded": _entries(question.short_forms),
        "official": _entries(question.also),
        "references": list(question.references),
        "years": list(question.years),
        "places": _places(answer),
        "facet": question.facet.value,
        "follow_up": question.focus != question.understood,
    }


def _entries(entries: Iterable[Entry]) -> list[dict[str, str]]:
    return [{"written": " ".join(entry.words), "meaning": entry.meaning} for entry in entries]


def _places(answer: Answer) -> list[dict[str, object]]:
    """The places that it names, the units that each may be, and what these are today."""
    today = {one.before: one.today for one in answer.today}
    return [
        {
            "written": place.written,
            "units": [unit.label for unit in place.candidates],
            "today": [now.label for unit in place.candidates for now in today.get(unit, ())],
        }
        for place in answer.question.places
    ]
