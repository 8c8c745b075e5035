"""``motcua ask``."""

from collections.abc import Sequence
from dataclasses import asdict

from bot.cli.context import Context, console, print_json
from bot.cli.first_build import ensure_index
from bot.cli.understood import understood
from bot.cli.why import why
from bot.counter.assistant import TimedExchange
from bot.counter.cards.shown import choice_label
from bot.messages.errors import SentenceError
from bot.wiring import assistant_of
from index.model import Role
from retrieval.answer import Choice
from retrieval.citation import Citation
from retrieval.conversation import Aside

_TALK = "talk"
_IN_TEXT_ONLY = {"origin", "scanned", "also_at", "passage_id"}


class RefusedQuestionError(SentenceError):
    """What was asked is no question."""


def ask(context: Context, turns: Sequence[str], role: Role, as_json: bool, with_why: bool) -> None:
    """Answer one question; prints text, or one JSON object, and how it came about if asked.

    Args:
        context: the settings.
        turns: the messages before the question, oldest first, and the question.
        role: who asks.
        as_json: whether to print an object.
        with_why: whether to print how the answer came about.

    Raises:
        RefusedQuestionError: the question is empty, has no words, or is too long.

    """
    ensure_index(context, quiet=True)
    assistant = assistant_of(context.settings, people=None)
    conversation = assistant.after(turns[:-1], role)
    answered = assistant.answer(turns[-1], role, conversation)
    if answered.heard.aside in (Aside.TOO_LONG, Aside.NO_WORDS):
        raise RefusedQuestionError(answered.text)
    print_answer(answered, as_json)
    if with_why and not as_json and answered.heard.answers:
        console().out(f"\n{why(assistant.talker(), conversation, turns[-1], role)}")


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
        "choices": [_choice(choice) for choice in choices],
        "citations": [_citation(citation) for citation in citations],
        "took_ms": answered.took_ms,
    }


def _choice(choice: Choice) -> dict[str, object]:
    return {"label": choice_label(choice), "question": choice.question, "document": choice.document}


def _citation(citation: Citation) -> dict[str, object]:
    """The contract's names; what else a citation says stands in the answer's text."""
    made = {name: value for name, value in asdict(citation).items() if name not in _IN_TEXT_ONLY}
    made["date"] = citation.date.isoformat() if citation.date else None
    return made
