"""A procedure's tables as lines that are understood one by one."""

from collections.abc import Callable, Hashable, Iterable

from index.facts.procedures.legal_basis_table import LegalBasis
from index.facts.procedures.papers_table import Paper, PaperGroup, PapersTable
from index.facts.procedures.results import ProcedureResult
from index.facts.procedures.submission_table import Fee, Submission, SubmissionTable

_LONGEST_LINE = 600
_LONGEST_HEADING = 110


def submission_lines(table: SubmissionTable) -> str:
    """One line for all forms that share time, fee and description.

    Amounts and units stand as the portal writes them; an amount that is run together with a time,
    or that has lost its thousands, is left out and its note stays. A description too long for its
    line gets a part of its own, named after the form.
    """
    lines = [table.rest] if table.rest else []
    long: list[Submission] = []
    for rows in _alike(table.rows, lambda row: (row.time, row.fees, row.unclear, row.description)):
        line, description = _submission(rows), rows[0].description
        if len(line) + len(description) <= _LONGEST_LINE:
            lines.append(f"{line}. {description}" if description else line)
        else:
            lines.append(line)
            long.extend(rows)
    lines.extend(
        f"\n### {_forms(rows)}\n{rows[0].description}"
        for rows in _alike(long, lambda row: row.description)
    )
    return "\n".join(lines).strip()


def paper_lines(table: PapersTable) -> str:
    """A line for each paper, under the case that asks for it; what every case asks for is first."""
    lines: list[str] = []
    for group in sorted(table.groups, key=lambda group: bool(group.heading)):
        lines.extend(_heading_lines(group))
        lines.extend(_paper(paper) for paper in group.papers)
    if table.groups and table.rest:
        lines.append(table.rest)
    return "\n".join(lines).strip()


def legal_basis_lines(bases: Iterable[LegalBasis]) -> str:
    """A line for each directive: its name, and its number where the name does not hold it."""
    return "\n".join(
        basis.name
        if basis.number in basis.name
        else f"{basis.name.rstrip(' .;,')} ({basis.number})"
        for basis in bases
    )


def result_lines(results: Iterable[ProcedureResult]) -> str:
    """A line for each result; the codes of the portal's catalogue say nothing to people."""
    return "\n".join(result.name for result in results if result.name)


def _alike(
    rows: Iterable[Submission], key: Callable[[Submission], Hashable]
) -> list[list[Submission]]:
    groups: dict[Hashable, list[Submission]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return list(groups.values())


def _forms(rows: list[Submission]) -> str:
    return ", ".join(dict.fromkeys(row.form for row in rows))


def _submission(rows: list[Submission]) -> str:
    time, fees = _time(rows[0]), "; ".join(filter(None, map(_fee, rows[0].fees)))
    told = [time, f"phí, lệ phí: {fees}" if fees else ""]
    words = "; ".join(part for part in told if part)
    return f"{_forms(rows)}: {words}" if words else f"Hình thức nộp: {_forms(rows)}"


def _time(row: Submission) -> str:
    return f"thời hạn giải quyết: {row.time}" if row.time else ""


def _fee(fee: Fee) -> str:
    if fee.is_doubtful or not fee.amount:
        return fee.note.removeprefix("(").removesuffix(")").strip()
    return f"{fee.amount} {fee.note}".strip()


def _heading_lines(group: PaperGroup) -> list[str]:
    """A heading of its own for the case; one too long to head a section is also told in full."""
    words = group.heading.lstrip("*-+ ").rstrip(" :")
    if not words:
        return []
    if len(words) <= _LONGEST_HEADING:
        return [f"\n### {words}"]
    return [f"\n### {words[:_LONGEST_HEADING].rsplit(' ', 1)[0]}…", group.heading]


def _paper(paper: Paper) -> str:
    counts = [
        f"{number} {kind}"
        for number, kind in ((paper.originals, "bản chính"), (paper.copies, "bản sao"))
        if number
    ]
    told = [
        f"mẫu đơn, tờ khai: {paper.form_file}" if paper.form_file else "",
        f"số lượng: {', '.join(counts)}" if counts else "",
    ]
    details = "; ".join(part for part in told if part)
    return f"{paper.name.rstrip(' .;,:')} ({details})" if details else paper.name
