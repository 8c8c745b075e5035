"""The words of a part that are read first on a phone: as short as they answer, and verbatim."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.counter.cards.fees import ToldFee, depends_on_more, told_fee
from bot.messages import procedures as said
from bot.messages.quotes import readable, shortened
from bot.messages.wording import MARK
from retrieval.cards.procedure import Part, Statement
from retrieval.understanding.facet import Facet

_ROOM = 330
"""Characters of a list that are shown at once: three or four lines of a phone each."""
_ROOMS = (330, 260, 180)
"""The same of a fee with what it depends on, where one, two or more are told."""
_LINE = 150
_ENOUGH = 110
"""Characters of a time that are shown whole."""
_MOST_WAYS = 3
_NO_WORD = re.compile(r"\W+")
_LABEL = re.compile(r"(?:phí, lệ phí|thời hạn giải quyết): ")
_TIME = re.compile(
    r"\d+\s*(?:\([^)]*\)\s*)?(?:ngày(?: làm việc)?|giờ|tháng|năm|phút)|ngay", re.IGNORECASE
)
_FORMS = re.compile(r" ?\((?:mẫu đơn, tờ khai|số lượng): ")
"""Behind a paper the portal names its form and how many are wanted; a button shows it."""
_PAPER = re.compile(
    r"(?:[-+*•] ?)?(?:tờ khai|đơn|giấy|phiếu|bản|biên bản|văn bản|thẻ|hộ chiếu|sổ|hợp đồng"
    r"|quyết định|tài liệu|ảnh|hồ sơ|danh sách|báo cáo|thông báo|chứng từ|hóa đơn|công văn)\b",
    re.IGNORECASE,
)
_FOR_SOME = re.compile(r"trong trường hợp|\bnếu\b|đối với", re.IGNORECASE)
_BULLET = re.compile(r"^[-+*•–] ?")
_COUNTS = re.compile(r"(?:Bước|Mục|Phần) \d+ ?[:.]?|[^:]{1,40}:")
_SPECIAL = re.compile(r"(?:[-+*•] ?)?\(?\*?(?:trường hợp|đối với|nếu|lưu ý|ví dụ)", re.IGNORECASE)
"""What not everybody needs."""
_PORTAL = re.compile(r"(\d{1,3}(?:,\d{3})+) Việt Nam Đồng")


def leading(part: Part) -> tuple[str, ...]:
    """The lines that are read first of a part that tells something."""
    if part.facet in (Facet.FEE, Facet.DURATION):
        return _of_ways(part)
    if part.facet is Facet.WAY:
        # How papers can be handed in, without what each way costs and takes.
        forms = dict.fromkeys(form for one in part.told for form in one.forms)
        if forms:
            return (", ".join(map(_quoted, forms)),)
    return _of_list(part)


def _of_ways(part: Part) -> tuple[str, ...]:
    """Fees or times: equal ones are said once, a fee with what it depends on."""
    with_forms = [one for one in part.told if one.forms]
    described = [_bare(readable(one.citation)) for one in part.told if not one.forms]
    alike: dict[str, list[Statement]] = {}
    for one in with_forms:
        alike.setdefault(_NO_WORD.sub("", _amount(one).lower()), []).append(one)
    room = _ROOMS[min(len(_ROOMS), len(alike)) - 1]
    forms: dict[ToldFee, list[str]] = {}
    for same in alike.values():
        words = _amount(same[0])
        first = (
            told_fee(words, room) if part.facet is Facet.FEE else ToldFee(_shortest(words), False)
        )
        forms.setdefault(first, []).extend(form for one in same for form in one.forms)
    if part.facet is Facet.FEE and any(map(depends_on_more, described)):
        forms = {replace(first, depends=True): named for first, named in forms.items()}
    ordered = sorted(forms.items(), key=lambda one: not one[0].depends)  # no "free" goes before it
    lines = [_way(first, named, len(forms)) for first, named in ordered][:_MOST_WAYS]
    also = list(dict.fromkeys(described))[: 1 if lines else _MOST_WAYS]
    return (*lines, *(_described(words, part.facet, not lines) for words in also))


def _described(words: str, facet: Facet, is_first: bool) -> str:
    """A fee or a time that stands in no table of ways to hand in."""
    if facet is not Facet.FEE:
        return _quoted(shortened(words, _LINE))
    fee = told_fee(words, _ROOM if is_first else _LINE)
    return said.depending(_quoted(fee.words)) if fee.depends and is_first else _quoted(fee.words)


def _way(first: ToldFee, forms: Sequence[str], groups: int) -> str:
    several = list(dict.fromkeys(forms))
    told = said.without_unit(first.words) if first.words.isdigit() else _quoted(first.words)
    beside = _PORTAL.match(first.words)
    told += (
        f" ({beside[1].replace(',', '.')} đồng)" if beside and len(first.words) < _ENOUGH else ""
    )
    if groups > 1:
        return said.of_forms(several, told, depends=first.depends)
    told = said.depending(told) if first.depends else told
    return f"{told} ({', '.join(several).lower()} như nhau)" if len(several) > 1 else told


def _amount(told: Statement) -> str:
    """What is told of a way to hand in, without the name of its column."""
    words = readable(told.citation)
    label = _LABEL.search(words)
    return words[label.end() :] if label else words


def _shortest(words: str) -> str:
    """The first time in the words, with what is said before it."""
    if len(words) <= _ENOUGH:
        return words
    found = _TIME.search(words)
    return words[: found.end()] if found and found.end() <= _LINE else shortened(words, _LINE)


def _of_list(part: Part) -> tuple[str, ...]:
    """The first lines; of papers those that everybody needs."""
    told = [line for one in part.told for line in readable(one.citation).split("\n") if line]
    wanted = told
    if part.facet is Facet.PAPERS:
        wanted = [line for line in told if not _SPECIAL.match(line)] or told
        wanted = [_paper(line) for line in sorted(wanted, key=_for_whom)]
    bare = dict.fromkeys(filter(None, map(_bare, wanted))) or dict.fromkeys(told)
    return tuple(_fitting(bare))


def _for_whom(line: str) -> int:
    """Papers that everybody needs before those for some, and those before what is no paper."""
    if _PAPER.match(line) is None:
        return 2
    return int(_FOR_SOME.search(line.partition(";")[0]) is not None)


def _paper(line: str) -> str:
    """A paper without what may stand in its place."""
    name, instead, _ = line.partition(";")
    return name + MARK if instead else name


def _bare(line: str) -> str:
    """Without its bullet and what stands behind a paper; nothing of a line that only counts."""
    words = _BULLET.sub("", line)
    form = _FORMS.search(words)
    return "" if _COUNTS.fullmatch(words) else words[: form.start()] if form else words


def _fitting(lines: Iterable[str]) -> Iterator[str]:
    room = _ROOM
    for place, line in enumerate(lines):
        short = shortened(line, _LINE)
        if place and len(short) > room:
            return
        room -= len(short)
        yield _quoted(short)


def _quoted(line: str) -> str:
    return f"“{line}”"
