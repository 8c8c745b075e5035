"""Who should not come in does not: replayed, guessed and fixed keys, forged forms, other sites."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import pytest

from bot.channels.web.visitors import COOKIE
from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.counter.presses import Press, PressKind, press_as_text
from bot.counter.staff import StaffClerk
from bot.messages import office_pages as words
from bot.messages.statistics import CSV
from bot.people import Asker, People
from bot.people.codes import CodeKind, new_code
from bot.people.links import PersonLinks
from bot.people.staff import AuditLog, Roles
from index.model import Role
from tests.bot.access import make_officer
from tests.bot.web.office import ServedOffice, press_in, served_office, token_in

BOSS, LAN, CITIZEN = (Asker("telegram", number) for number in "123")
SECTIONS = (
    *("hang-doi", "thong-ke", "nap-tai-lieu", "xay-dung", "phien-ban", "quyen", "nhat-ky"),
    "luot-chon",
)
OF_ADMINS = SECTIONS[2:]
Scenario = Callable[[ServedOffice], Awaitable[None]]


@pytest.fixture
def attack(live: LiveAnswerer, people: People, database: Path) -> Callable[[Scenario], None]:
    """Runs a scenario at an office whose administrator is ``BOSS`` and whose officer is ``LAN``."""
    roles = Roles(people, [BOSS])
    roles.appoint_configured()
    make_officer(database, people, LAN)
    assistant = Assistant(live, people, staff=StaffClerk(people, roles))

    def run(scenario: Scenario) -> None:
        async def served() -> None:
            async with served_office(assistant, people) as office:
                await scenario(office)

        asyncio.run(served())

    return run


def test_who_is_not_signed_in_is_told_the_same_of_everything(
    attack: Callable[[Scenario], None],
) -> None:
    async def scenario(office: ServedOffice) -> None:
        async with office.browser() as nobody, office.browser() as citizen:
            await citizen.post("/", data={"text": "xin chào"})
            assert citizen.cookies.get(COOKIE)
            told = set()
            for browser in (nobody, citizen):
                browser.follow_redirects = False
                for slug in (*SECTIONS, "", "khong-co", "luong?viec=1&muc=quyen"):
                    for answer in (
                        await browser.get(f"/vanphong/{slug}"),
                        await browser.post(f"/vanphong/{slug}", data={"press": "audit:0"}),
                    ):
                        told.add((answer.status_code, answer.headers["location"], answer.text))
                answer = await browser.post("/vanphong/tep", files={"file": ("a.txt", b"x")})
                told.add((answer.status_code, answer.headers["location"], answer.text))
            assert told == {(303, "/vao", "")}

    attack(scenario)


def test_a_code_is_good_once_and_looking_at_its_link_uses_nothing_up(
    attack: Callable[[Scenario], None],
) -> None:
    async def scenario(office: ServedOffice) -> None:
        code = office.code(LAN)
        async with office.browser() as preview, office.browser() as lan, office.browser() as thief:
            for _ in range(3):
                assert code in (await preview.get("/vao", params={"ma": code})).text
            assert (await lan.post("/vao", data={"ma": code})).url.path == "/vanphong/hang-doi"
            again = await thief.post("/vao", data={"ma": code})
            assert again.status_code == 403
            assert words.WRONG_CODE in again.text
            assert COOKIE not in thief.cookies

    attack(scenario)


def test_a_wrong_code_is_told_no_more_than_a_used_one_and_not_for_long(
    attack: Callable[[Scenario], None],
) -> None:
    async def scenario(office: ServedOffice) -> None:
        used = office.code(LAN)
        link = PersonLinks(office.people).issue(LAN).code
        async with office.browser() as thief:
            await (office.browser()).post("/vao", data={"ma": used})
            guesses = (used, link, new_code(CodeKind.SIGN_IN), new_code(), "VAO", "' OR 1=1 --")
            told = {(await thief.post("/vao", data={"ma": one})).text for one in guesses}
            assert len(told) == 1
            codes = [office.code(LAN)]
            answers = [
                (await thief.post("/vao", data={"ma": new_code(CodeKind.SIGN_IN)})).status_code
                for _ in range(6)
            ]
            assert answers[-1] == 429
            refused = await thief.post("/vao", data={"ma": codes[0]})
            assert refused.status_code == 429  # even where it is good

    attack(scenario)


def test_nobodys_earlier_key_becomes_a_session(attack: Callable[[Scenario], None]) -> None:
    async def scenario(office: ServedOffice) -> None:
        planted = "A" * 32
        async with office.browser() as victim, office.browser() as attacker:
            for one in (victim, attacker):
                one.cookies.set(COOKIE, planted, domain="127.0.0.1")
            await victim.post("/vao", data={"ma": office.code(LAN)})
            assert {one.value for one in victim.cookies.jar if one.value != planted}
            assert (await attacker.get("/vanphong/hang-doi")).url.path == "/vao"

    attack(scenario)


def test_a_form_without_this_sessions_token_does_nothing(
    attack: Callable[[Scenario], None],
) -> None:
    async def scenario(office: ServedOffice) -> None:
        boss, lan = await office.signed_in(BOSS), await office.signed_in(LAN)
        mine, others = [token_in(await one.get("/vanphong/hang-doi")) for one in (boss, lan)]
        assert mine != others
        invite = {"role": "quantri", "called": "Kẻ lạ"}
        for token in (
            {"other": "x"},
            {"csrf": ""},
            {"csrf": others},
            {"csrf": mine[:-1]},
            {"csrf": "é"},
        ):
            answer = await boss.post("/vanphong/quyen", data={**invite, **token})
            assert answer.status_code == 403
            sent = await boss.post("/vanphong/tep", data=token, files={"file": ("a.txt", b"x")})
            assert sent.status_code == 403
            left = await boss.post("/vanphong/thoat", data=token)
            assert left.status_code == 403
        for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}):
            sent = {**invite, "csrf": mine}
            answer = await boss.post("/vanphong/quyen", data=sent, headers=headers)
            assert answer.status_code == 403
        actions = [one.action for one in AuditLog(office.people).lines(BOSS, 0, 50)]
        assert "invitation made" not in actions
        done = await boss.post("/vanphong/quyen", data={**invite, "csrf": mine})
        assert re.search(r"MOI(-\w{4}){4}", done.text)

    attack(scenario)


def test_nothing_is_done_by_looking(attack: Callable[[Scenario], None]) -> None:
    async def scenario(office: ServedOffice) -> None:
        boss = await office.signed_in(BOSS)
        before = AuditLog(office.people).lines(BOSS, 0, 50)
        for slug in SECTIONS:
            asked = {"press": "build:0", "role": "quantri", "called": "x", "text": "/moi canbo"}
            assert (await boss.get(f"/vanphong/{slug}", params=asked)).status_code == 200
        assert (await boss.get("/vanphong/thoat")).status_code == 404
        assert (await boss.get("/vanphong/tep")).status_code == 404
        assert AuditLog(office.people).lines(BOSS, 0, 50) == before
        assert (await boss.get("/vanphong/hang-doi")).url.path == "/vanphong/hang-doi"

    attack(scenario)


def test_an_officer_has_no_page_and_no_button_of_administrators(
    attack: Callable[[Scenario], None],
) -> None:
    async def scenario(office: ServedOffice) -> None:
        lan = await office.signed_in(LAN)
        page = await lan.get("/vanphong/hang-doi")
        token = token_in(page)
        assert all(f"/vanphong/{slug}" not in page.text for slug in OF_ADMINS)
        for slug in (*OF_ADMINS, "khong-co"):
            assert (await lan.get(f"/vanphong/{slug}")).status_code == 404
            answer = await lan.post(f"/vanphong/{slug}", data={"csrf": token, "press": "x:1"})
            assert answer.status_code == 404
        for kind in (PressKind.BUILD, PressKind.WITHDRAW_SURE, PressKind.AUDIT, PressKind.USE_SURE):
            forged = press_as_text(Press(kind, 1))
            answer = await lan.post("/vanphong/hang-doi", data={"csrf": token, "press": forged})
            assert "telegram 1" not in answer.text
        assert office.people.role_of(BOSS) is Role.ADMIN
        file = await lan.post(
            "/vanphong/tep",
            data={"csrf": token, "muc": "nap-tai-lieu"},
            files={"file": ("a.txt", b"x")},
        )
        assert file.status_code == 404

    attack(scenario)


def test_who_is_withdrawn_in_the_middle_does_nothing_more(
    attack: Callable[[Scenario], None],
) -> None:
    async def scenario(office: ServedOffice) -> None:
        lan, boss = await office.signed_in(LAN), await office.signed_in(BOSS)
        page = await lan.get("/vanphong/thong-ke")
        token, csv = token_in(page), press_in(page, CSV)
        lan.follow_redirects = False
        file = await lan.post("/vanphong/thong-ke", data={"csrf": token, "press": csv})
        address = file.headers["location"]
        assert (await boss.get(address)).status_code == 404  # the owner's alone
        assert (await lan.get(address)).status_code == 200
        (person,) = (
            one.id for one in Roles(office.people).colleagues(BOSS) if one.external_id == "2"
        )
        roles = await boss.get("/vanphong/quyen")
        sure = press_as_text(Press(PressKind.WITHDRAW_SURE, person))
        await boss.post("/vanphong/quyen", data={"csrf": token_in(roles), "press": sure})
        assert office.people.role_of(LAN) is Role.CITIZEN
        for answer in (
            await lan.get("/vanphong/thong-ke"),
            await lan.post("/vanphong/thong-ke", data={"csrf": token, "press": csv}),
            await lan.post("/vanphong/hang-doi", data={"csrf": token, "press": "queue:0"}),
        ):
            assert (answer.status_code, answer.headers["location"]) == (303, "/vao")
        assert (await lan.get(address)).status_code == 404

    attack(scenario)


def test_what_one_did_is_shown_to_nobody_else(attack: Callable[[Scenario], None]) -> None:
    async def scenario(office: ServedOffice) -> None:
        boss, lan = await office.signed_in(BOSS), await office.signed_in(LAN)
        token = token_in(await boss.get("/vanphong/quyen"))
        made = await boss.post("/vanphong/quyen", data={"csrf": token, "role": "quantri"})
        code = re.search(r"MOI(-\w{4}){4}", made.text)
        assert code is not None
        assert code[0] in (await boss.get(made.url)).text
        number = made.url.params["viec"]
        other = await lan.get("/vanphong/hang-doi", params={"viec": number})
        assert code[0] not in other.text
        stream = await lan.get("/vanphong/luong", params={"viec": number, "muc": "hang-doi"})
        assert stream.status_code == 404

    attack(scenario)


def test_pages_are_in_no_frame_no_cache_and_no_search_engine(
    attack: Callable[[Scenario], None],
) -> None:
    async def scenario(office: ServedOffice) -> None:
        boss = await office.signed_in(BOSS)
        for path in ("/vao?ma=VAO", "/vanphong/hang-doi", "/vanphong/quyen"):
            page = await boss.get(path)
            assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
            assert page.headers["cache-control"] == "no-store"
            assert page.headers["referrer-policy"] == "same-origin"
            assert '<meta name="robots" content="noindex">' in page.text
            assert "<script>" not in page.text
            assert "style=" not in page.text

    attack(scenario)


def test_signing_in_leads_nowhere_else_and_shows_what_it_is_given_escaped(
    attack: Callable[[Scenario], None],
) -> None:
    async def scenario(office: ServedOffice) -> None:
        async with office.browser() as browser:
            browser.follow_redirects = False
            elsewhere = {"next": "https://evil.example", "url": "//evil.example"}
            entered = await browser.post(
                "/vao", params=elsewhere, data={"ma": office.code(LAN), **elsewhere}
            )
            assert entered.headers["location"] == "/vanphong"
            cookie = entered.headers["set-cookie"].lower()
            assert "httponly" in cookie
            assert "samesite=lax" in cookie
            for host in ("evil.example", "127.0.0.1"):
                answer = await browser.get("/vanphong", headers={"Host": host})
                assert answer.headers["location"] == "/vanphong/hang-doi"
            page = await browser.get("/vao", params={"ma": '"><script>alert(1)</script>'})
            assert "<script>alert" not in page.text

    attack(scenario)


def test_signing_out_ends_the_session_for_whoever_has_its_key(
    attack: Callable[[Scenario], None],
) -> None:
    async def scenario(office: ServedOffice) -> None:
        lan = await office.signed_in(LAN)
        async with office.browser() as copied:
            copied.cookies = httpx.Cookies(lan.cookies)
            assert (await copied.get("/vanphong/hang-doi")).url.path == "/vanphong/hang-doi"
            token = token_in(await lan.get("/vanphong/hang-doi"))
            left = await lan.post("/vanphong/thoat", data={"csrf": token})
            assert left.url.path == "/vao"
            assert (await copied.get("/vanphong/hang-doi")).url.path == "/vao"
        actions = [one.action for one in AuditLog(office.people).lines(BOSS, 0, 2)]
        assert actions == ["signed out", "signed in"]

    attack(scenario)


def test_no_session_makes_itself_longer(attack: Callable[[Scenario], None]) -> None:
    async def scenario(office: ServedOffice) -> None:
        lan = await office.signed_in(LAN)
        page = await lan.post("/", data={"text": "/dangnhap"})
        assert "VAO-" not in page.text
        assert "trang web rồi" in page.text

    attack(scenario)


def test_who_is_not_signed_in_sends_no_large_file(attack: Callable[[Scenario], None]) -> None:
    async def scenario(office: ServedOffice) -> None:
        async with office.browser() as nobody:
            nobody.follow_redirects = False
            try:
                answer = await nobody.post(
                    "/vanphong/tep", files={"file": ("a.bin", bytes(5_000_000))}
                )
            except httpx.TransportError:  # cut off while it sends
                return
            assert (answer.status_code, answer.headers["location"]) == (303, "/vao")

    attack(scenario)
