"""A build, watched: a bar on a terminal, plain lines otherwise."""

from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.cli.auditing import audit
from bot.cli.context import Context
from bot.messages import indexing
from bot.wiring import embedder_of
from index.build import Listener, build
from index.events import BuildEvent, DocumentRead, FileSkipped, PassagesEmbedded, VersionReady
from index.manifest import IndexSettings


def watched_build(context: Context, sources: Sequence[Path], full: bool, out: Console) -> str:
    """Build and switch, showing progress on ``out``; returns the version's name."""
    embedder = embedder_of(context.settings)

    def run(listen: Listener) -> str:
        return build(sources, context.settings.data, embedder, IndexSettings(), listen, full)

    name = _with_bars(run, out) if out.is_terminal else run(lambda event: _line(out, event))
    audit(context, "index build", f"{name}: {', '.join(map(str, sources))}")
    return name


def _line(out: Console, event: BuildEvent) -> None:
    out.print(indexing.told(event), soft_wrap=True, markup=False)


def _with_bars(run: Callable[[Listener], str], out: Console) -> str:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=out, transient=True) as progress:
        reading = progress.add_task(indexing.READING, total=None)
        embedding = progress.add_task(indexing.EMBEDDING, total=None, visible=False)

        def listen(event: BuildEvent) -> None:
            match event:
                case DocumentRead():
                    progress.update(reading, completed=event.position, total=event.files)
                case PassagesEmbedded():
                    progress.update(
                        embedding, completed=event.done, total=event.total, visible=True
                    )
                case FileSkipped() | VersionReady():
                    _line(progress.console, event)

        return run(listen)
