"""Measure answers against questions whose answers are known, and one run against another."""

from retrieval.evaluation.comparing import OutcomeChange, RunComparison, Sides, compare
from retrieval.evaluation.faults import Fault, fault_of, worst
from retrieval.evaluation.metrics import Metrics, by_slice, metrics
from retrieval.evaluation.outcome import FirstQuote, Outcome, evaluate
from retrieval.evaluation.questions import (
    Expectation,
    QuestionsError,
    QuestionsFile,
    read_questions,
    read_questions_files,
)
from retrieval.evaluation.run import Run, SavedRunError, check_place, read_run, save_run

__all__ = [
    "Expectation",
    "Fault",
    "FirstQuote",
    "Metrics",
    "Outcome",
    "OutcomeChange",
    "QuestionsError",
    "QuestionsFile",
    "Run",
    "RunComparison",
    "SavedRunError",
    "Sides",
    "by_slice",
    "check_place",
    "compare",
    "evaluate",
    "fault_of",
    "metrics",
    "read_questions",
    "read_questions_files",
    "read_run",
    "save_run",
    "worst",
]
