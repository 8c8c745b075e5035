"""The program that workers are forked from: ``python -m bot.counter.workers.nursery``.

It reads once what every version is heard with, and opens none, so that a worker costs the memory
that it writes to, and another one stands in for it in milliseconds. It starts no thread.
"""

import gc
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.counter.mind import Mind
from bot.counter.workers.tasks import task_packer
from bot.counter.workers.worker import work
from index.embedding import open_embedder
from index.reading.bounded.fork_server import ForkServer
from index.reading.bounded.server import fork_workers
from index.versions import Versions
from retrieval.understanding.language import Language

_MODULE = "bot.counter.workers.nursery"


@dataclass(frozen=True, slots=True)
class NurserySetup:
    """Where the versions are, and what messages are heard with.

    ``embedder`` is the model as it is configured, ``unpacked`` the folder of its encoders,
    ``vocabulary`` and ``short_names`` the office's own tables, where there are any.
    """

    data: Path
    embedder: str
    unpacked: Path
    vocabulary: Path | None
    short_names: Path | None

    def server(self) -> ForkServer:
        """What starts the program, once workers are wanted."""
        told = {name: one and str(one) for name, one in asdict(self).items()}
        return ForkServer(_MODULE, [json.dumps(told)])

    def mind(self) -> Mind:
        """What messages are heard with; raises what an embedder and the tables raise."""
        embedder = open_embedder(self.embedder, self.unpacked)
        embedder.question("")  # or every worker would read the model by itself
        return Mind(embedder, Language.bundled(self.vocabulary, self.short_names))


def _setup(text: str) -> NurserySetup:
    told = json.loads(text)
    paths = {
        name: Path(told[name]) if told[name] else None for name in ("vocabulary", "short_names")
    }
    return NurserySetup(Path(told["data"]), told["embedder"], Path(told["unpacked"]), **paths)


def main(control: int, folder: Path, setup: NurserySetup) -> None:
    """Fork workers until whoever started this ends."""
    mind, versions = setup.mind(), Versions(setup.data)
    task_packer()
    gc.collect()
    gc.freeze()  # what is never collected is never written to: it stays shared
    fork_workers(control, folder, lambda frames: work(frames, versions, mind))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), _setup(sys.argv[3]))
