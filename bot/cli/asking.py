"""``motcua ask`` and ``motcua eval``."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.table import Table

from bot.assistant import Answered
from bot.cli.context import Context, console
from bot.cli.first_build import ensure_index
from bot.wiring import assistant_of, live_of
from index.errors import MotcuaError
from index.model import Role
from retrieval.answer import Citation
from retrieval.evaluation import Figures, by_slice, figures, read_questions
from retrieval.evaluation import evaluate as measure

_IN_TEXT_ONLY = {"origin", "scanned", "also_at", "passage_id"}


@dataclass
class RefusedQuestionError(MotcuaError):
    """What was asked is no question; ``sentence`` says what to do."""

    sentence: str


def ask(context: Context, question: str, role: Role, as_json: bool) -> None:
    """Answer one question; prints text, or one JSON object.

    Raises:
        RefusedQuestionError: the question is empty, has no words, or is too long.

    """
    ensure_index(context, quiet=True)
    assistant = assistant_of(context.settings, people=None)
    refusal = assistant.refusal(question)
    if refusal is not None:
        raise RefusedQuestionError(refusal)
    answered = assistant.answer((question,), role)
    if as_json:
        console().out(json.dumps(_object(answered), ensure_ascii=False))
    else:
        console().out(answered.text)


def evaluate(context: Context, path: Path, role: Role, as_json: bool) -> None:
    """Measure the answers to a questions file; prints a table, or one JSON object."""
    questions = read_questions(path)
    ensure_index(context, quiet=True)
    live = live_of(context.settings).now()
    outcomes = measure(live.answerer, live.version.engine, questions, role)
    overall, slices = figures(outcomes), by_slice(outcomes)
    if as_json:
        named = {name: figure.named() for name, figure in slices.items()}
        console().out(json.dumps({"slices": named, "overall": overall.named()}, ensure_ascii=False))
        return
    console().print(_table({**slices, "overall": overall}))


def _object(answered: Answered) -> dict[str, object]:
    answer = answered.answer
    return {
        "question": answer.question.asked,
        "understood": answer.question.understood,
        "kind": answer.kind,
        "answered": answer.answered,
        "answer": answered.text,
        "citations": [_citation(citation) for citation in answer.citations],
        "took_ms": answered.took_ms,
    }


def _citation(citation: Citation) -> dict[str, object]:
    """The contract's names; what else a citation says stands in the answer's text."""
    made = {name: value for name, value in asdict(citation).items() if name not in _IN_TEXT_ONLY}
    made["date"] = citation.date.isoformat() if citation.date else None
    return made


def _table(rows: dict[str, Figures]) -> Table:
    table = Table()
    table.add_column("slice")
    for name in next(iter(rows.values())).named():
        table.add_column(name, justify="right")
    for name, figure in rows.items():
        table.add_row(name, *(_cell(value) for value in figure.named().values()))
    return table


def _cell(value: float | int | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.2f}"
