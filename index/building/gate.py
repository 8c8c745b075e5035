"""What decides whether a new version may become the current one."""

from collections.abc import Callable
from dataclasses import dataclass

from index.versions import OpenVersion


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a new version answers the questions of the gate, beside the current one.

    ``worse`` names the questions that the current version answers rightly and the new one does
    not.
    """

    passed: bool
    right_before: int
    right_now: int
    worse: tuple[str, ...]


Gate = Callable[[OpenVersion, OpenVersion], Verdict]
"""Compares a new version with the current one, in this order."""
