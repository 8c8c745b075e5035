"""``motcua eval``."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter
from rich.markup import escape
from rich.progress import track

from bot.cli.context import Context, console, print_json
from bot.cli.first_build import ensure_index
from bot.cli.metrics_table import print_metrics
from bot.counter.replying import first_shown
from bot.messages.evaluation import compared, worst_listed
from bot.wiring.answers import live_of
from index.model import Role
from retrieval.evaluation.comparing import OutcomeChange, RunComparison, compare
from retrieval.evaluation.faults import fault_of, worst
from retrieval.evaluation.metrics import by_slice, metrics, of_contract
from retrieval.evaluation.outcome import Outcome
from retrieval.evaluation.outcome import evaluate as measure
from retrieval.evaluation.questions import QuestionsFile, read_questions_files
from retrieval.evaluation.run import Run, check_place, read_run, save_run

_WORST_ON_A_TERMINAL = 10


def evaluate(
    context: Context,
    paths: Sequence[Path],
    role: Role,
    as_json: bool,
    save: Path | None,
    against: Path | None,
    most: int | None,
) -> None:
    """Measure the answers to the questions of all files; prints a table, or one JSON object.

    They are asked with the rights of ``role``. The run is saved into one file and held against
    another; ``most`` is how many of the worst questions are listed, None leaves it to where it is
    printed.

    Raises QuestionsError where a questions file cannot be used, SavedRunError where the run to
    compare with cannot be used, and OSError where the run cannot be saved; whatever can be known of
    that, before anything is asked.
    """
    files = read_questions_files(paths)
    before = read_run(against) if against else None
    if save:
        check_place(save)
    ensure_index(context, quiet=True)
    run = _run(context, files, role)
    comparison = compare(before, run) if before else None
    if as_json:
        print_json(_object(run, comparison, most))
    else:
        _print(run, comparison, most)
    if save:
        save_run(run, save)


def _run(context: Context, files: Sequence[QuestionsFile], role: Role) -> Run:
    live = live_of(context.settings).now()
    progress = console(stderr=True)
    outcomes: list[Outcome] = []
    for file in files:
        questions = track(
            file.questions,
            description=escape(file.name),
            console=progress,
            transient=True,
            disable=not progress.is_terminal,
        )
        outcomes += measure(
            live.listener, live.version.engine, questions, role, file.name, first_shown
        )
    return Run.of(live.version.name, role, outcomes)


def _print(run: Run, comparison: RunComparison | None, asked_worst: int | None) -> None:
    out = console()
    print_metrics(out, by_slice(run.questions), metrics(run.questions), comparison)
    count = asked_worst
    if count is None:
        count = _WORST_ON_A_TERMINAL if out.is_terminal else 0
    if comparison is not None:
        out.out(compared(comparison, run))
    if count:
        faulty = sum(fault_of(one) is not None for one in run.questions)
        out.out(worst_listed(worst(run.questions, count), faulty))


def _object(run: Run, comparison: RunComparison | None, count: int | None) -> dict[str, object]:
    """The contract's object; ``against`` and ``worst`` only where they were asked for."""
    made: dict[str, object] = {
        "slices": run.slices,
        "overall": run.overall,
    }
    if comparison is not None:
        made["against"] = {
            "version": comparison.before.version,
            "role": comparison.before.role,
            "at": comparison.before.at.isoformat(),
            "slices": {name: of_contract(rise) for name, rise in comparison.slices.items()},
            "overall": of_contract(comparison.overall) if comparison.overall else None,
            "worse": [_change(one) for one in comparison.worse],
            "better": [_change(one) for one in comparison.better],
            "new": comparison.new,
            "gone": comparison.gone,
        }
    if count:
        made["worst"] = [_outcome(one) for one in worst(run.questions, count)]
    return made


def _change(change: OutcomeChange) -> dict[str, object]:
    return {"before": _outcome(change.before), "now": _outcome(change.now)}


def _outcome(outcome: Outcome) -> dict[str, object]:
    """An outcome as a saved run has it, and its fault."""
    return {"fault": fault_of(outcome), **TypeAdapter(Outcome).dump_python(outcome, mode="json")}
