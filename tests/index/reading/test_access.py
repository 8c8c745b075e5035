"""Who may read a document holds on every path into it, and nothing opens by chance."""

import io
import json
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index.errors import SkipReason, UnreadableFileError, UnreadPart
from index.model import Document, Role
from index.reading.access import access_in, role_named
from index.reading.read import read_documents
from tests.index.reading.loaders.made import archive_bytes, word, workbook, written

TEXT = "Người dân nộp hồ sơ tại bộ phận một cửa của Ủy ban nhân dân xã Tân Hòa."
NAMES = ("access", "Access", "quyen_xem", "Quyền xem", "truy cập", "quyền truy cập", "accessLevel")
PUBLIC = ("citizen", "public", "Công khai", "người dân", "CÔNG DÂN", "mọi người")
CLOSED = ("officer", "Nội bộ", "internal", "cán bộ", "admin", "quản trị", "công chức")
Way = Callable[[Path, str, str], Path]


def _quoted(word: str) -> str:
    return json.dumps(word, ensure_ascii=False)


def _yaml(name: str, word: str) -> str:
    return f"title: A\n{_quoted(name)}: {_quoted(word)}\n"


def _front(path: Path, name: str, word: str) -> Path:
    return written(path.with_suffix(".md"), f"---\n{_yaml(name, word)}---\n{TEXT}")


def _front_of_text(path: Path, name: str, word: str) -> Path:
    return written(path.with_suffix(".txt"), f"---\n{_yaml(name, word)}---\n{TEXT}")


def _front_first(path: Path, name: str, word: str) -> Path:
    front = f"\ufeff\n---\r\n# ghi chú\r\n{_quoted(name)}: {_quoted(word)}\r\n...\r\n{TEXT}"
    return written(path.with_suffix(".txt"), front)


def _front_in_16_bits(path: Path, name: str, word: str) -> Path:
    content = f"---\n{_yaml(name, word)}---\n{TEXT}".encode("utf-16")
    return written(path.with_suffix(".txt"), content)


def _side(path: Path, name: str, word: str) -> Path:
    written(path.with_suffix(".yml"), _yaml(name, word))
    return written(path.with_suffix(".txt"), TEXT)


def _side_in_capitals(path: Path, name: str, word: str) -> Path:
    written(path.with_suffix(".YAML"), _yaml(name, word))
    return written(path.with_suffix(".html"), f"<html><body><p>{TEXT}</p></body></html>")


def _side_of_whole_name(path: Path, name: str, word: str) -> Path:
    written(path.with_suffix(".txt.yml"), _yaml(name, word))
    return written(path.with_suffix(".txt"), TEXT)


def _side_with_letters_apart(path: Path, name: str, word: str) -> Path:
    path = path.with_name(f"quyết định {path.name}")
    apart = unicodedata.normalize("NFD", path.name)
    written(path.with_name(f"{apart}.yml"), _yaml(name, word))
    return written(path.with_suffix(".txt"), TEXT)


def _side_and_front(path: Path, name: str, word: str) -> Path:
    written(path.with_suffix(".yml"), "access: citizen")
    return _front(path, name, word)


def _front_and_side(path: Path, name: str, word: str) -> Path:
    written(path.with_suffix(".yml"), _yaml(name, word))
    return written(path.with_suffix(".md"), f"---\naccess: citizen\n---\n{TEXT}")


def _twice(path: Path, name: str, word: str) -> Path:
    front = f"---\n{_quoted(name)}: {_quoted(word)}\nquyen_xem: citizen\n---\n{TEXT}"
    return written(path.with_suffix(".md"), front)


def _record(path: Path, name: str, word: str) -> Path:
    record = {"id": path.name, "title": "A", "noi_dung": TEXT, name: word}
    return written(path.with_suffix(".jsonl"), json.dumps(record, ensure_ascii=False))


def _record_of_twice(path: Path, name: str, word: str) -> Path:
    pairs = f'"title": "A", "noi_dung": {_quoted(TEXT)}, {_quoted(name)}: {_quoted(word)}'
    return written(path.with_suffix(".jsonl"), f'{{{pairs}, {_quoted(name)}: "citizen"}}')


