"""Groups of words that the tables of asks use: kinds of directive, issuers, units."""

from collections.abc import Mapping

from index.knowledge.issuers import IssuerGroup, heads_as_typed, names_as_typed, signs_of
from index.knowledge.kinds import KIND_TYPED, KINDS, SIGNED
from index.knowledge.units import kinds_at, short_forms
from index.knowledge.word_patterns import one_of, plain_words

_NAMES_SIGNED = (IssuerGroup.CENTRAL, IssuerGroup.MINISTRY, IssuerGroup.LOCAL)
_NATIONWIDE = (IssuerGroup.CENTRAL, IssuerGroup.MINISTRY, IssuerGroup.PARTY)


def known_groups() -> Mapping[str, str]:
    """The groups by their names, each a pattern; in small letters, ``không dấu`` without marks."""
    # letters that are something else too are no short form of a unit
    short = (one for one in short_forms() if len(one) > 1 and one not in KIND_TYPED)
    units = one_of((*map(plain_words, kinds_at()), *short))
    where = rf"(?: {units}(?: [a-z]+){{0,4}}?)?"
    head = rf"(?:{heads_as_typed()}\s+)?"
    central = names_as_typed(*_NATIONWIDE, signs=True)
    local = (IssuerGroup.DEPARTMENT, IssuerGroup.LOCAL, IssuerGroup.PARTY_COMMITTEE)
    issuers = (
        rf"{head}{central}|{head}{names_as_typed(IssuerGroup.BRANCHED)}"
        rf"|{head}{names_as_typed(*local)}{where}|{units}(?: [a-z]+){{0,4}}?"
    )
    plain = one_of(map(plain_words, kinds_at()))
    return {
        "loại văn bản": one_of(kind.name.lower() for kind in KINDS),
        "loại văn bản không dấu": one_of(KIND_TYPED),
        "loại văn bản gọi trống": one_of(
            kind.name.lower() for kind in KINDS if not kind.needs_word
        ),
        "loại văn bản gọi trống không dấu": one_of(
            typed for kind in KINDS if not kind.needs_word for typed in kind.typed
        ),
        "loại văn bản cần chữ số không dấu": one_of(
            kind.plain for kind in KINDS if kind.needs_word
        ),
        "ký hiệu": one_of(
            plain_words(sign)
            for sign in (
                *(sign for kind in SIGNED for sign in kind.signs),
                *signs_of(*_NAMES_SIGNED),
            )
        ),
        "loại đơn vị": one_of(kinds_at()),
        "loại đơn vị không dấu": plain,
        "cấp": units,
        "nơi ban hành": f"(?:{issuers})",
    }
