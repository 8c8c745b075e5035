"""What all commands of this room share: their manual, and one sentence for what goes wrong."""

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from index.errors import MotcuaError
from retrieval.training.provenance import name_of
from retrieval.training.sentences import sentence

SHARED = Path("../shared/corpus")


def manual(name: str, doc: str | None) -> argparse.ArgumentParser:
    """A parser for ``retrieval.training.NAME`` whose help is the docstring of that module."""
    return argparse.ArgumentParser(
        prog=f"python -m retrieval.training.{name}",
        description=doc,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_output(parser: argparse.ArgumentParser, target: Path) -> None:
    """Add the option that says what is written, the project's own data file without it."""
    parser.add_argument(
        "--output", type=Path, default=target, help=f"what is written ({name_of(target)})"
    )


def run(
    parser: argparse.ArgumentParser,
    act: Callable[[argparse.Namespace], None],
    arguments: Sequence[str] | None,
) -> int:
    """Read the arguments, those of the process when None, and act; returns the exit code."""
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        act(options)
    except (MotcuaError, ImportError, OSError) as error:
        print(sentence(error), file=sys.stderr)
        return 1
    return 0
