"""Zip archives give what is in them and do no harm."""

import io
import os
import re
import shutil
import stat
import struct
import subprocess
import tracemalloc
import unicodedata
import warnings
import zipfile
import zlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from index.errors import SkipReason, UnreadableFileError
from index.model import Document, Role
from index.reading.loaders import archive
from index.reading.loaders.archive import ArchiveMember, is_archive, members
from index.reading.read import read_documents
from tests.index.reading.loaders.made import archive as packed
from tests.index.reading.loaders.made import archive_bytes, word, written

TEXT = "Người dân nộp hồ sơ.".encode()


def found(path: Path, into: Path) -> dict[str, str | SkipReason]:
    """Name to text, or why it was refused."""
    given = {}
    for member in members(path, into):
        if member.path is not None:
            assert into in member.path.parents
            given[member.name] = member.path.read_text(encoding="utf-8")
        elif not member.archive:
            assert member.refused is not None
            given[member.name] = member.refused
    return given


def test_members_come_with_their_names(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"xã/thông báo.txt": TEXT, "__MACOSX/._a": b"", "b.txt": b""})
    assert found(path, tmp_path / "into") == {"xã/thông báo.txt": TEXT.decode(), "b.txt": ""}
    assert {member.name for member in (tmp_path / "into").rglob("*.txt")} == {
        "thông báo.txt", "b.txt",
    }  # fmt: skip


def test_a_name_in_utf_8_that_does_not_say_so_is_read_right(tmp_path: Path) -> None:
    name = "thông báo.txt"
    other = "x" * len(name.encode())
    content = archive_bytes({other: TEXT}).replace(other.encode(), name.encode())
    assert found(written(tmp_path / "a.zip", content), tmp_path / "into") == {name: TEXT.decode()}


NAMES = ["Thông báo lịch tiêm phòng.txt", "Báo cáo đất đai/Biểu số 2.txt"]
TONES = {"\u0300": b"\xcc", "\u0309": b"\xd2", "\u0303": b"\xde", "\u0301": b"\xec",
         "\u0323": b"\xf2"}  # fmt: skip


def cp1258(name: str) -> bytes:
    """The bytes of Windows, whose letters have their hats and stand before their tones."""
    apart = unicodedata.normalize("NFD", name)
    for hat in "\u0302\u0306\u031b":
        apart = re.sub(f"([aeouAEOU])([{''.join(TONES)}]*){hat}", rf"\1{hat}\2", apart)
    with_hats = re.sub("[aeouAEOU][\u0302\u0306\u031b]", lambda one: composed(one[0]), apart)
    return b"".join(TONES.get(letter) or letter.encode("cp1258") for letter in with_hats)


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def packed_as(path: Path, names: Sequence[bytes]) -> Path:
    """An archive with these bytes for names, of which nothing is said."""
    others = [chr(ord("A") + at) * len(name) for at, name in enumerate(names)]
    content = archive_bytes(dict.fromkeys(others, TEXT))
    for other, name in zip(others, names, strict=True):
        content = content.replace(other.encode(), name)
    return written(path, content)


@pytest.mark.parametrize(
    ("names", "meant"),
    [
        ([cp1258(name) for name in NAMES], NAMES),
        ([name.encode() for name in NAMES], NAMES),
        ([unicodedata.normalize("NFD", name).encode() for name in NAMES], NAMES),
        ([cp1258("Phí cấp giấy.txt"), "Lệ phí.txt".encode()], ["Phí cấp giấy.txt", "Lệ phí.txt"]),
        ([b"Th\x93ng b\xa0o.txt", b"B\xa0o c\xa0o.txt"], ["Thông báo.txt", "Báo cáo.txt"]),
        ([b"r\x82sum\x82.txt"], ["résumé.txt"]),
        ([b"Th\xabng b\xb8o.txt", b"Quy\xd5t \xae\xdenh.txt"],
         ["Thông báo.txt", "Quyết định.txt"]),
        ([b"Quye\xe1t \xf1\xf2nh.txt", b"Ke\xe1 hoa\xefch.txt"],
         ["Quyết định.txt", "Kế hoạch.txt"]),
        ([b"Th\xf4ng b\xe1o l\xb8ch ti\xeam.txt", b"\xd0\xa4t \xf0ai.txt"],
         ["Thông báo lịch tiêm.txt", "Đất đai.txt"]),
    ],
    ids=["1258", "UTF-8", "Mac", "both", "437", "437 French", "TCVN3", "VNI", "VISCII"],
)  # fmt: skip
def test_names_in_any_encoding_are_read_right(
    tmp_path: Path, names: list[bytes], meant: list[str]
) -> None:
    assert list(found(packed_as(tmp_path / "a.zip", names), tmp_path / "into")) == meant


def test_names_typed_with_the_letters_of_old_fonts_are_read_right(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"B¸o c¸o.txt": TEXT, "KÕ ho¹ch.txt": TEXT, "Đơn.txt": TEXT})
    assert list(found(path, tmp_path / "into")) == ["Báo cáo.txt", "Kế hoạch.txt", "Đơn.txt"]


def test_names_of_other_languages_stay(tmp_path: Path) -> None:
    names = ["Größe für Straße.txt", "été à la forêt.txt", "niño.txt"]
    path = packed(tmp_path / "a.zip", dict.fromkeys(names, TEXT))
    assert list(found(path, tmp_path / "into")) == names


