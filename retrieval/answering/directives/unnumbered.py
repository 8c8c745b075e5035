"""Reports without a number: officers look for them in lists of documents, as for any other."""

from collections.abc import Iterable

from index.engines import DocumentHead, Facts
from index.facts.directives import Directive, DirectiveFilter
from index.model import Role

_KIND = "Báo cáo"


class UnnumberedReports:
    """The reports of one version that have no number; safe to use from many threads."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._of_role: dict[Role, tuple[Directive, ...]] = {}

    def fitting(
        self, fitting: DirectiveFilter, excepted: Iterable[DirectiveFilter], role: Role
    ) -> list[Directive]:
        """Those that are looked up, as directives without a number, but those ``excepted``."""
        if role not in self._of_role:
            self._of_role[role] = tuple(map(_as_directive, self._facts.unnumbered_reports(role)))
        without = tuple(excepted)
        return [
            one
            for one in self._of_role[role]
            if fitting.lets(one) and not any(each.lets(one) for each in without)
        ]


def _as_directive(head: DocumentHead) -> Directive:
    about = head.description
    return Directive(
        number="",
        kind=_KIND,
        issuer=about.issuer,
        issued_on=about.issued_on,
        effective_on=about.effective_on,
        signer=about.signer,
        subject=about.title,
        place=about.place,
        documents=(head.id,),
        has_text=True,
    )
