r"""Tune an embedder to how people ask.

    python -m retrieval.training.embedder SOURCE … --output PLACE

SOURCE are the files and folders that the questions are about. Without --questions the project's own
are used, and without --base the bundled model; of that one the output is a small file of changes,
of any other a folder that sentence-transformers opens. A sixth of the procedures is held apart,
wholly; the tuned model is kept only if it finds no less of their titles than before.

index/embedding/data/motcua-e5-small.safetensors, which ships, is made in an hour on two cores:

    MOTCUA_EMBEDDER=multilingual-e5-small motcua index build ../shared/corpus/procedures --data DATA
    python -m retrieval.training.embedder seeds ../shared/corpus/procedures ../shared/corpus/law \
        --data DATA --output index/embedding/data/motcua-e5-small.safetensors

It says itself of which questions; intents and weights are to be fitted to it anew.
"""

import argparse
import logging
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from index.embedding import BUNDLED, open_embedder
from index.embedding.transformer import open_transformer
from index.knowledge.spoken_titles import bundled_files
from retrieval.training.command import manual, run
from retrieval.training.embedder.documents import read_training_documents
from retrieval.training.embedder.material import Material
from retrieval.training.embedder.measuring import WeakerModelError, measured
from retrieval.training.embedder.output import write_tuned
from retrieval.training.embedder.questions import TooFewQuestionsError, read_asked
from retrieval.training.embedder.tuning import TuningSettings, tuned
from retrieval.training.embedder.unpacking import unpack
from retrieval.understanding.language import Language

OWN = Path(__file__).parent / "questions"
_log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    return run(_parser(), _act, arguments)


def _act(options: argparse.Namespace) -> None:
    began = time.monotonic()
    settings = TuningSettings(
        rank=options.rank,
        learning_rate=options.learning_rate,
        rounds=options.rounds,
        batch=options.batch,
    )
    files = list(options.questions or [*bundled_files(), *sorted(OWN.glob("*.tsv"))])
    documents = read_training_documents(options.sources)
    material = Material(read_asked(files, documents.ids), documents, Language.bundled())
    is_bundled = options.base == BUNDLED
    base = open_transformer(str(unpack(options.unpacked / BUNDLED)) if is_bundled else options.base)
    embedder = open_embedder(options.base, options.unpacked)
    batches = material.batches(embedder, options.data, options.unpacked, settings, options.most)
    if not batches.short and not batches.long:
        raise TooFewQuestionsError(settings.batch)
    _log.info("%d batches of titles, %d of passages", len(batches.short), len(batches.long))
    before = measured(base, material)
    tuned(base, batches, settings)
    after = measured(base, material)
    _log.info("%s\n%s", before.line("before"), after.line("after"))
    if after.first < before.first and not options.force:
        raise WeakerModelError(before.first, after.first)
    write_tuned(base, options.base, options.output, settings, files, options.sources)
    _log.info("written: %s, after %.0f minutes", options.output, (time.monotonic() - began) / 60)


def _parser() -> argparse.ArgumentParser:
    defaults = TuningSettings()
    parser = manual("embedder", __doc__)
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
    parser.add_argument("--batch", type=int, default=defaults.batch)
    parser.add_argument("--most", type=int, help="pairs of each sort, for a try in less time (all)")
    parser.add_argument("--learning-rate", type=float, default=defaults.learning_rate)
    parser.add_argument("--force", action="store_true", help="keep it even if it finds less")
    return parser


if __name__ == "__main__":
    sys.exit(main())
