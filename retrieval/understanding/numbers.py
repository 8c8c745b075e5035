"""The document numbers that an index knows: exactly, or nearly."""

from collections.abc import Iterable

from index.engines import Facts
from index.facts.directives import DirectiveNumber
from index.facts.references import refers_to
from index.model import Role

_NEAREST = 3
_SURE_DIGITS = 2  # of a number with one digit, one digit off is any other


class KnownNumbers:
    """The numbers of the documents that one role may read, and those that stand in them."""

    def __init__(self, facts: Facts, role: Role) -> None:
        self._facts = facts
        self._role = role

    def documents(self, named: Iterable[str]) -> frozenset[str]:
        """Ids of the documents whose own number one of ``named``, in full or shortened, means."""
        return frozenset(
            document
            for number in named
            for document in self._facts.documents_of(number, self._role)
        )

    def has(self, named: str) -> bool:
        """Whether the number, in full or shortened, is a document's or stands in one."""
        count = DirectiveNumber.of(named).count
        known = self._facts.numbers(self._role, count=count)
        return any(refers_to(named, one.number) for one in known)

    def near(self, named: str) -> tuple[str, ...]:
        """The known numbers that it may be a slip of, likeliest first, three at most.

        They differ by the issuer only, by two digits that are swapped, or by one digit.
        """
        wanted = DirectiveNumber.of(named)
        if not wanted.signs:
            return ()
        slips = _slips(wanted, self._facts.numbers(self._role, count=wanted.count))
        if sum(not slip for slip, _ in slips) < _NEAREST:  # none of another count is likelier
            others = self._facts.numbers(self._role, kind=wanted.kind, year=wanted.year)
            slips |= _slips(wanted, others)
        return tuple(number for _, number in sorted(slips)[:_NEAREST])


def _slips(wanted: DirectiveNumber, known: Iterable[DirectiveNumber]) -> set[tuple[int, str]]:
    """The numbers that it may be a slip of, each with how unlikely that is."""
    return {(slip, one.number) for one in known if (slip := _slip(wanted, one)) is not None}


def _slip(wanted: DirectiveNumber, known: DirectiveNumber) -> int | None:
    """How unlikely it is that ``wanted`` is ``known`` with one slip; None: it is not."""
    if wanted.kind != known.kind:
        return None
    same_issuer = not wanted.issuer or wanted.issuer == known.issuer
    same_year = wanted.year in (None, known.year)
    if wanted.count == known.count and same_year:
        return None if same_issuer else 0
    if not same_issuer:
        return None
    if wanted.count == known.count and wanted.year and known.year:
        return _digits_slip(wanted.year, known.year)
    if same_year and len(wanted.count) >= _SURE_DIGITS:
        return _digits_slip(wanted.count, known.count)
    return None


def _digits_slip(one: str, other: str) -> int | None:
    """1 where two neighbours of different numbers are swapped, 2 where one digit is off.

    It is another, missing, or too many.
    """
    if len(one) == len(other):
        wrong = [at for at in range(len(one)) if one[at] != other[at]]
        first, end = wrong[0], wrong[-1] + 1
        is_swapped = (
            end == first + len(wrong) == first + 2 and one[first:end] == other[first:end][::-1]
        )
        return 2 if len(wrong) == 1 else 1 if is_swapped else None
    short, long = sorted((one, other), key=len)
    is_one_more = len(long) == len(short) + 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )
    return 2 if is_one_more else None
