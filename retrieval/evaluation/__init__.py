"""Measure answers against questions whose answers are known, and one run against another."""

from retrieval.evaluation.comparing import Change, Comparison, Sides, compare
from retrieval.evaluation.faults import Fault, fault_of, worst
from retrieval.evaluation.figures import Figures, by_slice, figures
from retrieval.evaluation.outcome import FirstQuote, Outcome, evaluate
from retrieval.evaluation.questions import (
    Expected,
    QuestionsError,
    QuestionsFile,
    read_questions,
    read_questions_files,
)
from retrieval.evaluation.run import Run, SavedRunError, check_place, read_run, save_run

__all__ = [
    "Change",
    "Comparison",
    "Expected",
    "Fault",
    "Figures",
    "FirstQuote",
    "Outcome",
    "QuestionsError",
    "QuestionsFile",
    "Run",
    "SavedRunError",
    "Sides",
    "by_slice",
    "check_place",
    "compare",
    "evaluate",
    "fault_of",
    "figures",
    "read_questions",
    "read_questions_files",
    "read_run",
    "save_run",
    "worst",
]
