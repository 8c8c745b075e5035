"""Look directives up by kind, issuer, year, place and words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from index.text import without_diacritics
from retrieval.cards.directives import Directive
from retrieval.directives.asked import ISSUER

_KINDS = {
    "quyet dinh": "Quyết định",
    "qd": "Quyết định",
    "nghi dinh": "Nghị định",
    "nghi quyet": "Nghị quyết",
    "thong tu lien tich": "Thông tư liên tịch",
    "thong tu": "Thông tư",
    "chi thi": "Chỉ thị",
    "ke hoach": "Kế hoạch",
    "thong bao": "Thông báo",
    "cong van": "Công văn",
    "chuong trinh": "Chương trình",
    "de an": "Đề án",
    "ket luan": "Kết luận",
    "phap lenh": "Pháp lệnh",
    "bo luat": "Bộ luật",
    "luat": "Luật",
    "van ban": None,
    "vb": None,
}
_KIND = rf"(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})"
_OPENS = (
    r"(?:(?:cho|toi|minh|em|anh|chi|ad|xin|hoi|giup|voi|vui long|lam on|muon|can|duoc|xem"
    r"|tim kiem|tim|tra cuu|tra|liet ke|danh sach|danh muc|tat ca|toan bo|nhung|cac|mot so"
    r"|co|biet|ve|so)\s+)*"
)
_ISSUED = rf"(?:(?:cua|do|tu)\s+)?(?P<issuer>{ISSUER})(?:\s+ban hanh)?"
_OF = rf"(?:cua|do)\s+(?P<of>{ISSUER})(?:\s+(?:da\s+)?ban hanh)?"
_IN = r"(?:(?:duoc\s+)?(?:ban hanh|ky|ra)\s+)?(?:trong\s+)?(?:nam\s+)?(?P<{}>(?:19|20)\d\d)"
_ABOUT = (
    r"(?:(?:quy dinh|noi|huong dan)\s+)?(?:ve(?:\s+viec)?|lien quan(?:\s+(?:den|toi))?)"
    r"\s+(?P<{}>.+?)"
)
_ENDS = r"(?:\s+(?:nao|gi|khong|ko|k|chua|a|nhe|voi|day|vay|the|hien co|dang co))*"
_PHRASE = re.compile(
    rf"{_OPENS}{_KIND}(?P<which>\s+(?:nao|gi))?(?:\s+{_IN.format('year1')})?(?:\s+{_OF})?"
    rf"(?:\s+{_IN.format('year2')})?(?:\s+(?:nao\s+)?{_ABOUT.format('words')})?"
    rf"(?:\s+{_IN.format('year3')})?(?P<end>{_ENDS})"
)
_COMMAND = re.compile(
    rf"{_OPENS}(?:{_KIND}(?!\w))?(?:\s*{_ISSUED}(?!\w))?(?:\s*{_IN.format('year1')}(?!\w))?"
    r"(?P<words>.*)"
)
_ASKS = re.compile(
    r"\b(?:gi|nao|bao nhieu|may|ai|dau|khi nao|bao gio|the nao|ra sao|sao|nhu nao|bao lau|thi)\b"
)
_LISTS = re.compile(r"\b(?:liet ke|danh sach|danh muc|tat ca|nhung|cac|tim|tra cuu|tra)\b")
_NO_WORDS = frozenset(
    "ve viec cua cac nhung va cho trong tai theo o nam do duoc ban hanh so ngay tu den"
    " mot lien quan nao gi khong quy dinh".split()
)
_SHORT = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("cai cach hanh chinh", "cchc"),
    ("thu tuc hanh chinh", "tthc"),
    ("cong nghe thong tin", "cntt"),
    ("thu tuong chinh phu", "thu tuong"),
    ("ttg", "thu tuong"),
    ("mot cua", "motcua"),
)
_MOST_PARTS = 0.66
_LONGEST = 300
"""Characters of a description of a list; a longer message is none."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a list of directives is looked up by; all in small plain letters."""

    kind: str | None
    issuer: str | None
    year: int | None
    words: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing narrows the list."""
        return not (self.kind or self.issuer or self.year or self.words)


def sought_by_question(text: str) -> Sought | None:
    """What a question for a list of directives looks up; None when it asks something else.

    It must be nothing but the description of a list ("quyết định của UBND tỉnh X về …", "có nghị
    định nào năm 2018 về … không"): who asks what directives say is not asking for them.
    """
    said = plain(text)
    match = _PHRASE.fullmatch(said) if len(said) <= _LONGEST else None
    if match is None:
        return None
    words = match["words"] or ""
    asks_which = bool(match["which"]) or "nao" in match["end"].split()
    if _ASKS.search(words) or not (match["of"] or words or match["year1"] or match["year2"]):
        return None
    if not (match["of"] or words) and not (asks_which or _LISTS.search(said)):
        return None
    year = match["year1"] or match["year2"] or match["year3"]
    return _sought(match["kind"], match["of"], year, words)


def sought_by_command(text: str) -> Sought:
    """What the argument of a command looks up, in whatever order it says it."""
    said = plain(text)[:_LONGEST]
    phrase = sought_by_question(text)
    if phrase is not None:
        return phrase
    match = _COMMAND.fullmatch(said)
    if match is None:
        return _sought(None, None, None, said)
    words = match["words"]
    year = match["year1"]
    later = re.search(r"\b(?:nam )?((?:19|20)\d\d)\b", words)
    if year is None and later:
        year, words = later[1], words.replace(later.group(), " ")
    issuer = match["issuer"]
    behind = re.search(rf"\b(?:cua|do) ({ISSUER})$", words.strip())
    if issuer is None and behind:
        issuer, words = behind[1], words[: words.rfind(behind.group())]
    return _sought(match["kind"], issuer, year, words)


def _sought(kind: str | None, issuer: str | None, year: str | None, words: str) -> Sought:
    kept = tuple(
        dict.fromkeys(word for word in words.split() if word not in _NO_WORDS and len(word) > 1)
    )
    named = _KINDS.get(kind or "")
    return Sought(
        kind=plain(named) if named else None,
        issuer=plain(issuer) if issuer else None,
        year=int(year) if year else None,
        words=kept,
    )


def looked_up(directives: Iterable[Directive], sought: Sought, *, strict: bool) -> list[Directive]:
    """The directives that fit, newest first, those without a date last.

    Args:
        directives: all there are.
        sought: what must fit.
        strict: every word must stand in the subject; else, where none has all of them, those
            with the most words, two thirds of them at least.

    """
    scored = [
        (share, directive)
        for directive in directives
        if _fits(directive, sought) and (share := _share(directive, sought.words))
    ]
    best = max((share for share, _ in scored), default=0.0)
    if best < 1 and (strict or best < _MOST_PARTS):
        return []
    found = [directive for share, directive in scored if share >= best]
    return sorted(found, key=lambda one: (one.issued_on or date.min, one.number), reverse=True)


def _fits(directive: Directive, sought: Sought) -> bool:
    if sought.kind and plain(directive.kind or "") != sought.kind:
        return False
    if sought.year and _year(directive) != sought.year:
        return False
    if not sought.issuer:
        return True
    own = plain(directive.issuer or "")
    place = plain(directive.place or "")
    named = own if place and place in own else f"{own} {_rest(own, place)}".strip()
    return _issues(named, sought.issuer)


def _issues(own: str, sought: str) -> bool:
    """Whether the issuer is the one sought: as whole words, the head of an office for it."""
    bare = re.sub(r"^(?:bo truong|chu tich|giam doc|thong doc|tong) (?=\w)", "", own)
    if sought in ("chinh phu", "cp"):
        return bare == "chinh phu" or bare.startswith("chinh phu nuoc")
    return re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", bare) is not None


def _rest(issuer: str, place: str) -> str:
    """The name of a place without the word for the unit that the issuer ends with."""
    unit, _, name = place.partition(" ")
    return name if issuer.endswith(unit) else ""


def _share(directive: Directive, words: tuple[str, ...]) -> float:
    """The share of the words in subject, place and issuer; 1 where no words are sought."""
    if not words:
        return 1.0
    about = (directive.subject, directive.place, directive.issuer)
    said = set(plain(" ".join(filter(None, about))).split())
    return sum(word in said for word in words) / len(words)


def _year(directive: Directive) -> int | None:
    if directive.issued_on is not None:
        return directive.issued_on.year
    match = re.match(r"\d+[a-eA-E]?/((?:19|20)\d\d)/", directive.number)
    return int(match[1]) if match else None


def plain(words: str) -> str:
    """Small letters without marks, one blank between words, short names for the common long ones.

    So "Ủy ban nhân dân" and "UBND" are the same to a look-up.
    """
    found = " ".join(re.findall(r"[^\W_]+", without_diacritics(words).lower()))
    for long, short in _SHORT:
        found = re.sub(rf"\b{long}\b", short, found)
    return found
