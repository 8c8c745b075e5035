"""The words of a part that are read first on a phone: as short as they answer, and verbatim."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.messages.quotes import readable, shortened
from bot.messages.wording import MARK
from retrieval.cards.procedure import Part, Statement
from retrieval.understanding.facet import Facet

_ROOM = 330
"""Characters of a list that are shown at once: three or four lines of a phone each."""
_LINE = 150
_ENOUGH = 110
"""Characters of a fee or a time that are shown whole."""
_MOST_WAYS = 3
_LABEL = re.compile(r"(?:phí, lệ phí|thời hạn giải quyết): ")
_UP_TO = {
    Facet.FEE: re.compile(
        r"\d[\d.,]*\s*(?:việt nam đồng|đồng|nghìn|triệu|vnđ|usd|đô la mỹ)"
        r"(?:/[^\s;,.)]+(?: [^\W\d_]+){0,3})?"
        r"|miễn (?:phí|lệ phí)|không (?:thu|mất) (?:phí|lệ phí)|không",
        re.IGNORECASE,
    ),
    Facet.DURATION: re.compile(
        r"\d+\s*(?:\([^)]*\)\s*)?(?:ngày(?: làm việc)?|giờ|tháng|năm|phút)|ngay", re.IGNORECASE
    ),
}
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
    if part.facet in _UP_TO:
        return _of_ways(part)
    if part.facet is Facet.WAY:
        # How papers can be handed in, without what each way costs and takes.
        forms = dict.fromkeys(form for one in part.told for form in one.forms)
        if forms:
            return (", ".join(map(_quoted, forms)),)
    return _of_list(part)


def _of_ways(part: Part) -> tuple[str, ...]:
    """Fees or times: equal ones are said once."""
    forms: dict[str, list[str]] = {}
    for one in part.told:
        if one.forms:
            forms.setdefault(_shortest(part.facet, one), []).extend(one.forms)
    described = [one for one in part.told if not one.forms]
    lines = [_way(words, named, len(forms)) for words, named in forms.items()][:_MOST_WAYS]
    also = list(dict.fromkeys(_bare(readable(one.citation)) for one in described))
    lines += [_quoted(shortened(words, _LINE)) for words in also[: 1 if lines else _MOST_WAYS]]
    return tuple(lines)


def _way(words: str, forms: Sequence[str], groups: int) -> str:
    beside = _PORTAL.search(words)
    told = f"“{words}”" + (f" ({beside[1].replace(',', '.')} đồng)" if beside else "")
    if groups > 1:
        return f"{', '.join(dict.fromkeys(forms))}: {told}"
    several = list(dict.fromkeys(forms))
    return f"{told} ({', '.join(several).lower()} như nhau)" if len(several) > 1 else told


def _shortest(facet: Facet, told: Statement) -> str:
    """The first amount or time in the words, with what is said before it."""
    words = readable(told.citation)
    label = _LABEL.search(words)
    words = words[label.end() :] if label else words
    if len(words) <= _ENOUGH:
        return words
    found = _UP_TO[facet].search(words)
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
