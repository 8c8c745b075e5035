"""Build an index to fit weights over: what is asked of it is not known to it.

    python -m tests.bench.fitting_index SOURCE … --data DATA

The questions about procedures that are held apart, which the fits ask, are left out of the spoken
titles, and of every fifth procedure all are: the weights have to hold for one that nobody has
spoken of yet.
"""

import argparse
import hashlib
from collections.abc import Collection
from pathlib import Path

from index.building.build import build
from index.embedding import BUNDLED, DEFAULT, open_embedder
from index.knowledge.asked_of import AskedOf, asked_of
from index.knowledge.spoken_titles import SpokenTitles, bundled_files
from index.versions.manifest import IndexSettings
from retrieval.understanding.short_forms import DocumentShortForms
from tests.bench.held_apart import about_procedures

_UNSPOKEN_ONE_IN = 5


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("sources", nargs="+", type=Path)
    arguments.add_argument("--data", type=Path, required=True)
    options = arguments.parse_args()
    embedder = open_embedder(DEFAULT, options.data / "embeddings" / BUNDLED)
    asked = about_procedures()
    known = (one for path in bundled_files() for one in asked_of(path) if is_known(one, asked))
    build(
        options.sources,
        options.data,
        embedder,
        IndexSettings(),
        lambda _: None,
        spoken=SpokenTitles(known),
        short_forms=DocumentShortForms(),
    )


def is_known(one: AskedOf, asked: Collection[Path]) -> bool:
    """Whether it stays: of procedures that are all spoken of, and not what the fits ask."""
    return one.path not in asked and not any(map(_is_unspoken, one.documents))


def _is_unspoken(document: str) -> bool:
    digest = hashlib.blake2b(document.encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") % _UNSPOKEN_ONE_IN == 0


if __name__ == "__main__":
    main()
