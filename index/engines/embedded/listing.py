"""Lists of directives in SQL: the columns that they are looked up by, and the conditions."""

import json
from collections.abc import Iterator

from index.facts.directives import Directive, DirectiveFilter, SubjectWords
from index.facts.directives.filtering import ListingOrder, count_of, presence
from index.facts.directives.words import about_words, issuer_words, marked, plain

_NEWEST = "COALESCE(issued_on, '') DESC, number_count DESC, number"
LISTING_ORDERS = {
    ListingOrder.HERE_FIRST: f"ORDER BY presence, {_NEWEST}",
    ListingOrder.NEWEST: f"ORDER BY {_NEWEST}",
    ListingOrder.OLDEST: "ORDER BY COALESCE(issued_on, '9999'), number_count, number",
}
"""The first is that of ``index.facts.directives.filtering.listing_order``."""


def listed_columns(one: Directive) -> tuple[object, ...]:
    """The columns ``presence`` to ``marked``."""
    about = about_words(one)
    words = (issuer_words(one), plain(one.signer or ""), plain(about), marked(about))
    return (
        presence(one),
        count_of(one.number),
        one.issued_on.isoformat() if one.issued_on else None,
        one.effective_on.isoformat() if one.effective_on else None,
        *(f" {one} " for one in words),
    )


def listing_query(
    columns: str, fitting: DirectiveFilter, shelf: int
) -> tuple[str, tuple[object, ...]]:
    """The query for these columns of the directives that fit, and its values."""
    conditions = [("role = ?", (shelf,)), *_conditions(fitting)]
    query = f"SELECT {columns} FROM directive WHERE {' AND '.join(one for one, _ in conditions)}"  # noqa: S608
    return query, tuple(value for _, values in conditions for value in values)


def _conditions(fitting: DirectiveFilter) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Each condition with its values, those that are quickly told first."""
    if fitting.only is not None:
        yield "key IN (SELECT value FROM json_each(?))", (json.dumps(sorted(fitting.only)),)
    if fitting.kind is not None:
        yield "kind = ?", (fitting.kind,)
    if fitting.kinds:
        yield "kind IN (SELECT value FROM json_each(?))", (json.dumps(fitting.kinds),)
    if fitting.year is not None:
        yield "issued = ?", (fitting.year,)
    if (days := fitting.issued) is not None:
        first, last = _day(days.first, "0001"), _day(days.last, "9999-12-31")
        by_year = "issued_on IS NULL AND year || '-01-01' >= ? AND year || '-12-31' <= ?"
        yield f"(issued_on BETWEEN ? AND ? OR {by_year})", (first, last, first, last)
    if (days := fitting.effective) is not None:
        between = (_day(days.first, "0001"), _day(days.last, "9999-12-31"))
        yield "effective_on BETWEEN ? AND ?", between
    if fitting.issuer:
        yield "instr(issuer, ?) > 0", (f" {fitting.issuer} ",)
    if fitting.issuers:
        named = " OR ".join(["instr(issuer, ?) > 0"] * len(fitting.issuers))
        yield f"({named})", tuple(f" {one} " for one in fitting.issuers)
    if fitting.signer:
        yield "instr(signer, ?) > 0", (f" {fitting.signer} ",)
    for phrase in fitting.about:
        yield from _said(phrase)
    if fitting.either:
        said = [list(_said(phrase)) for phrase in fitting.either]
        each = (" AND ".join(one for one, _ in conditions) for conditions in said)
        values = tuple(value for conditions in said for _, own in conditions for value in own)
        yield f"({' OR '.join(f'({one})' for one in each)})", values
    if fitting.never:
        yield "key NOT IN (SELECT value FROM json_each(?))", (json.dumps(sorted(fitting.never)),)


def _said(phrase: SubjectWords) -> Iterator[tuple[str, tuple[object, ...]]]:
    """All words, and half of those side by side."""
    column = "marked" if phrase.is_marked else "plain"
    for word in phrase.words:
        yield f"instr({column}, ?) > 0", (f" {word} ",)
    if pairs := phrase.pairs:
        beside = " + ".join([f"CASE WHEN instr({column}, ?) > 0 THEN 1 ELSE 0 END"] * len(pairs))
        yield f"2 * ({beside}) >= {len(pairs)}", tuple(f" {pair} " for pair in pairs)


def _day(day: object, otherwise: str) -> str:
    return otherwise if day is None else str(day)
