"""Wrong usage and wrong settings: one sentence in Vietnamese, no traceback."""

import pytest

from bot.messages.errors import INTERRUPTED
from tests.bot.asked import POSTAL
from tests.bot.command import run_here

VIETNAMESE = set("ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["nonsense"], "motcua --help"),
        (["--nonsense"], "--nonsense"),
        (["ask"], "CÂU_HỎI"),
        (["ask", POSTAL, "and more"], "motcua ask --help"),
        (["ask", POSTAL, "--as", "boss"], "--as"),
        (["ask", POSTAL, "--json=yes"], "--json"),
        (["ask", POSTAL, "--data"], "--data"),
        (["eval"], "Còn thiếu CÂU_HỎI.jsonl."),
        (["eval", "a.jsonl", "--worst", "-1"], "--worst"),
        (["eval", "a.jsonl", "--worst", "few"], "--worst"),
        (["eval", "a.jsonl", "--save"], "--save"),
        (["backup"], "motcua backup --help"),
        (["restore", "a.zip", "--no"], "--no"),
        (["index"], "motcua index --help"),
        (["index", "destroy"], "motcua index --help"),
        (["index", "build", "--fast"], "--fast"),
        (["index", "rollback", "one", "two"], "motcua index rollback --help"),
    ],
)
def test_wrong_usage_is_one_sentence_that_says_where_to_look(
    capsys: pytest.CaptureFixture[str], arguments: list[str], named: str
) -> None:
    ran = run_here(capsys, *arguments)
    assert ran.code == 2
    assert named in ran.complaint
    assert "--help" in ran.complaint
    assert VIETNAMESE & set(ran.complaint.lower())


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (
            ["--help"],
            [
                "ask",
                "chat",
                "serve",
                "eval",
                "backup",
                "restore",
                "index",
                "--data",
                "TELEGRAM_BOT_TOKEN",
            ],
        ),
        (["-h"], ["ask"]),
        (["ask", "--help"], ["--as", "--json", "--data", "MOTCUA_DATA", "citizen"]),
        (
            ["eval", "-h"],
            ["--as", "--json", "--save", "--against", "--worst", "--data", "JSONL", "recall@k"],
        ),
        (["backup", "--help"], ["--data", "token"]),
        (["restore", "--help"], ["--yes", "--data", "motcua backup"]),
        (["index", "--help"], ["build", "status", "versions", "verify", "rollback"]),
        (["index", "build", "--help"], ["--full", "--data", "seeds/"]),
    ],
)
def test_the_help_is_the_manual(
    capsys: pytest.CaptureFixture[str], arguments: list[str], named: list[str]
) -> None:
    ran = run_here(capsys, *arguments)
    assert (ran.code, ran.err) == (0, "")
    assert [word for word in named if word not in ran.out] == []


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_WEBHOOK_PORT", "abc"),
        ("TELEGRAM_WEBHOOK_PORT", "70000"),
        ("MOTCUA_LOG_LEVEL", "loud"),
        ("MOTCUA_LOG_FORMAT", "xml"),
        ("MOTCUA_HTTP_PORT", "-1"),
        ("MOTCUA_KEEP_DAYS", "0"),
    ],
)
def test_a_setting_that_makes_no_sense_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    ran = run_here(capsys, "index", "status")
    assert name in ran.complaint


@pytest.mark.usefixtures("data")
def test_a_model_that_cannot_be_loaded_is_one_sentence(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("no-model")
    monkeypatch.setenv("MOTCUA_EMBEDDER", str(folder))
    ran = run_here(capsys, "ask", POSTAL)
    assert ran.code == 1
    assert str(folder) in ran.complaint
    assert "MOTCUA_EMBEDDER" in ran.complaint


def test_an_interrupt_ends_without_a_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt(monkeypatch)
    ran = run_here(capsys, "ask", POSTAL)
    assert (ran.code, ran.out) == (130, "")
    assert "Traceback" not in ran.err


def test_an_interrupt_is_acknowledged(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt(monkeypatch)
    assert run_here(capsys, "ask", POSTAL).err.strip() == INTERRUPTED


def interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Ctrl-C be pressed while a question is answered."""

    def ask(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.cli.asking.ask", ask)
