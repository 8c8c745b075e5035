"""Who may see a document, what may be kept of it, and what is not there at all."""

from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import etree
from starlette.testclient import TestClient

from index.model import Role
from tests import invented
from tests.bot.documents import OFFICER_ANSWER, OFFICER_TITLE
from tests.bot.web.documents.conftest import ANSWER, Shelf
from tests.bot.web.documents.shown import PUBLIC_URL, browser, parsed

_SET_ANEW = {"date"}


def answered(client: TestClient, path: str) -> tuple[int, dict[str, str], str]:
    answer = client.get(path)
    headers = {name: one for name, one in answer.headers.items() if name not in _SET_ANEW}
    return answer.status_code, headers, answer.text


@pytest.mark.parametrize("behind", ["", "/goc", "?q=1-20", "?phan=2", "?lang=en"])
def test_an_officers_document_is_for_citizens_as_if_it_were_not(shelf: Shelf, behind: str) -> None:
    client = browser(shelf.assistant, sources=[shelf.sources])
    there, never = (answered(client, f"/d/{one}{behind}") for one in ("noi-bo", "khong-co"))
    assert there == never
    assert there[0] == 404
    assert "etag" not in there[1]


def test_an_officer_reads_it_and_nobody_keeps_it(shelf: Shelf) -> None:
    client = browser(shelf.assistant, Role.OFFICER, [shelf.sources])
    answer = client.get("/d/noi-bo")
    assert OFFICER_ANSWER in answer.text
    assert answer.headers["cache-control"] == "private, no-store"
    assert "etag" not in answer.headers
    assert parsed(answer.text).xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert client.get("/d/ben-xe").headers["cache-control"] == "private, no-store"
    original = client.get("/d/noi-bo/goc")
    assert OFFICER_TITLE in original.text
    assert original.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("path", ["/d/ben-xe", f"/tt/{invented.DEATH}", "/d/ben-xe/goc"])
@pytest.mark.parametrize("first", [Role.OFFICER, Role.CITIZEN])
def test_a_page_is_for_who_asked_to_its_last_header(shelf: Shelf, path: str, first: Role) -> None:
    found = iter([first])
    officers = first is Role.OFFICER
    # who is signed out, or cannot be looked up any more, while the page is made
    other = Role.CITIZEN if officers else Role.OFFICER
    client = browser(shelf.assistant, lambda _: next(found, other), [shelf.sources])
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["cache-control"].startswith("private") is officers
    if not path.endswith("/goc"):
        assert bool(parsed(answer.text).xpath("//meta[@name='robots']")) is officers


def test_what_an_officer_has_kept_is_no_key_for_a_citizen(shelf: Shelf) -> None:
    client = browser(shelf.assistant)
    for tag in ("*", 'W/"x"', '"x"'):
        assert client.get("/d/noi-bo", headers={"If-None-Match": tag}).status_code == 404


