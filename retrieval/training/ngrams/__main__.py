"""Make retrieval/data/ngrams.npz, the chances of syllables, pairs and triples.

    python -m retrieval.training.ngrams [CORPUS]

CORPUS is a folder with law (Markdown) and ud-vtb (CoNLL-U). Everyday sentences come from
retrieval/data/everyday, single words also from the package wordfreq (data CC BY-SA 4.0;
pip install 'motcua[language]'). UD_Vietnamese-VTB is CC BY-SA 4.0 too, so that the file is under
that licence.
Takes ten seconds.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from retrieval.training.command import SHARED, add_output, manual, run
from retrieval.training.ngrams.mixing import train
from retrieval.training.ngrams.texts import EVERYDAY, kinds, treebank_files
from retrieval.training.provenance import ROOT, Provenance

TARGET = ROOT / "retrieval/data/ngrams.npz"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = manual("ngrams", __doc__)
    parser.add_argument(
        "corpus", nargs="?", type=Path, default=SHARED, help="the folder (%(default)s)"
    )
    parser.add_argument(
        "--words", type=Path, help="word<Tab>share, a line each, in place of the package wordfreq"
    )
    add_output(parser, TARGET)
    return run(parser, _act, arguments)


def _act(options: argparse.Namespace) -> None:
    words: Path | None = options.words
    frequencies = _read_words(words) if words else _wordfreq()
    ngrams = train(kinds(options.corpus), frequencies)
    ngrams.save(options.output)
    files = [options.corpus / "law", *treebank_files(options.corpus), EVERYDAY]
    made = Provenance.of([*files, words]) if words else Provenance.of(files, "", "wordfreq")
    made.write_into(options.output)
    print(
        f"{len(ngrams.syllables)} syllables, {len(ngrams.pair_keys)} pairs,"
        f" {len(ngrams.triple_keys)} triples, {options.output.stat().st_size / 1e6:.1f} MB"
    )


def _wordfreq() -> Mapping[str, float]:
    import wordfreq

    shares: Mapping[str, float] = wordfreq.get_frequency_dict("vi")
    return shares


def _read_words(path: Path) -> Mapping[str, float]:
    rows = (line.partition("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {word: float(share) for word, _, share in rows}


if __name__ == "__main__":
    sys.exit(main())
