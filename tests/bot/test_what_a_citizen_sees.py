"""Nothing that a citizen is shown comes from a document for officers, whatever is asked."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.cli.asking import object_of
from bot.counter.assistant import Assistant
from bot.counter.cards.shown import plain_text
from bot.counter.reply import Reply
from bot.people import Asker, People
from index.embedding import Embedder
from index.model import Role
from index.versions.manifest import IndexSettings
from tests.answering import live_over
from tests.building import build

AN = Asker("telegram", "7")


def _document(title: str, text: str, **facts: str) -> str:
    head = "\n".join(f"{name}: {value}" for name, value in facts.items())
    return f"---\ntitle: {title}\n{head}\naccess: ACCESS\n---\n{text}\n"


DOCUMENTS = {
    "muong-lat.md": _document(
        "Báo cáo cải cách hành chính huyện Mường Lát năm 2022",
        "Năm 2022, huyện Mường Lát đã tiếp nhận 7.311 hồ sơ trực tuyến nhờ tổ Zorvan. Bộ phận một"
        " cửa huyện Mường Lát có 13 ghế Zorvan.",
        kind="report",
        place="huyện Mường Lát",
    ),
    "si-ma-cai.md": _document(
        "Báo cáo cải cách hành chính huyện Si Ma Cai năm 2022",
        "Năm 2022, huyện Si Ma Cai đã tiếp nhận 8.642 hồ sơ trực tuyến nhờ tổ Plimex. Bộ phận một"
        " cửa huyện Si Ma Cai có 17 ghế Plimex.",
        kind="report",
        place="huyện Si Ma Cai",
    ),
    "quyet-dinh-cu.md": _document(
        "Quyết định về phong trào Kwendo",
        "Điều 1. Phong trào Kwendo do mỗi xã tự chọn.\n\nĐiều 2. Quyết định này có hiệu lực từ ngày"
        " 03/02/2021.",
        kind="directive",
        number="8761/2021/QĐ-UBND",
        issuer="UBND tỉnh Vĩnh Phúc",
        issued_on="03/02/2021",
    ),
    "quyet-dinh-moi.md": _document(
        "Quyết định về phong trào Trumel",
        "Điều 1. Phong trào Trumel thay cho phong trào trước.\n\nĐiều 2. Quyết định này thay thế"
        " Quyết định số 8761/2021/QĐ-UBND ngày 03/02/2021 về phong trào Kwendo và có hiệu lực từ"
        " ngày 04/03/2023.",
        kind="directive",
        number="8762/2023/QĐ-UBND",
        issuer="UBND tỉnh Vĩnh Phúc",
        issued_on="04/03/2023",
    ),
    "9.000001.md": _document(
        "Cấp giấy phép nuôi chim yến Brulok",
        "# Cấp giấy phép nuôi chim yến Brulok\nLĩnh vực: Brulok\n\n## Cách thức thực hiện\nTrực"
        " tiếp: thời hạn giải quyết: 7 Ngày làm việc; phí, lệ phí: 31,000 đồng\n\n## Thành phần hồ"
        " sơ\n- Đơn Brulok theo mẫu\n- Sơ đồ chuồng Brulok",
        kind="procedure",
        linh_vuc="Brulok",
    ),
    "9.000002.md": _document(
        "Cấp giấy phép nuôi chim trĩ Quintar",
        "# Cấp giấy phép nuôi chim trĩ Quintar\nLĩnh vực: Quintar\n\n## Cách thức thực hiện\nTrực"
        " tiếp: thời hạn giải quyết: 9 Ngày làm việc; phí, lệ phí: 53,000 đồng\n\n## Thành phần hồ"
        " sơ\n- Đơn Quintar theo mẫu\n- Sơ đồ lồng Quintar",
        kind="procedure",
        linh_vuc="Quintar",
    ),
    "mot-cua.csv": "name,level,province,ward,address,latitude,longitude\n"
    "Bộ phận một cửa phường An Khê Vostok,commune,Thành phố Đà Nẵng,Phường An Khê,"
    "19 đường Vostok,16.0611,108.1811\n",
    "buu-cuc.csv": "name,province,address,latitude,longitude\n"
    "Bưu cục An Khê Drumel,Đà Nẵng,29 đường Drumel phường An Khê,16.0511,108.1911\n",
}
MARKERS = (
    *("Zorvan", "7.311", "13 ghế", "Plimex", "8.642", "17 ghế", "Kwendo", "8761"),
    *("Trumel", "8762", "04/03/2023", "Brulok", "31,000", "Quintar", "53,000", "chim trĩ"),
    *("Vostok", "16.0611", "108.1811", "Drumel", "16.0511", "108.1911", "buu-cuc", "mot-cua.csv"),
)
"""Words that tell of a document; what stands in a public one, or in a message, is no secret."""
MESSAGES = (
    "Huyện Mường Lát năm 2022 tiếp nhận bao nhiêu hồ sơ trực tuyến?",
    "còn huyện Si Ma Cai thì sao",
    "so sánh hồ sơ trực tuyến của huyện Mường Lát và huyện Si Ma Cai năm 2022",
    "bảng số liệu của huyện Si Ma Cai",
    "Bộ phận một cửa huyện Mường Lát có bao nhiêu ghế?",
    "/vanban",
    "/vanban quyết định của UBND tỉnh Vĩnh Phúc",
    "/vanban phong trào --file csv",
    "/vanban 8760/2021/QĐ-UBND",
    "/vanban 8761/2021/QĐ-UBND",
    "quyết định 8761/2021/QĐ-UBND còn hiệu lực không",
    "quyết định 8761/2021/QĐ-UBND bị văn bản nào thay thế",
    "quyết định của UBND tỉnh Vĩnh Phúc năm 2023",
    "phong trào do ai chọn",
    "/thutuc",
    "/thutuc nuôi chim",
    "/thutuc 9.000001",
    "/thutuc 9.000002 --phan lephi",
    "xin giấy phép nuôi chim yến cần giấy tờ gì",
    "lệ phí bao nhiêu",
    "cấp giấy phép nuôi chim trĩ mấy ngày, nộp ở đâu tại phường An Khê Đà Nẵng",
    "một cửa phường An Khê, Đà Nẵng ở đâu",
    "bưu điện ở phường An Khê Đà Nẵng",
    "/gan 16.0600,108.1800",
    "/gan --kind post",
    "/gan phường An Khê, Đà Nẵng",
)
Access = dict[str, Role]
accesses = st.fixed_dictionaries({name: st.sampled_from(Role) for name in DOCUMENTS})


class RoleAssistant:
    """An assistant over an index of some of the documents, each for whom its access says."""

    def __init__(self, folder: Path, embedder: Embedder, access: Access) -> None:
        self.folder = folder
        sources = folder / "sources"
        shutil.rmtree(sources, ignore_errors=True)
        sources.mkdir(parents=True)
        for name, role in access.items():
            path = sources / name
            path.write_text(DOCUMENTS[name].replace("ACCESS", role), encoding="utf-8")
            if path.suffix == ".csv":
                path.with_suffix(".yml").write_text(f"access: {role}\n", encoding="utf-8")
        build([sources], folder, embedder, IndexSettings(), lambda _: None)
        self.people = People("sqlite://")
        self.assistant = Assistant(live_over(folder, embedder), self.people)

    def replies(self) -> Iterator[str]:
        """Everything that the conversation shows and what its buttons lead to, as text."""
        for message in MESSAGES:
            reply = self.assistant.say(AN, message)
            yield f"{message}\n{_shown(reply)}"
            for button in [one for row in reply.buttons for one in row][:3]:
                yield _shown(self.assistant.press(AN, button.action))
            answered = self.assistant.answer(message, Role.CITIZEN)
            yield json.dumps(object_of(answered), ensure_ascii=False)
            yield plain_text(answered.answer)


def _shown(reply: Reply) -> str:
    pieces: list[object] = [block.text for block in reply.blocks]
    pieces += [button.label for row in reply.buttons for button in row]
    pieces += [reply.notice, *map(astuple, reply.venues), *[one.caption for one in reply.pictures]]
    pieces += [one.content.decode("utf-8", "replace") for one in reply.files]
    return "\n".join(map(str, pieces))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("citizen")


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(access=dict.fromkeys(DOCUMENTS, Role.OFFICER) | {"9.000001.md": Role.CITIZEN})
@given(access=accesses)
def test_no_word_of_an_officers_document_reaches_a_citizen(
    folder: Path, embedder: Embedder, access: Access
) -> None:
    public = {name: role for name, role in access.items() if role is Role.CITIZEN}
    if not public:
        return
    known = "".join([*(f"{name} {DOCUMENTS[name]}" for name in public), *MESSAGES])
    secrets = [marker for marker in MARKERS if marker not in known]
    for text in RoleAssistant(folder, embedder, access).replies():
        assert [secret for secret in secrets if secret in text] == [], text


def test_who_may_read_a_document_is_told_of_it(folder: Path, embedder: Embedder) -> None:
    """The messages do ask for every document: else the property above would say nothing."""
    everything = "".join(
        RoleAssistant(folder, embedder, dict.fromkeys(DOCUMENTS, Role.CITIZEN)).replies()
    )
    assert [marker for marker in MARKERS if marker not in everything] == []


def test_lists_and_counts_are_those_of_an_index_without_the_others(
    folder: Path, tmp_path: Path, embedder: Embedder
) -> None:
    hidden = ("si-ma-cai.md", "quyet-dinh-moi.md", "9.000002.md", "buu-cuc.csv")
    access = {name: Role.OFFICER if name in hidden else Role.CITIZEN for name in DOCUMENTS}
    mixed = RoleAssistant(folder, embedder, access).assistant
    shutil.copytree(folder / "embeddings", tmp_path / "embeddings")
    public = {name: role for name, role in access.items() if name not in hidden}
    alone = RoleAssistant(tmp_path, embedder, public).assistant
    for message in MESSAGES:
        if message.startswith("/"):
            assert _shown(mixed.say(AN, message)) == _shown(alone.say(AN, message))
