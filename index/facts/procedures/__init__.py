"""Records of the national portal of public services, parsed back into what they were."""

from index.facts.procedures.legal_basis_table import LegalBasis, legal_bases
from index.facts.procedures.papers_table import Paper, PaperGroup, PapersTable, papers_table
from index.facts.procedures.results import ProcedureResult, procedure_results
from index.facts.procedures.submission_table import (
    Fee,
    Submission,
    SubmissionTable,
    submission_table,
)

__all__ = [
    "Fee",
    "LegalBasis",
    "Paper",
    "PaperGroup",
    "PapersTable",
    "ProcedureResult",
    "Submission",
    "SubmissionTable",
    "legal_bases",
    "papers_table",
    "procedure_results",
    "submission_table",
]
