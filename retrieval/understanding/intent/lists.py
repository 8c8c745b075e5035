"""Which list of directives a message asks for: by kind, issuer, year and words."""

import re
from dataclasses import dataclass, replace

from index.knowledge.issuers import IssuerGroup, heads_as_typed, named, of_groups
from index.knowledge.kinds import KIND_TYPED
from index.knowledge.word_patterns import plain_words
from index.vietnamese.text import without_diacritics
from retrieval.understanding.intent.known_groups import known_groups
from retrieval.understanding.intent.rows import Patterns, Scope

_ANY_KIND = "văn bản"
_SHORT = (
    *((one.plain, plain_words(one.signs[0])) for one in of_groups(IssuerGroup.LOCAL)),
    ("cai cach hanh chinh", "cchc"),
    ("thu tuc hanh chinh", "tthc"),
    ("cong nghe thong tin", "cntt"),
    ("thu tuong chinh phu", "thu tuong"),
    ("ttg", "thu tuong"),
    ("mot cua", "motcua"),
)
_HEAD = re.compile(rf"^{heads_as_typed()} (?=\w)")
_LONGEST = 300
"""Characters of a description of a list; a longer message is none."""


@dataclass(frozen=True, slots=True)
class ListIntent:
    """What a list of directives is looked up by; all in small plain letters."""

    kind: str | None
    issuer: str | None
    year: int | None
    words: tuple[str, ...]

    @property
    def as_words(self) -> "ListIntent | None":
        """The other reading of a kind whose name is also a word: ``quy định về giá đất``."""
        kind = KIND_TYPED.get(self.kind or "")
        if kind is None or not kind.needs_word or not self.words:
            return None
        return replace(self, kind=None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing narrows the list."""
        return not (self.kind or self.issuer or self.year or self.words)


class ListReader:
    """Read which directives are asked for, over small letters without marks."""

    def __init__(self, patterns: Patterns) -> None:
        self._kinds = {typed: kind.name for typed, kind in KIND_TYPED.items()} | {
            name: row.asks for row in patterns.rows(Scope.KIND) for name in row.pattern.split("|")
        }
        self._asks, self._lists, self._nothing = (
            patterns.of(Scope.LIST, name) for name in ("asks", "lists", "nothing")
        )
        opens, ends, about, issued = (
            patterns.text(Scope.LIST, name) for name in ("opens", "ends", "about", "issued")
        )
        issuer = known_groups()["nơi ban hành"]
        kind = rf"(?P<kind>{'|'.join(sorted(self._kinds, key=len, reverse=True))})"

        def year(name: str) -> str:
            return rf"(?:{issued}\s+)?(?:trong\s+)?(?:nam\s+)?(?P<{name}>(?:19|20)\d\d)"

        self._phrase = re.compile(
            rf"(?:{opens}\s+)*{kind}(?P<which>\s+(?:nao|gi))?(?:\s+{year('year1')})?"
            rf"(?:\s+(?:cua|do)\s+(?P<of>{issuer})(?:\s+(?:da\s+)?ban hanh)?)?"
            rf"(?:\s+{year('year2')})?(?:\s+(?:nao\s+)?{about}\s+(?P<words>.+?))?"
            rf"(?:\s+{year('year3')})?(?P<end>(?:\s+{ends})*)"
        )
        self._command = re.compile(
            rf"(?:{opens}\s+)*(?:{kind}(?!\w))?(?:\s*(?:(?:cua|do|tu)\s+)?(?P<issuer>{issuer})"
            rf"(?:\s+ban hanh)?(?!\w))?(?:\s*{year('year1')}(?!\w))?(?P<words>.*)"
        )
        self._behind = re.compile(rf"\b(?:cua|do) ({issuer})$")

    def by_question(self, text: str) -> ListIntent | None:
        """What a question for a list looks up; None when it asks something else.

        It must be nothing but the description of a list ("quyết định của UBND tỉnh X về …", "có
        nghị định nào năm 2018 về … không"): who asks what directives say is not asking for them.
        """
        said = plain(text)
        match = self._phrase.fullmatch(said) if len(said) <= _LONGEST else None
        if match is None:
            return None
        words = match["words"] or ""
        asks_which = bool(match["which"]) or "nao" in match["end"].split()
        is_narrow = match["of"] or words or match["year1"] or match["year2"]
        if self._asks.search(words) or not is_narrow:
            return None
        if not (match["of"] or words) and not (asks_which or self._lists.search(said)):
            return None
        year = match["year1"] or match["year2"] or match["year3"]
        kind = KIND_TYPED.get(match["kind"])
        if kind is not None and kind.needs_word and not (match["of"] or year or asks_which):
            return None  # quy định về hóa đơn
        return self._asked(match["kind"], match["of"], year, words)

    def by_command(self, text: str) -> ListIntent:
        """What the argument of a command looks up, in whatever order it says it."""
        said = plain(text)[:_LONGEST]
        phrase = self.by_question(text)
        if phrase is not None:
            return phrase
        match = self._command.fullmatch(said)
        if match is None:
            return self._asked(None, None, None, said)
        words = match["words"]
        year = match["year1"]
        later = re.search(r"\b(?:nam )?((?:19|20)\d\d)\b", words)
        if year is None and later:
            year, words = later[1], words.replace(later.group(), " ")
        issuer = match["issuer"]
        behind = self._behind.search(words.strip())
        if issuer is None and behind:
            issuer, words = behind[1], words[: words.rfind(behind.group())]
        return self._asked(match["kind"], issuer, year, words)

    def _asked(
        self, kind: str | None, issuer: str | None, year: str | None, words: str
    ) -> ListIntent:
        telling = (
            word for word in words.split() if len(word) > 1 and not self._nothing.fullmatch(word)
        )
        named = self._kinds.get(kind or "", _ANY_KIND)
        return ListIntent(
            kind=plain(named) if named != _ANY_KIND else None,
            issuer=_issuer(issuer) if issuer else None,
            year=int(year) if year else None,
            words=tuple(dict.fromkeys(telling)),
        )


def without_head(issuer: str) -> str:
    """An issuer in plain words without the title of its head (``bo truong bo noi vu``)."""
    return _HEAD.sub("", issuer)


def _issuer(words: str) -> str:
    """The issuer as it is sought: one that is named by a sign or a short form has its name.

    What a name begins with stays as it is: ``bộ nông nghiệp`` is any ministry of that name.
    """
    said = without_head(plain(words))
    names = [plain(one.name) for one in named(said)]
    return names[0] if len(names) == 1 and said not in names[0] else said


def plain(words: str) -> str:
    """Small letters without marks, one blank between words, short names for the common long ones.

    So "Ủy ban nhân dân" and "UBND" are the same to a look-up.
    """
    found = " ".join(re.findall(r"[^\W_]+", without_diacritics(words).lower()))
    for long, short in _SHORT:
        found = re.sub(rf"\b{long}\b", short, found)
    return found
