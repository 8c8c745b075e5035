"""A build, watched: a bar on a terminal, plain lines otherwise."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from sqlalchemy.exc import SQLAlchemyError

from bot.cli.auditing import audit
from bot.cli.context import Context
from bot.cli.seeds import SEEDS
from bot.cli.stopping import told_to_stop
from bot.counter.queue import ANSWERS, write_answers
from bot.messages import indexing
from bot.people.failures import UnusableDatabaseError
from bot.people.queue import PublishedAnswers
from bot.wiring.embedding import embedder_of
from bot.wiring.gating import gate_of
from bot.wiring.people import people_of
from index.building.build import BuildListener, BuildOptions, build
from index.building.events import BuildEvent, DocumentEvent, EmbeddingEvent
from index.errors import HeldBackError, MotcuaError, ShrunkError
from index.knowledge.spoken_titles import SpokenTitles
from index.versions.manifest import IndexSettings
from retrieval.understanding.short_forms import DocumentShortForms
from retrieval.weights import Weights

_SECONDS_BETWEEN_LINES = 5.0


def watched_build(
    context: Context, sources: Sequence[Path], options: BuildOptions, out: Console
) -> str:
    """Build and switch, showing progress on ``out``; returns the version's name.

    Raises KeyboardInterrupt where the process is told to stop.
    """
    with told_to_stop() as heed:
        return _watched(context, sources, replace(options, samples=SEEDS, heed=heed), out)


def _watched(context: Context, sources: Sequence[Path], options: BuildOptions, out: Console) -> str:
    embedder = embedder_of(context.settings)
    gate = gate_of(context.settings, embedder)
    spoken = SpokenTitles.bundled(context.settings.own_spoken_titles)
    short_forms = DocumentShortForms(context.settings.own_vocabulary)
    settings = IndexSettings(engine=context.settings.engine)

    data = context.settings.data
    sources = [*sources, *_with_answers(context, out)]

    def run(listen: BuildListener) -> str:
        return build(sources, data, embedder, settings, listen, options, gate, spoken, short_forms)

    told = ", ".join(map(str, sources)) + (" (--force)" if options.force else "")
    try:
        name = _with_bar(run, out) if out.is_terminal else run(_Lines(out).tell)
    except (HeldBackError, ShrunkError) as error:
        audit(context, "index held back", f"{error.name}: {told}")
        raise
    audit(context, "index build", f"{name}: {told}")
    if not Weights.bundled().are_for(embedder.name):
        out.print(indexing.uncalibrated(embedder.name), soft_wrap=True, markup=False)
    return name


def _with_answers(context: Context, out: Console) -> Sequence[Path]:
    """The folder of what officers answered, where they have published anything.

    Where that cannot be read, the answers stay as they were in the last build, and that is said.
    """
    settings = context.settings
    folder = settings.data / ANSWERS
    if not settings.has_no_people:
        try:
            _write_answers(context)
        except (SQLAlchemyError, MotcuaError):
            out.print(indexing.NO_ANSWERS, soft_wrap=True, markup=False)
    return [folder] if any(folder.glob("*.md")) else []


def _write_answers(context: Context) -> None:
    """Write what is published now; raises SQLAlchemyError or MotcuaError where it is not known."""
    settings = context.settings
    people = people_of(settings)
    if people is None:
        raise UnusableDatabaseError
    try:
        write_answers(PublishedAnswers(people).in_force(), settings.data, settings.office)
    finally:
        people.close()


class _Lines:
    """Plain lines; how far it is is said every few seconds, so that what was left out is seen."""

    def __init__(self, out: Console) -> None:
        self._out = out
        self._said = monotonic()

    def tell(self, event: BuildEvent) -> None:
        if isinstance(event, DocumentEvent | EmbeddingEvent):
            if monotonic() - self._said < _SECONDS_BETWEEN_LINES:
                return
            self._said = monotonic()
        _line(self._out, event)


def _line(out: Console, event: BuildEvent) -> None:
    out.print(indexing.told(event), soft_wrap=True, markup=False)


def _with_bar(run: Callable[[BuildListener], str], out: Console) -> str:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[state]}"),
    )
    with Progress(*columns, console=out, transient=True) as progress:
        going = progress.add_task(indexing.READING, total=None, state="")

        def listen(event: BuildEvent) -> None:
            match event:
                case DocumentEvent():
                    progress.update(going, state=indexing.files_read(event))
                case EmbeddingEvent():  # the vectors are what takes the time
                    state = indexing.embedded(event)
                    progress.update(going, total=event.expected, completed=event.done, state=state)
                case _:
                    _line(progress.console, event)

        return run(listen)