def test_a_page_is_kept_and_asked_for_again(shelf: Shelf) -> None:
    client = browser(shelf.assistant)
    for path in ("/d/ben-xe", f"/tt/{invented.DEATH}", f"/tt/{invented.DEATH}.pdf"):
        answer = client.get(path)
        assert answer.headers["cache-control"] == "public, max-age=0, must-revalidate"
        tag = answer.headers["etag"]
        again = client.get(path, headers={"If-None-Match": f'"other", {tag}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        other = client.get(f"{path}?lang=en", headers={"If-None-Match": tag})
        assert other.status_code == 200


def test_no_list_names_what_is_not_for_citizens(shelf: Shelf) -> None:
    for role in Role:
        client = browser(shelf.assistant, role, has_sitemap=True)
        listed = client.get("/sitemap.xml").text
        assert f"<loc>{PUBLIC_URL}/d/ben-xe</loc>" in listed
        assert f"<loc>{PUBLIC_URL}/tt/{invented.DEATH}</loc>" in listed
        for closed in ("noi-bo", "ke-hoach-15", "lich-truc"):
            assert closed not in listed
        assert f"Sitemap: {PUBLIC_URL}/sitemap.xml" in client.get("/robots.txt").text


def test_every_address_of_the_list_is_a_page_that_says_it_is_there(shelf: Shelf) -> None:
    client = browser(shelf.assistant, has_sitemap=True)
    listed = etree.fromstring(client.get("/sitemap.xml").content)
    for address in listed.xpath("//*[local-name()='loc']/text()"):
        answer = client.get(address.removeprefix(PUBLIC_URL))
        assert answer.status_code == 200
        assert parsed(answer.text).xpath("//link[@rel='canonical']/@href") == [address]


def test_a_part_of_no_number_is_not_there(shelf: Shelf) -> None:
    client = browser(shelf.assistant, has_sitemap=True)
    for number in ("9" * 5_000, "0", "1", "x", "-1", "١"):
        assert client.get(f"/sitemap/{number}.xml").status_code == 404


def test_an_answer_that_was_taken_back_is_gone_at_once(shelf: Shelf) -> None:
    client = browser(shelf.assistant, sources=[shelf.sources], has_sitemap=True)
    answer = client.get(f"/d/{ANSWER}")
    assert "sáng chủ nhật" in answer.text
    shelf.withheld.add(ANSWER)
    try:
        kept = client.get(f"/d/{ANSWER}", headers={"If-None-Match": answer.headers["etag"]})
        assert kept.status_code == 404
        assert answered(client, f"/d/{ANSWER}") == answered(client, "/d/khong-co")
        assert client.get(f"/d/{ANSWER}/goc").status_code == 404
        assert ANSWER not in client.get("/sitemap.xml").text
    finally:
        shelf.withheld.clear()
    assert client.get(f"/d/{ANSWER}").status_code == 200


def test_there_is_no_list_unless_it_is_asked_for(shelf: Shelf) -> None:
    client = browser(shelf.assistant)
    assert client.get("/sitemap.xml").status_code == 404
    assert client.get("/robots.txt").status_code == 404


@pytest.mark.parametrize("under", ["/d/", "/tt/"])
@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\..\\windows",
        'a"b',
        "a'b",
        "<b>",
        "a\nb",
        "a\r\nSet-Cookie: x",
        "a\0b",
        "x" * 5_000,
        "ben-xe/../noi-bo",
        "%2e%2e%2f",
        "'; DROP TABLE document; --",
        "ｂｅｎ－ｘｅ",
        " ben-xe",
        "1.000656 1.001193",
    ],
)
def test_odd_names_are_nothing_and_that_is_said(shelf: Shelf, under: str, name: str) -> None:
    client = browser(shelf.assistant, sources=[shelf.sources])
    for behind in ("", "/goc", "/qr.svg", ".pdf"):
        answer = client.get(f"{under}{quote(name, safe='')}{behind}")
        assert answer.status_code == 404
        assert "Anh/chị về trang đầu để hỏi." in answer.text
        assert "set-cookie" not in answer.headers


def test_a_link_is_a_link_and_the_file_is_offered_where_it_may_be_had(shelf: Shelf) -> None:
    client = browser(shelf.assistant, sources=[shelf.sources])
    offered = parsed(client.get("/d/ben-xe").text).xpath("//a[contains(@href, '/goc')]/@href")
    assert offered == ["/d/ben-xe/goc"]
    answer = client.get(offered[0])
    assert answer.content == (shelf.sources / "ben-xe.txt").read_bytes()
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"
    (web,) = parsed(client.get("/d/nghi-dinh-9301-2030-nd-cp").text).xpath("//dl//a[@target]/@href")
    assert web == "https://example.invalid/9301"


@pytest.mark.parametrize("name", ["tin-cong-tinh", invented.DEATH, "chi-thi-03", "ke-hoach-15"])
def test_nothing_is_handed_out_of_archives_and_exports(shelf: Shelf, name: str) -> None:
    assert (
        browser(shelf.assistant, sources=[shelf.sources]).get(f"/d/{name}/goc").status_code == 404
    )


def test_nothing_is_handed_out_from_elsewhere(shelf: Shelf, tmp_path: Path) -> None:
    inside = browser(shelf.assistant, sources=[shelf.sources])
    for sources in ([], [tmp_path], [shelf.sources / "ben-xe-tet.txt"], [tmp_path / "none"]):
        assert browser(shelf.assistant, sources=sources).get("/d/ben-xe/goc").status_code == 404
    path, kept = shelf.sources / "ben-xe.txt", (shelf.sources / "ben-xe.txt").read_bytes()
    secret = tmp_path / "ben-xe.txt"
    secret.write_bytes(b"secret")
    moved = path.rename(shelf.sources / "kept.bak")
    try:
        path.symlink_to(secret)
        assert inside.get("/d/ben-xe/goc").status_code == 404
        path.unlink()
        path.write_bytes(b"written since")
        assert inside.get("/d/ben-xe/goc").status_code == 404
        path.unlink()
        path.mkdir()
        assert inside.get("/d/ben-xe/goc").status_code == 404
        path.rmdir()
        assert inside.get("/d/ben-xe/goc").status_code == 404
    finally:
        moved.rename(path)
    assert inside.get("/d/ben-xe/goc").content == kept
