"""The README's day of an office is lived through: every line of it is said as it stands there."""

import re
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from bot.counter.assistant import Assistant
from bot.counter.reply import Reply
from bot.people import Asker, People
from bot.settings import Settings
from bot.wiring.office import assistant_of
from bot.wiring.people import people_of
from tests.bot.noticed import notices_of
from tests.conftest import ROOT
from tests.copies import copied

README = (ROOT / "README.md").read_text(encoding="utf-8")
DAY = re.findall(
    r"```text\n(.*?)```", README[README.index("## Một ngày của cơ quan") :], re.DOTALL
)[0]
ASKERS = {
    name: Asker("telegram", str(number))
    for number, name in enumerate(("Anh Nam", "Chị Lan", "Anh Bình", "Bà Tư"), start=1)
}
_PATIENCE = 120


def acts() -> Iterator[tuple[str, str, list[str]]]:
    """Who does what, and the lines that are said to it."""
    for act in re.split(r"\n(?=\S)", DAY.strip()):
        first, *said = act.splitlines()
        who, _, what = first.partition(">")
        yield who, what.strip(), [line.strip() for line in said]


class Day:
    """The people of the day, and what each was told last."""

    def __init__(self, assistant: Assistant, people: People) -> None:
        self.assistant, self.people = assistant, people
        self.last: dict[str, Reply] = {}
        self.code = ""

    def done(self, who: str, what: str) -> str:
        if not what:
            return "\n".join(notices_of(self.people, ASKERS[who]))
        if what.startswith("["):
            buttons = [one for row in self.last[who].buttons for one in row]
            (action,) = (one.action for one in buttons if one.label == what[1:-1])
            reply = self.assistant.press(ASKERS[who], action)
        else:
            typed = self.code if what == "MOI-…" else what
            reply = self.assistant.say(ASKERS[who], typed)
        if reply.progress is not None:
            reply = self.ended(reply)
            self.assistant.open()
        self.last[who] = reply
        told = "\n".join(block.text for block in reply.blocks)
        found = re.search(r"MOI(?:-\w{4}){4}", told)
        self.code = found[0] if found else self.code
        return told

    def ended(self, reply: Reply) -> Reply:
        assert reply.progress is not None
        deadline = monotonic() + _PATIENCE
        while not reply.progress.is_over():
            assert monotonic() < deadline
            sleep(0.1)
        return reply.progress.now()


def is_said(line: str, told: str) -> bool:
    """Whether a line of the page, with gaps where it has "…", stands in what was told."""
    pattern = ".*".join(map(re.escape, line.split("…")))
    return re.search(pattern, " ".join(told.split())) is not None


def test_the_day_of_an_office_goes_as_the_page_says(
    tmp_path: Path, seeds: Path, seeds_data: Path, unpacked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = tmp_path / "văn bản"
    sources.mkdir()
    for path in seeds.iterdir():
        (sources / path.name).write_bytes(path.read_bytes())
    data = copied(seeds_data, unpacked, tmp_path / "data")
    for name, value in {
        "PYTHONPATH": f"{ROOT}",
        "MOTCUA_DATA": str(data),
        "MOTCUA_SOURCES": str(sources),
        "MOTCUA_OFFICE": "UBND phường An Hải",
        "MOTCUA_ADMINS": "telegram:1",
    }.items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    people = people_of(settings)
    assert people is not None
    day = Day(assistant_of(settings, people), people)
    count = 0
    for who, what, said in acts():
        told = day.done(who, what)
        for line in said:
            assert is_said(line, told), f"{who}> {what}\n{line}\n---\n{told}"
            count += 1
    people.close()
    assert count > 20
