"""Look the parts of one directive up, and say what there is where they are not."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from index.engines import Facts
from index.facts.parts import DirectivePart, PartSort
from index.model import Role
from retrieval.cards.articles import PartCount
from retrieval.understanding.addresses import Address, addresses_in

_SEPARATOR = " › "
_MOST = 6


@dataclass(frozen=True, slots=True)
class FoundPart:
    """A part, its address, the heading and the path of the article it lies in.

    ``listed`` are the articles in a chapter or the like.
    """

    part: DirectivePart
    address: Address
    heading: str
    path: str
    listed: tuple[DirectivePart, ...] = ()


class PartFinder:
    """Finds parts by key, for one role."""

    def __init__(self, facts: Facts, role: Role, only: Collection[str] = ()) -> None:
        """With ``only``, in these documents alone."""
        self._facts = facts
        self._role = role
        self._only = only

    def found(self, number: str, address: Address) -> list[FoundPart]:
        """What stands at an address of a directive; with several texts in one document all."""
        if address.code:
            return self._inside(self._facts.coded_article(address.code, self._role), address)
        if address.article:
            parts = self._facts.article(number, address.article, self._role)
            return self._inside(parts, address)
        return self._above(number, address) if address.above else []

    def is_here(self, number: str) -> bool:
        """Whether any part of the directive is among the documents."""
        return bool(self._facts.outline(number, self._role))

    def within(self, number: str, address: Address) -> Address:
        """What there is of the way to a part that is missing: its Khoản, its Điều, or nothing."""
        for wider in (replace(address, point=""), address.of_article):
            if (address.article or address.code) and wider != address and self.found(number, wider):
                return wider
        return Address()

    def counts(self, number: str, address: Address) -> tuple[PartCount, ...]:
        """How many parts of the sort that is missing there are: of the article or the directive."""
        if address.article or address.code:
            whole = self.found(number, address.of_article)
            if whole:
                return tuple(self._count_in(one.part, number, address) for one in whole)
        outline = self._outline(number)
        sort = address.above[0][0] if address.above else PartSort.ARTICLE
        found = [one for one in outline if one.sort is sort]
        by_series: dict[int, list[DirectivePart]] = {}
        for one in found:
            by_series.setdefault(one.series, []).append(one)
        return tuple(
            _count(sort, each, attached=place > 0) for place, each in enumerate(by_series.values())
        )

    def _count_in(self, article: DirectivePart, number: str, address: Address) -> PartCount:
        inside = [
            one
            for one in self._parts_of(article, number)
            if one.start >= article.start and one.end <= article.end
        ]
        clauses = [one for one in inside if one.sort is PartSort.CLAUSE]
        has_clause = any(one.label == address.clause for one in clauses)
        if address.point and (not address.clause or has_clause):
            points = [one for one in inside if one.sort is PartSort.POINT]
            return _count(PartSort.POINT, [one for one in points if one.clause == address.clause])
        return _count(PartSort.CLAUSE, clauses)

    def _parts_of(self, article: DirectivePart, number: str) -> list[DirectivePart]:
        if article.code:
            return self._facts.coded_article(article.code, self._role)
        return self._facts.article(number, article.label, self._role)

    def _inside(self, parts: Sequence[DirectivePart], address: Address) -> list[FoundPart]:
        articles = [one for one in parts if one.sort is PartSort.ARTICLE]
        articles = self._here(articles)
        articles = [one for one in articles if _lies_in(one.path, address.above)]
        own = [one for one in articles if not one.code] or articles
        if not own:
            return []
        document = _best_document(own, parts)
        chosen = [one for one in own if one.document_id == document]
        chosen = [one for one in chosen if not _is_of_form(one)] or chosen
        wanted = replace(address, above=())
        found = [
            FoundPart(part, wanted, one.heading, one.path)
            for one in chosen
            for part in self._at(one, parts, address)
        ]
        if not found:  # a Khoản that could not be told apart is shown with its whole article
            found = [
                FoundPart(one, wanted.of_article, one.heading, one.path)
                for one in chosen
                if _may_hold(one, parts, address)
            ]
        return found[:_MOST]

    def _at(
        self, article: DirectivePart, parts: Sequence[DirectivePart], address: Address
    ) -> Iterable[DirectivePart]:
        """The article, or the Khoản or Điểm in it that is asked for."""
        if not address.clause and not address.point:
            return [article]
        inside = [
            one
            for one in parts
            if one.document_id == article.document_id
            and article.start <= one.start
            and one.end <= article.end
        ]
        if address.point:
            points = [one for one in inside if one.sort is PartSort.POINT]
            labels = [address.point, *(["đ"] if address.point == "d" else [])]
            for label in labels:
                at = [
                    one
                    for one in points
                    if one.label == label and address.clause in ("", one.clause)
                ]
                if at:
                    return at
            return []
        clauses = (one for one in inside if one.sort is PartSort.CLAUSE)
        return [one for one in clauses if one.label == address.clause][:1]

    def _above(self, number: str, address: Address) -> list[FoundPart]:
        """A chapter or the like, or an annex, with the articles in it."""
        outline = self._outline(number)
        (sort, label), around = address.above[0], address.above[1:]
        found = [
            one
            for one in outline
            if one.sort is sort and label in ("", one.label) and _lies_in(one.path, around)
        ]
        if found:
            return [
                FoundPart(one, address, one.heading, one.path, _articles_in(one, outline))
                for one in found[:_MOST]
            ]
        inside = [
            one
            for one in outline
            if one.sort is PartSort.ARTICLE and _lies_in(one.path, address.above)
        ]
        if not inside:
            annex = [one for one in address.above if one[0] is PartSort.ANNEX]
            wider = Address(above=tuple(annex))
            return self._above(number, wider) if annex and wider != address else []
        first = inside[0]
        headings = first.path.split(_SEPARATOR)
        place = next((at for at, one in enumerate(headings) if _lies_in(one, [(sort, label)])), 0)
        path, heading = headings[:place], headings[place]
        listed = tuple(one for one in inside if one.document_id == first.document_id)
        return [FoundPart(first, address, heading, _SEPARATOR.join(path), listed)]

    def _here(self, parts: list[DirectivePart]) -> list[DirectivePart]:
        return [one for one in parts if not self._only or one.document_id in self._only]

    def _outline(self, number: str) -> list[DirectivePart]:
        """Of the document that has most of it."""
        outline = self._here(self._facts.outline(number, self._role))
        own = [one for one in outline if not one.code] or outline
        if not own:
            return []
        document = _best_document(own, outline)
        return [one for one in own if one.document_id == document]


def _best_document(own: Sequence[DirectivePart], parts: Sequence[DirectivePart]) -> str:
    """The document that tells most of it; of equals the first."""
    told: dict[str, int] = {}
    for one in parts:
        told[one.document_id] = told.get(one.document_id, 0) + one.end - one.body
    names = dict.fromkeys(one.document_id for one in own)
    return max(names, key=lambda name: told[name])


def _may_hold(article: DirectivePart, parts: Sequence[DirectivePart], address: Address) -> bool:
    """Whether later Khoản are there than the one that is missing: a scan lost its number."""
    later = (
        one.label
        for one in parts
        if one.sort is PartSort.CLAUSE
        and one.document_id == article.document_id
        and article.start <= one.start < article.end
    )
    wanted = address.clause
    return (
        wanted.isdecimal()
        and any(label.isdecimal() and int(label) > int(wanted) for label in later)
        and not any(
            one.label == wanted
            and one.sort is PartSort.CLAUSE
            and article.start <= one.start
            and one.end <= article.end
            and one.document_id == article.document_id
            for one in parts
        )
    )


def _is_of_form(article: DirectivePart) -> bool:
    """Whether it is an article of a form that an annex prints."""
    return any(
        one.start == 0 and (PartSort.ANNEX in {sort for sort, _ in one.address.above})
        for heading in article.path.split(_SEPARATOR)
        for one in addresses_in(heading)[:1]
    )


def _lies_in(path: str, above: Iterable[tuple[PartSort, str]]) -> bool:
    """Whether the headings of a path are those that are asked for."""
    wanted = set(above)
    if not wanted:
        return True
    named = {
        pair
        for heading in path.split(_SEPARATOR)
        for one in addresses_in(heading)[:1]
        if one.start == 0
        for pair in one.address.above[:1]
    }
    return wanted <= named


def _articles_in(
    part: DirectivePart, outline: Sequence[DirectivePart]
) -> tuple[DirectivePart, ...]:
    return tuple(
        one
        for one in outline
        if one.sort is PartSort.ARTICLE and part.start <= one.start and one.end <= part.end
    )


def _count(sort: PartSort, parts: Sequence[DirectivePart], *, attached: bool = False) -> PartCount:
    labels = list(dict.fromkeys(one.label for one in parts))
    first, last = (labels[0], labels[-1]) if labels else ("", "")
    return PartCount(sort, len(labels), first, last, attached)