def _nested(path: Path, name: str, word: str) -> Path:
    record = {"id": path.name, "title": "A", "noi_dung": TEXT, "mo_ta": {"them": [{name: word}]}}
    return written(path.with_suffix(".jsonl"), json.dumps(record))


def _around(path: Path, name: str, word: str) -> Path:
    whole = {name: word, "data": [{"id": path.name, "title": "A", "noi_dung": TEXT}]}
    return written(path.with_suffix(".json"), json.dumps(whole, indent=1))


def _beside_the_list(path: Path, name: str, word: str) -> Path:
    whole = {"meta": {name: word}, "data": [{"id": path.name, "title": "A", "noi_dung": TEXT}]}
    return written(path.with_suffix(".json"), json.dumps(whole))


def _procedure(name: str, word: str) -> dict[str, str]:
    return {
        "ma_thu_tuc": "1.001193",
        "ten_thu_tuc": "Đăng ký khai sinh",
        "trinh_tu_thuc_hien": TEXT,
        name: word,
    }


def _procedure_record(path: Path, name: str, word: str) -> Path:
    return written(path.with_suffix(".jsonl"), json.dumps(_procedure(name, word)))


def _procedure_row(path: Path, name: str, word: str) -> Path:
    record = _procedure(name, word)
    rows = [",".join(map(_csv, row)) for row in (record, record.values())]
    return written(path.with_suffix(".csv"), "\n".join(rows))


def _csv(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def _row(path: Path, name: str, word: str) -> Path:
    rows = f"Tên;{_csv(name)}\nKhai sinh;{_csv(word)}\nKhai tử;citizen\n"
    return written(path.with_suffix(".csv"), rows)


def _sheet(path: Path, name: str, word: str) -> Path:
    rows = [["Tên", name], ["Khai sinh", word], ["Khai tử", "citizen"]]
    return workbook(path.with_suffix(".xlsx"), {"A": rows})


def _page(path: Path, name: str, word: str) -> Path:
    meta = f"<meta content={_attribute(word)} name={_attribute(name)}>"
    return written(
        path.with_suffix(".html"),
        f"<html><head>{meta}<meta name=author content=a></head><body><p>{TEXT}</p></body></html>",
    )


def _attribute(word: str) -> str:
    return '"' + "".join(f"&#{ord(one)};" for one in word) + '"'


def _member(path: Path, name: str, word: str) -> Path:
    members = {"xã/a.txt": TEXT.encode(), "xã/a.yml": _yaml(name, word).encode()}
    return written(path.with_suffix(".zip"), archive_bytes(members))


def _long_member(path: Path, name: str, word: str) -> Path:
    long = "x" * 240
    members = {f"{long}.yml": _yaml(name, word).encode(), f"{long}.txt": TEXT.encode()}
    return written(path.with_suffix(".zip"), archive_bytes(members))


def _beside_archive(path: Path, name: str, word: str) -> Path:
    written(path.with_suffix(".yml"), _yaml(name, word))
    return written(path.with_suffix(".zip"), archive_bytes({"a.txt": TEXT.encode()}))


def _beside_inner_archive(path: Path, name: str, word: str) -> Path:
    inner = archive_bytes({"a.txt": TEXT.encode()})
    members = {"trong.yml": _yaml(name, word).encode(), "trong.zip": inner}
    return written(path.with_suffix(".zip"), archive_bytes(members))


def _record_in_archive(path: Path, name: str, word: str) -> Path:
    record = json.dumps(_procedure(name, word)).encode()
    return written(path.with_suffix(".zip"), archive_bytes({"a.jsonl": record}))


def _beside_word(path: Path, name: str, say: str) -> Path:
    written(path.with_suffix(".yml"), _yaml(name, say))
    return word(path.with_suffix(".docx"), TEXT)


WAYS: tuple[Way, ...] = (
    *(_front, _front_of_text, _front_first, _front_in_16_bits, _side, _side_in_capitals),
    *(_side_of_whole_name, _side_with_letters_apart, _side_and_front, _front_and_side, _twice),
    *(_record, _record_of_twice, _nested, _around, _beside_the_list, _procedure_record),
    *(_procedure_row, _row, _sheet, _page, _member, _long_member, _beside_archive),
    *(_beside_inner_archive, _record_in_archive, _beside_word),
)
_places = count()


def _folder(tmp_path: Path) -> Path:
    return tmp_path / f"{next(_places)}"


def _roles(path: Path) -> tuple[set[Role], set[SkipReason]]:
    """Who may read what became of the file, and what was said of it."""
    try:
        parts = list(read_documents(path))
    except UnreadableFileError as error:
        return set(), {error.reason}
    told = {part.reason for part in parts if isinstance(part, UnreadPart)}
    return {part.description.access for part in parts if isinstance(part, Document)}, told


_words = st.sampled_from([*PUBLIC, *CLOSED])
_labels = _words | st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["Cs"]), max_size=16
)
_quick = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.strip("_"))
@given(name=st.sampled_from(NAMES), label=_labels)
@example(name="access", label="")
@_quick
def test_who_may_read_holds_on_every_path(tmp_path: Path, way: Way, name: str, label: str) -> None:
    roles, told = _roles(way(_folder(tmp_path), name, label))
    assert roles == {role_named(label) or Role.ADMIN} or (not roles and told)
    assert Role.CITIZEN not in roles or _reads_public(label)