def test_a_name_that_stands_there_in_unicode_too_is_taken_from_there(tmp_path: Path) -> None:
    name = "Lịch tiếp dân.txt".encode()
    entry = zipfile.ZipInfo("L_ch ti_p d_n.txt")
    checked = struct.pack("<BI", 1, zlib.crc32(entry.filename.encode())) + name
    entry.extra = struct.pack("<HH", 0x7075, len(checked)) + checked
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as whole:
        whole.writestr(entry, TEXT)
    assert list(found(tmp_path / "a.zip", tmp_path / "into")) == ["Lịch tiếp dân.txt"]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "a/../../b.txt", "C:\\a.txt"])
def test_names_that_lead_outside_are_refused(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path / "a.zip", {name: TEXT, "b.txt": TEXT})
    given = found(path, tmp_path / "into")
    assert list(given.values()) == [SkipReason.OUTSIDE, TEXT.decode()]
    assert {file.name for file in tmp_path.rglob("*") if file.is_file()} == {"a.zip", "b.txt"}


def test_links_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as whole:
        whole.writestr(link, "/etc/passwd")
    assert found(tmp_path / "a.zip", tmp_path / "into") == {"link.txt": SkipReason.OUTSIDE}


@pytest.mark.skipif(shutil.which("zip") is None, reason="zip is not installed")
def test_locked_members_are_told(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", TEXT)
    command = ["zip", "-q", "-P", "mat-khau", "a.zip", "a.txt"]
    subprocess.run(command, cwd=tmp_path, check=True)
    assert found(tmp_path / "a.zip", tmp_path / "into") == {"a.txt": SkipReason.ENCRYPTED}


def test_a_member_that_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"bom.txt": bytes(50_000_000), "b.txt": TEXT})
    assert found(path, tmp_path / "into") == {
        "bom.txt": SkipReason.ZIP_BOMB, "b.txt": TEXT.decode(),
    }  # fmt: skip


def test_archives_in_archives_are_opened_once_and_no_deeper(tmp_path: Path) -> None:
    inner = archive_bytes({"sâu.txt": TEXT, "rất sâu.zip": archive_bytes({"a.txt": TEXT})})
    path = packed(tmp_path / "a.zip", {"trong.zip": inner})
    assert found(path, tmp_path / "into") == {
        "trong.zip/sâu.txt": TEXT.decode(),
        "trong.zip/rất sâu.zip": SkipReason.ZIP_BOMB,
    }


def test_too_many_members_end_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    allowed = partial(archive._Allowance, members=3, bytes=1000)
    monkeypatch.setattr(archive, "_Allowance", allowed)
    path = packed(tmp_path / "a.zip", {f"{number}.txt": TEXT for number in range(9)})
    given = list(members(path, tmp_path / "into"))
    assert len(given) == 4
    assert given[-1] == ArchiveMember("a.zip", refused=SkipReason.ZIP_BOMB)


def test_documents_in_a_zip_container_are_no_archives(tmp_path: Path) -> None:
    assert not is_archive(word(tmp_path / "a.docx", "Nội dung"))
    assert not is_archive(written(tmp_path / "a.zip", b"PK\x03\x04hong"))
    assert not is_archive(tmp_path / "khong-co.zip")
    assert is_archive(packed(tmp_path / "b.docx", {"a.txt": TEXT}))


def test_a_broken_archive_says_so(tmp_path: Path) -> None:
    path = written(tmp_path / "a.zip", archive_bytes({"a.txt": os.urandom(5000)})[:3000])
    with pytest.raises(UnreadableFileError):
        list(members(path, tmp_path / "into"))
    content = io.BytesIO(archive_bytes({"a.txt": os.urandom(5000)}))
    content.seek(2000)
    content.write(b"hong")
    given = found(written(tmp_path / "b.zip", content.getvalue()), tmp_path / "into")
    assert given == {"a.txt": SkipReason.CORRUPT}


def test_members_of_one_name_or_of_long_ones_stay_apart(tmp_path: Path) -> None:
    long = "x" * 240
    names = [f"{long}-1.txt", f"{long}-2.txt", "hai.txt", "hai.txt", "HAI.txt"]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as whole, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for number, name in enumerate(names):
            whole.writestr(name, f"Bản {number}. {TEXT.decode()}")
    documents = [one for one in read_documents(tmp_path / "a.zip") if isinstance(one, Document)]
    assert [one.text[:6] for one in documents] == [f"Bản {at}." for at in range(len(names))]
    assert len({one.id for one in documents[:3]}) == 3


def test_a_side_file_of_a_long_name_describes_its_own_partner_only(tmp_path: Path) -> None:
    long = "x" * 240
    packed(
        tmp_path / "a.zip",
        {f"{long}1.txt": TEXT, f"{long}2.txt": TEXT + b" Hai.", f"{long}2.yml": b"access: officer"},
    )
    documents = [one for one in read_documents(tmp_path / "a.zip") if isinstance(one, Document)]
    assert [one.description.access for one in documents] == [Role.CITIZEN, Role.OFFICER]


@pytest.mark.parametrize("how", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, zipfile.ZIP_DEFLATED])
def test_a_damaged_member_in_any_packing_is_told(tmp_path: Path, how: int) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", how) as whole:
        whole.writestr("a.txt", os.urandom(4000).hex())
        whole.writestr("b.txt", TEXT)
    content = bytearray((tmp_path / "a.zip").read_bytes())
    for at in (35, 60, 1000):
        content[at : at + 20] = b"\xff" * 20
        given = found(written(tmp_path / "b.zip", bytes(content)), tmp_path / f"into{at}")
        assert given == {"a.txt": SkipReason.CORRUPT, "b.txt": TEXT.decode()}


def test_the_member_that_says_what_a_container_is_is_not_read_whole(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.odt", {"mimetype": bytes(60_000_000), "content.xml": b"<a/>"})
    tracemalloc.start()
    assert not is_archive(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000
