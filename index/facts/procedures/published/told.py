"""A procedure from the words that stand under the names of its parts."""

from collections.abc import Mapping

from index.facts.procedures.columns import ProcedureColumn
from index.facts.procedures.published.cells import in_lines, place_in
from index.facts.procedures.published.procedure import PublishedProcedure, Standing
from index.facts.procedures.published.wording import PublishingWording


def procedure_told(
    said: Mapping[ProcedureColumn, str],
    wording: PublishingWording,
    *,
    name: str,
    standing: Standing,
    code: str,
    post: str,
    field: str = "",
    level: str = "",
) -> PublishedProcedure:
    """The procedure whose parts these words are.

    ``field`` and ``level`` hold where no part says them; ``post`` are the words on the
    public post, kept where they say whether it is taken.
    """
    ways = said.get(ProcedureColumn.WAYS, "")
    by_post = wording.by_post(ways)
    return PublishedProcedure(
        name=name,
        standing=standing,
        code=code,
        field=said.get(ProcedureColumn.FIELD, "") or field,
        level=said.get(ProcedureColumn.LEVEL, "") or level,
        time=said.get(ProcedureColumn.TIME, ""),
        place=said.get(ProcedureColumn.PLACE, "") or place_in(in_lines(ways)),
        ways=ways,
        agency=said.get(ProcedureColumn.AGENCY, ""),
        fee=said.get(ProcedureColumn.FEE, ""),
        by_post=by_post,
        post=post if by_post is not None else "",
        online=wording.online(ways),
        basis=said.get(ProcedureColumn.BASIS, ""),
        subject=said.get(ProcedureColumn.SUBJECT, ""),
        papers=said.get(ProcedureColumn.PAPERS, ""),
        forms=said.get(ProcedureColumn.FORMS, ""),
        result=said.get(ProcedureColumn.RESULT, ""),
        conditions=said.get(ProcedureColumn.CONDITIONS, ""),
        steps=said.get(ProcedureColumn.STEPS, ""),
    )