def _reads_public(label: str) -> bool:
    """Whether a person would take it for one of the words that open a document."""
    apart = unicodedata.normalize("NFKD", label.casefold()).replace("đ", "d")
    seen = " ".join("".join(one for one in apart if one.isascii() and one.isprintable()).split())
    return seen in {"citizen", "public", "cong khai", "nguoi dan", "cong dan", "moi nguoi"}


@given(labels=st.lists(_labels, min_size=100, max_size=100))
@settings(max_examples=100, deadline=None)
def test_ten_thousand_labels_let_nobody_in(labels: list[str]) -> None:
    opened = [one for one in labels if role_named(one) is Role.CITIZEN]
    assert all(map(_reads_public, opened))


FIELDS: Mapping[str, str] = {
    "number": "12/QĐ-UBND",
    "issued_on": "2024-05-06",
    "issuer": "Ủy ban nhân dân xã Bình Minh",
    "place": "xã Bình Minh",
    "province": "tỉnh Hà Nam",
    "signer": "Trần Văn Bình",
    "effective_on": "2024-06-01",
    "title": "Quy chế tiếp dân",
    "commune": "xã Bình Minh",
}
NAMES_OF_FIELDS: Mapping[str, tuple[str, ...]] = {
    "number": ("number", "so_hieu", "Số ký hiệu"),
    "issued_on": ("issued_on", "ngay_ban_hanh", "Ngày ký"),
    "issuer": ("issuer", "co_quan_ban_hanh", "Cơ quan ban hành"),
    "place": ("place", "dia_ban", "Địa phương"),
    "province": ("province", "tinh", "Tỉnh"),
    "signer": ("signer", "nguoi_ky", "Người ký"),
    "effective_on": ("effective_on", "ngay_hieu_luc", "Ngày có hiệu lực"),
    "title": ("title", "tieu_de", "Tên văn bản"),
    "commune": ("commune", "xa", "Xã/phường"),
}


def _as_yaml(fields: Mapping[str, str]) -> str:
    return "".join(f"{_quoted(name)}: {_quoted(value)}\n" for name, value in fields.items())


def _stated_in_front(path: Path, fields: Mapping[str, str]) -> Path:
    return written(path.with_suffix(".txt"), f"---\n{_as_yaml(fields)}---\n{TEXT}")


def _stated_beside(path: Path, fields: Mapping[str, str]) -> Path:
    written(path.with_suffix(".yaml"), _as_yaml(fields))
    return written(path.with_suffix(".txt"), TEXT)


def _stated_in_record(path: Path, fields: Mapping[str, str]) -> Path:
    record = json.dumps({"id": "a", "noi_dung": TEXT, **fields})
    return written(path.with_suffix(".jsonl"), record)


