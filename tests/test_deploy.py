"""What stands in deploy/: systemd takes it, and it does what the README says."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.settings import Settings, TelegramSettings, WebSettings, ZaloBotSettings, ZaloOaSettings
from index.engines.milvus import MilvusSettings

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
UNITS = sorted(
    path.name for path in DEPLOY.glob("motcua*.*") if path.suffix in (".service", ".timer")
)
SERVICES = [name for name in UNITS if name.endswith(".service")]
INSTALLED = "/opt/motcua/.venv/bin/motcua"
MOST_EXPOSED = 20
"""In tenths; systemd calls less than 5.0 fine and gives 9 to what restricts nothing."""

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed"
)


def analysed(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """``systemd-analyze`` over the units, with a program in place of the one that they start."""
    for name in UNITS:
        unit = (DEPLOY / name).read_text(encoding="utf-8")
        made = unit.replace(INSTALLED, "/bin/true").replace("/opt/motcua", str(ROOT))
        (folder / name).write_text(made, encoding="utf-8")
    return subprocess.run(
        ["systemd-analyze", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def steps(instruction: str) -> list[str]:
    """What the Dockerfile tells with this instruction, each command of its own."""
    dockerfile = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    told = re.findall(rf"^{instruction} (.+)$", dockerfile, re.MULTILINE)
    return [" ".join(one.split()) for line in told for one in line.split("&&")]


@needs_systemd
def test_systemd_takes_every_unit(tmp_path: Path) -> None:
    done = analysed(tmp_path, "verify", *(f"./{name}" for name in UNITS))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@needs_systemd
@pytest.mark.parametrize("service", SERVICES)
def test_a_service_may_do_little(service: str, tmp_path: Path) -> None:
    done = analysed(
        tmp_path, "security", "--offline=true", f"--threshold={MOST_EXPOSED}", f"./{service}"
    )
    assert done.returncode == 0, done.stdout[-200:]


def test_the_service_starts_what_the_readme_installs_and_keeps_what_it_says() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in SERVICES:
        unit = (DEPLOY / name).read_text(encoding="utf-8")
        assert f"{INSTALLED} " in unit
        assert "EnvironmentFile=/etc/motcua.env" in unit
        assert name in readme
    assert "/opt/motcua" in readme
    assert "deploy/motcua.env.example /etc/motcua.env" in readme


def test_the_dockerfile_takes_the_steps_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    housekeeping = {"apt-get update", "rm -rf /var/lib/apt/lists/*"}
    for step in steps("RUN"):
        if step in housekeeping:
            continue
        if step.startswith("apt-get install"):
            packages = [word for word in step.split()[2:] if not word.startswith("--")]
            assert f"sudo apt install {' '.join(packages)}" in readme
        else:
            assert f"sudo {step}\n" in readme


def test_the_image_holds_no_secret_and_runs_as_nobody_who_may_do_much() -> None:
    assert steps("USER") == ["motcua"]
    assert steps("VOLUME") == ["/var/lib/motcua"]
    assert not [one for one in steps("ENV") + steps("ARG") if re.search(r"TOKEN|SECRET|URL", one)]
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {".env", "*.env", ".git", ".venv"} <= set(ignored)


def test_the_health_check_asks_where_the_process_answers() -> None:
    (asked,) = re.findall(r"http://([\d.]+):(\d+)/healthz", (DEPLOY / "Dockerfile").read_text())
    settings = Settings.model_fields
    assert asked == (settings["http_host"].default, str(settings["http_port"].default))


def test_the_example_explains_every_variable_and_gives_its_default() -> None:
    example = (DEPLOY / "motcua.env.example").read_text(encoding="utf-8")
    named = r"^#?((?:MOTCUA|MILVUS|TELEGRAM|ZALO_BOT|ZALO_OA)_\w+)=(.*)$"
    told = dict(re.findall(named, example, re.MULTILINE))
    defaults = {
        f"{prefix}{name}".upper(): field.default
        for prefix, settings in (
            *(("MOTCUA_", Settings), ("MOTCUA_WEB_", WebSettings), ("TELEGRAM_", TelegramSettings)),
            *(("ZALO_BOT_", ZaloBotSettings), ("ZALO_OA_", ZaloOaSettings)),
            ("MILVUS_", MilvusSettings),
        )
        for name, field in settings.model_fields.items()
    }
    defaults["MOTCUA_FACTS_URL"] = defaults.pop("MILVUS_FACTS_URL")
    assert told.keys() == defaults.keys()
    said_elsewhere = {"MOTCUA_DATA", "MOTCUA_LOG_LEVEL"}
    for name, value in told.items():
        if name not in said_elsewhere:
            assert value == ("" if defaults[name] is None else str(defaults[name]))
