"""Make retrieval/data/intents.npz, what a message asks for, and print what it reaches.

    python -m retrieval.training.intents

Builds an index of procedures or takes the one that is there. The messages are those of
intents_tuning.tsv and, as what a record does say, the messages of the tuning conversations, the
tuning questions about procedures and cards, and spoken titles, as far as they have an answer. Folds
are by writer. intents_testing.tsv beside it, by other writers, is only reported. About three
minutes once the index is there.
"""

import argparse
import sys
from collections.abc import Sequence

from retrieval.training.command import add_output, manual, run
from retrieval.training.ground import Ground, add_ground
from retrieval.training.provenance import ROOT, Provenance
from retrieval.training.questions import read_intents

TARGET = ROOT / "retrieval/data/intents.npz"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = manual("intents", __doc__)
    add_ground(parser)
    add_output(parser, TARGET)
    return run(parser, _act, arguments)


def _act(options: argparse.Namespace) -> None:
    from retrieval.training.intents.fitting import FoldedIntents, fit, report_intents
    from retrieval.training.intents.messages import embedded, tuning_messages

    ground = Ground(options)
    questions = ground.questions
    tuning = tuning_messages(ground.procedures, ground.embedder, questions)
    reader = fit(tuning, ground.embedder.name)
    report_intents("cross-validated by writer", FoldedIntents(reader, tuning), tuning)
    if questions.other_intents.is_file():
        others = read_intents(questions.other_intents)
        read = embedded(ground.procedures, ground.embedder, others)
        report_intents("reported", reader, read)
    reader.save(options.output)
    own = (questions.intents, questions.conversations, questions.of_cards)
    files = [*ground.sources, *own, *questions.of_procedures, *questions.spoken]
    Provenance.of(files, ground.embedder.name).write_into(options.output)
    print(f"written: {options.output}")


if __name__ == "__main__":
    sys.exit(main())
