"""The fields of a portal record without what its web page put around them."""

import re

from index.vietnamese.text import CAPITALS, clean_characters, one_line

NOTHING = "Không có thông tin"
"""What the portal writes into an empty cell."""

_KEYWORDS = re.compile(
    r"\A(?:(?!Từ khóa).)*+(?P<all>Từ khóa(?P<keywords>.*?)Mô tả(?P<description>.*))", re.DOTALL
)
_FORM = re.compile(r"Chọn cơ quan thực hiệnTỉnh/ ?Thành phố.*Nộp hồ sơ\Z", re.DOTALL)
_NEXT_FIELD = re.compile(rf"(?<=\w)Cơ quan thực hiện(?=[{CAPITALS}]).*\Z", re.DOTALL)
_SAYS_NOTHING = {"", NOTHING.lower(), "không", "không có", "không quy định", "--"}
_WRAPPED = re.compile(rf"(?<![.;:!?…])\n(?=[^\W\d_{CAPITALS}])(?!\w{{1,3}}[.)])")


def cell(text: str) -> str:
    """One cell of a flattened table on one line; empty where the portal has no information."""
    words = one_line(text)
    return "" if words == NOTHING else words


def cell_words(text: str) -> str:
    """The flattened cells of a table, NFC and on one line, ready to be told apart."""
    return one_line(clean_characters(text))


def without_page(text: str) -> str:
    """A field without the web page's form and empty keywords that the export left behind it."""
    text = clean_characters(text).strip()
    if text.endswith("Nộp hồ sơ"):
        text = _FORM.sub("", text).strip()
    text = _NEXT_FIELD.sub("", text)
    tail = _KEYWORDS.search(text)
    if tail and not cell(tail["keywords"]) and not cell(tail["description"]):
        text = text[: tail.start("all")].strip()
    return text


def fact(text: str) -> str:
    """A field of a few words on one line, empty where it says nothing."""
    words = one_line(without_page(text))
    return "" if _says_nothing(words) else words


def prose(text: str) -> str:
    """A field of several lines: lines that were only wrapped are joined, empty ones go.

    A line that opens with a small letter goes on with the one above; a list's label (``a)``) opens
    a line of its own.
    """
    words = without_page(text)
    if _says_nothing(words):
        return ""
    lines = (line.strip() for line in words.split("\n"))
    return _WRAPPED.sub(" ", "\n".join(line for line in lines if line))


def _says_nothing(words: str) -> bool:
    return len(words) <= len(NOTHING) and words.rstrip(" .").lower() in _SAYS_NOTHING
