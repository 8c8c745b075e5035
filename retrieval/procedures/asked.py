"""What a question about a procedure wants to be told."""

import re

from index.procedures.ways import BY_POST, ONLINE
from retrieval.procedures.parts import FACETS
from retrieval.understanding.facet import Facet
from retrieval.understanding.question import Question

_MOST = 3
_BESIDES = (Facet.PAPERS, Facet.FEE, Facet.DURATION, Facet.WAY, Facet.LOCATION)
"""What is often asked for together; the others are only told when they come first."""
_POST = re.compile(
    r"bưu điện|bưu chính|bưu cục|chuyển phát|gửi thư|đường thư|gửi ship|shipper|\bship\b"
)
_ONLINE = re.compile(
    r"trực tuyến|online|qua mạng|trên mạng|lên mạng|internet|\bapp\b|ứng dụng|cổng dịch vụ"
    r"|vneid|dịch vụ công quốc gia|qua điện thoại|trên điện thoại|\bweb\b"
)
_FACET = {
    Facet.ADDRESS: Facet.LOCATION,
    Facet.PERSON: Facet.AGENCY,
}


def facets_asked(question: Question) -> tuple[Facet, ...]:
    """The facets of a card that are asked for, the first first; none when none is."""
    first = _FACET.get(question.facet, question.facet)
    found = [first] if first in FACETS else []
    if form_asked(question) and Facet.WAY not in found:
        found.append(Facet.WAY)
    found += [facet for facet in _BESIDES if facet in question.facets and facet not in found]
    return tuple(found[:_MOST])


def form_asked(question: Question) -> str | None:
    """The way to hand in that is asked about, as the portal names it; None for any or both."""
    words = f"{question.focus} {question.official}".lower()
    by_post, online = _POST.search(words), _ONLINE.search(words)
    if by_post is None:
        return ONLINE if online else None
    return None if online else BY_POST