def _stated_in_list(path: Path, fields: Mapping[str, str]) -> Path:
    record = {"id": "a", "noi_dung": TEXT, **fields}
    return written(path.with_suffix(".json"), json.dumps({"data": [record]}, indent=1))


def _stated_beside_record(path: Path, fields: Mapping[str, str]) -> Path:
    written(path.with_suffix(".yml"), _as_yaml(fields))
    others = {name.title(): "Bộ Tư pháp, 01/01/2001, 9/QĐ-BTP" for name in FIELDS}
    record = json.dumps({"id": "a", "noi_dung": TEXT, **others})
    return written(path.with_suffix(".jsonl"), record)


def _stated_beside_member(path: Path, fields: Mapping[str, str]) -> Path:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("a/b.txt", TEXT)
        archive.writestr("a/b.yml", _as_yaml(fields))
    return written(path.with_suffix(".zip"), into.getvalue())


@pytest.mark.parametrize(
    "way",
    [
        *(_stated_in_front, _stated_beside, _stated_in_record, _stated_in_list),
        *(_stated_beside_record, _stated_beside_member),
    ],
    ids=lambda way: way.__name__.strip("_"),
)
@given(data=st.data())
@_quick
def test_every_stated_field_holds_on_every_path(
    tmp_path: Path, way: Callable[[Path, Mapping[str, str]], Path], data: st.DataObject
) -> None:
    fields = {
        data.draw(st.sampled_from(NAMES_OF_FIELDS[name])): value for name, value in FIELDS.items()
    }
    [document] = read_documents(way(_folder(tmp_path), fields))
    assert isinstance(document, Document)
    about = document.description
    assert {name: str(getattr(about, name)) for name in FIELDS} == FIELDS


def test_a_procedure_keeps_what_its_record_states_beside_its_own_layout(tmp_path: Path) -> None:
    record = {
        **_procedure("access", "officer"),
        "place": "xã Bình Minh",
        "ngay_ban_hanh": "6/5/2024",
    }
    [document] = read_documents(written(tmp_path / "a.jsonl", json.dumps(record)))
    assert isinstance(document, Document)
    about = document.description
    assert (about.access, about.place) == (Role.OFFICER, "xã Bình Minh")
    assert str(about.issued_on) == "2024-05-06"


def test_an_issuer_of_no_known_kind_holds_where_the_office_states_it(tmp_path: Path) -> None:
    written(tmp_path / "a.yml", "issuer: Trạm Y tế xã Bình Minh")
    [document] = read_documents(written(tmp_path / "a.txt", TEXT))
    assert isinstance(document, Document)
    assert document.description.issuer == "Trạm Y tế xã Bình Minh"


@pytest.mark.parametrize(
    "text",
    [
        f"---\naccess: officer\n{TEXT}",
        f"---\naccess: can boo\n{TEXT}",
        f"Quyền xem: nội bộ\n\n{TEXT}",
        f"{TEXT}\n\n| Truy cập | Nội bộ |\n",
        f'{{"title": "A", "access": "officer", "text": "{TEXT}",\n}}',
        f'+++\naccess = "officer"\n+++\n{TEXT}',
    ],
)
def test_what_no_loader_takes_for_a_statement_still_closes(tmp_path: Path, text: str) -> None:
    roles, _ = _roles(written(tmp_path / "a.txt", text))
    assert Role.CITIZEN not in roles


@pytest.mark.parametrize("text", [f"Truy cập: 12.345\n{TEXT}", f"Lượt truy cập: 7\n{TEXT}", TEXT])
def test_a_counter_of_visitors_closes_nothing(text: str) -> None:
    assert access_in(text) is None


def test_a_word_for_access_that_is_none_is_named_in_one_line(tmp_path: Path) -> None:
    records = [
        {"id": str(at), "title": "A", "noi_dung": TEXT, "access": "offcer"} for at in range(3)
    ]
    path = written(tmp_path / "a.jsonl", "\n".join(map(json.dumps, records)))
    told = [part for part in read_documents(path) if isinstance(part, UnreadPart)]
    assert told == [UnreadPart("a.jsonl", SkipReason.ACCESS)]
