"""Tune an embedder: ``python -m retrieval.training.embedder SOURCE … --output PLACE``.

SOURCE are the files and folders that the questions are about. Without ``--questions`` the project's
own are used, and without ``--base`` the bundled model; of that one the output is a small file of
changes, of any other a folder that sentence-transformers opens. A sixth of the procedures is held
apart, wholly; the tuned model is kept only if it finds no less of their titles than before.
"""

import argparse
import logging
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from index.embedding import BUNDLED, open_embedder
from index.errors import MotcuaError
from index.knowledge.spoken_titles import bundled_files
from retrieval.training.embedder.documents import read_training_documents
from retrieval.training.embedder.material import Index, Material
from retrieval.training.embedder.measuring import FindsLessError, measured
from retrieval.training.embedder.output import open_base, write_tuned
from retrieval.training.embedder.questions import TooFewQuestionsError, read_asked
from retrieval.training.embedder.sentences import sentence
from retrieval.training.embedder.tuning import TuningSettings, tuned
from retrieval.understanding.language import Language

OWN = Path(__file__).parent / "questions"
_log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    options = _options(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        _run(options)
    except (MotcuaError, ImportError, OSError) as error:
        print(sentence(error), file=sys.stderr)  # noqa: T201 - a command of its own
        return 1
    return 0


def _run(options: argparse.Namespace) -> None:
    began = time.monotonic()
    settings = TuningSettings(
        rank=options.rank, learning_rate=options.learning_rate, rounds=options.rounds
    )
    files = list(options.questions or [*bundled_files(), *sorted(OWN.glob("*.tsv"))])
    documents = read_training_documents(options.sources)
    material = Material(read_asked(files, documents.ids), documents, Language.bundled())
    base = open_base(options.base, options.unpacked)
    embedder = open_embedder(options.base, options.unpacked)
    index = Index(options.data, options.unpacked) if options.data else None
    batches = material.batches(embedder, index, settings)
    if not batches.short and not batches.long:
        raise TooFewQuestionsError(settings.batch)
    _log.info("%d batches of titles, %d of passages", len(batches.short), len(batches.long))
    before = measured(base, material)
    tuned(base, batches, settings)
    after = measured(base, material)
    _log.info("%s\n%s", before.line("before"), after.line("after"))
    if after.first < before.first and not options.force:
        raise FindsLessError(before.first, after.first)
    write_tuned(base, options.base, options.output, settings, files)
    _log.info("written: %s, after %.0f minutes", options.output, (time.monotonic() - began) / 60)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    defaults = TuningSettings()
    parser = argparse.ArgumentParser(
        prog="python -m retrieval.training.embedder", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("sources", nargs="+", type=Path, help="what the questions are about")
    parser.add_argument(
        "--questions", nargs="+", type=Path, help="document<Tab>question, a line each"
    )
    parser.add_argument(
        "--data", type=Path, help="an index of the same: what it finds wrongly is learnt from"
    )
    parser.add_argument("--base", default=BUNDLED, help="the model to tune: a name or a folder")
    parser.add_argument("--output", type=Path, required=True, help="what is written")
    parser.add_argument("--unpacked", type=Path, default=Path(".cache-embedder"))
    parser.add_argument("--rank", type=int, default=defaults.rank, help="0 tunes whole layers")
    parser.add_argument("--rounds", type=int, default=defaults.rounds)
    parser.add_argument("--learning-rate", type=float, default=defaults.learning_rate)
    parser.add_argument("--force", action="store_true", help="keep it even if it finds less")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
