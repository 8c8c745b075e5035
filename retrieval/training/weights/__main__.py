"""Make retrieval/data/weights.json, what ranks and what decides, and print what it reaches.

    python -m retrieval.training.weights [--parts PART …]

Builds indexes of the seeds, of the procedures and of both, or takes those that are there. Parts are
fitted in the order of the file, each upon those before it; those that are not asked for stay as
they are. What people mean is read by models fitted without the writer of the message
(retrieval.training.intents); the file that ships is not read for that, but should be made first, if
either is. Held-out questions are never looked at. About half an hour once the indexes are there.
"""

import argparse
import sys
from collections.abc import Sequence

from retrieval.training.command import add_output, manual, run
from retrieval.training.ground import SEEDS, Ground, add_ground
from retrieval.training.provenance import ROOT, Provenance
from retrieval.weights import Fit, Weights

TARGET = ROOT / "retrieval/data/weights.json"
PARTS = [name for name in Weights.model_fields if name != "fitted"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = manual("weights", __doc__)
    add_ground(parser)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="which (all)")
    add_output(parser, TARGET)
    parser.add_argument("--verbose", action="store_true", help="print what is decided wrongly")
    return run(parser, _act, arguments)


def _act(options: argparse.Namespace) -> None:
    from retrieval.training.weights.fitting import fit_parts

    ground, weights = Ground(options), Weights.bundled()
    files = [SEEDS, *ground.sources, *ground.questions.files]
    made = Provenance.of(files, ground.embedder.name)
    fitted = dict(weights.fitted)
    for part, new in fit_parts(ground, weights, set(options.parts), options.verbose):
        fitted[part] = Fit(on=made.on, model=made.model, files=made.files)
        written = new.model_copy(update={"fitted": dict(sorted(fitted.items()))})
        options.output.write_text(written.model_dump_json(indent=1) + "\n", encoding="utf-8")
        print(f"written: {part} in {options.output}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
