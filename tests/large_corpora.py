"""The real corpora, which are not part of the project: where they lie, and who cannot do without.

Nothing but what is about a large corpus itself (every record of the portal comes back, no row of a
real table is lost, figures over hundreds of texts) reads them, and is skipped where they are not.
How the program behaves is tested over ``tests/invented.py``.
"""

import json
from functools import cache
from pathlib import Path

import pytest

CORPORA = Path(__file__).parents[2] / "shared" / "corpus"
EXPORT = CORPORA / "procedures" / "commune-level.jsonl"
OFFICES = CORPORA / "offices"
LAW = CORPORA / "law"
FILES = CORPORA / "files"


def needs(path: Path, what: str) -> pytest.MarkDecorator:
    """Skips where a corpus is absent, and says which one."""
    place = path.relative_to(CORPORA.parents[1])
    return pytest.mark.skipif(
        not path.exists(), reason=f"large corpus: {what} in ../{place} beside the project"
    )


needs_export = needs(EXPORT, "the portal's 588 procedures")
needs_offices = needs(OFFICES, "the real tables of offices")
needs_law = needs(LAW, "the real texts of law")
needs_files = needs(FILES, "the real files of offices")


@cache
def exported() -> tuple[dict[str, str], ...]:
    """The procedures of the portal's export."""
    with EXPORT.open(encoding="utf-8") as lines:
        return tuple(json.loads(line) for line in lines)
