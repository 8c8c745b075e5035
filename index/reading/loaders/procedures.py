"""Records of the national portal of public services, one procedure each."""

import re
from collections.abc import Mapping
from pathlib import Path

from index.errors import SkipReason, UnreadableFileError
from index.facts.number_signs import office_of_sign
from index.facts.procedures.fields import fact, prose
from index.facts.procedures.layout import (
    legal_basis_lines,
    paper_lines,
    result_lines,
    submission_lines,
)
from index.facts.procedures.legal_basis_table import legal_bases
from index.facts.procedures.papers_table import papers_table
from index.facts.procedures.results import keywords, procedure_results
from index.facts.procedures.submission_table import submission_table
from index.facts.references import references
from index.model import Kind
from index.reading.loaders.loaded import LoadedText
from index.reading.stated import canonical_name, is_fact
from index.vietnamese.text import clean_characters, one_line

_FACTS = (
    ("Mã thủ tục", "ma_thu_tuc"),
    ("Lĩnh vực", "linh_vuc"),
    ("Cấp thực hiện", "cap_thuc_hien"),
    ("Đối tượng thực hiện", "doi_tuong_thuc_hien"),
    ("Cơ quan thực hiện", "co_quan_thuc_hien"),
    ("Cơ quan có thẩm quyền", "co_quan_co_tham_quyen"),
    ("Cơ quan được ủy quyền", "co_quan_duoc_uy_quyen"),
    ("Cơ quan phối hợp", "co_quan_phoi_hop"),
    ("Thủ tục liên quan", "thu_tuc_lien_quan"),
)
_SIGNS = {
    "bo-cong-an": "BCA",
    "bo-nong-nghiep-mt": "BNNMT",
    "bo-tai-chinh": "BTC",
    "bo-tu-phap": "BTP",
    "bo-xay-dung": "BXD",
    "toa-an-nhan-dan": "TANDTC",
}
"""The signs of those whose procedures lie in a folder of the export."""


def is_procedure(record: Mapping[str, str]) -> bool:
    """Whether a record is a procedure as the portal exports it: it has a code and a name."""
    return all(record.get(field, "").strip() for field in ("ma_thu_tuc", "ten_thu_tuc"))


def procedure_text(record: Mapping[str, str], path: Path) -> LoadedText:
    """Write a procedure as text: its facts, then a section for each field that says something.

    ``stated`` has the title, the kind, the address of its page, and, where the record names it
    properly, the number of the decision that published the procedure and who issued that; beside
    these whatever else the record states, above all who may read it. Raises
    UnreadableFileError where the record is no procedure; ``path`` is the file it came from.
    """
    if not is_procedure(record):
        raise UnreadableFileError(path, SkipReason.BROKEN_RECORD)
    said = {name: value for name, value in record.items() if value}
    number = _number(said.get("so_quyet_dinh", ""))
    title = fact(said["ten_thu_tuc"])
    sections = [_facts(said, title, number), *_sections(said)]
    stated = {
        "title": title,
        "kind": Kind.PROCEDURE.value,
        "number": number,
        "issuer": _issuer(said.get("_bo", ""), number),
        "source": fact(said.get("detail_url", "")),
        "field": fact(said.get("linh_vuc", "")),
        "levels": fact(said.get("cap_thuc_hien", "")),
    }
    own = {name: value for name, value in stated.items() if value}
    beside = {
        name: one_line(value)
        for name, value in record.items()
        if is_fact(name) and canonical_name(name) not in own
    }
    return LoadedText(
        text=clean_characters("\n\n".join(sections)),
        stated={**beside, **own},
        id=fact(said["ma_thu_tuc"]),
    )


def _facts(said: Mapping[str, str], title: str, number: str) -> str:
    told = [(name, fact(said.get(field, ""))) for name, field in _FACTS]
    told.append(("Số quyết định công bố", number))
    told.append(("Từ khóa", keywords(said.get("ket_qua_xu_ly", ""))))
    return "\n".join([title, *(f"{name}: {value}" for name, value in told if value)])


def _sections(said: Mapping[str, str]) -> list[str]:
    papers = papers_table(said.get("thanh_phan_ho_so", ""))
    steps = prose(said.get("trinh_tu_thuc_hien", ""))
    if not papers.groups:
        steps = _rejoined(steps, prose(said.get("thanh_phan_ho_so", "")))
    sections = {
        "Trình tự thực hiện": steps,
        "Cách thức thực hiện": submission_lines(
            submission_table(said.get("cach_thuc_thuc_hien", ""))
        ),
        "Thành phần hồ sơ": paper_lines(papers),
        "Yêu cầu, điều kiện": prose(said.get("yeu_cau_dieu_kien", "")),
        "Địa chỉ tiếp nhận hồ sơ": prose(said.get("dia_chi_tiep_nhan", "")),
        "Kết quả thực hiện": result_lines(procedure_results(said.get("ket_qua_xu_ly", ""))),
        "Căn cứ pháp lý": legal_basis_lines(legal_bases(said.get("can_cu_phap_ly", ""))),
    }
    return [f"## {heading}\n{lines}" for heading, lines in sections.items() if lines]


def _rejoined(steps: str, rest: str) -> str:
    """Steps that the export cut in two at the words "Thành phần hồ sơ" inside them."""
    return f"{steps}\n{rest}".strip() if rest[:1].isupper() else f"{steps} {rest}".strip()


def _number(written: str) -> str:
    """The decision's number in normal form; empty unless the field is a number and nothing else."""
    words = fact(written)
    found = next(references(words), None)
    whole = found is not None and (found.start, found.end) == (0, len(words))
    return found.number if found is not None and whole else ""


def _issuer(ministry: str, number: str) -> str:
    """Who issued the decision, where the export's folder and the signs in the number agree."""
    sign = _SIGNS.get(ministry, "")
    is_theirs = bool(sign) and re.search(rf"/QĐ-{sign}(?:-|$)", number) is not None
    return office_of_sign(sign) or "" if is_theirs else ""
