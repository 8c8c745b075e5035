"""The conversation in a terminal, with scripted lines and a console that is read back."""

import io
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from bot.channels.terminal import converse
from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.counter.reply import File, Picture, Reply, Venue, text
from bot.messages import answers, chat, opinions, privacy, turning
from bot.messages.commands import CommandHelp, menu
from bot.messages.errors import explain
from bot.people import Asker, People
from index.embedding import Embedder
from index.errors import NoIndexError
from index.model import Role
from tests.answering import live_over
from tests.bot.asked import FOLLOW_UP, FOLLOW_UP_ANSWER, POSTAL, SUBJECT, UNANSWERABLE
from tests.bot.documents import STATION_ANSWER, STATION_PASSAGE, STATION_QUESTION


def scripted(lines: list[str]) -> Callable[[str], str]:
    """What reads these lines and then finds the end of the input."""
    left = iter(lines)

    def read(prompt: str) -> str:
        assert prompt == chat.PROMPT
        line = next(left, None)
        if line is None:
            raise EOFError
        return line

    return read


def shown(assistant: Assistant, *lines: str, width: int = 2000) -> str:
    """All that the terminal shows for these lines."""
    console = Console(record=True, width=width, file=io.StringIO())
    converse(assistant, console, scripted(list(lines)))
    return console.export_text()


class ConstantAssistant(Assistant):
    """Always gives the same reply to a message, and keeps what it was asked."""

    def __init__(self, reply: Reply) -> None:
        self.asked: list[str] = []
        self._reply = reply

    def start(self, asker: Asker, before: str | None = None) -> Reply:  # noqa: ARG002
        return Reply()

    def menu(self, asker: Asker) -> tuple[CommandHelp, ...]:  # noqa: ARG002
        return menu(Role.CITIZEN)

    def say(self, asker: Asker, message: str) -> Reply:
        assert asker.channel == "terminal"
        self.asked.append(message)
        return self._reply

    def notices(self, channel: str) -> tuple[Reply, ...]:  # noqa: ARG002
        return ()


def in_order(text: str, *pieces: str) -> bool:
    """Whether the pieces stand in the text, one after the other."""
    place = 0
    for piece in pieces:
        place = text.find(piece, place) + len(piece)
        if place < len(piece):
            return False
    return True


def test_it_greets_and_says_goodbye_at_the_end_of_the_input(assistant: Assistant) -> None:
    text = shown(assistant)
    assert in_order(text, chat.GREETING, chat.EXAMPLES[0], "/thoat", chat.GOODBYE)


@pytest.mark.parametrize("leaving", ["/thoat", " /THOAT ", "/exit", "/quit"])
def test_who_leaves_is_asked_nothing_more(assistant: Assistant, leaving: str) -> None:
    text = shown(assistant, leaving, POSTAL)
    assert text.rstrip().endswith(chat.GOODBYE)
    assert "155 thủ tục" not in text


def test_an_interrupt_ends_the_talk_in_good_order(assistant: Assistant) -> None:
    def interrupted(_: str) -> str:
        raise KeyboardInterrupt

    console = Console(record=True, file=io.StringIO())
    converse(assistant, console, interrupted)
    assert console.export_text().rstrip().endswith(chat.GOODBYE)


def test_an_answer_shows_quote_source_and_numbered_buttons(assistant: Assistant) -> None:
    text = shown(assistant, POSTAL)
    numbered = f"[1] {answers.FULL}   [2] {answers.MORE}   [3] {opinions.GOOD}   [4] {opinions.BAD}"
    assert in_order(text, "155 thủ tục", "39 thủ tục", "│", "Báo cáo “", "08/05/2020", numbered)


def test_numbers_press_the_buttons_of_the_last_answer(
    more_live: LiveAnswerer, people: People, database: Path
) -> None:
    assistant = Assistant(more_live, people)
    text = shown(assistant, STATION_QUESTION, "1", "1", "2", "1", "3", "4", "5")
    answer, _, after = text.partition("[4]")
    assert STATION_PASSAGE not in answer
    assert in_order(
        after,
        *(STATION_PASSAGE, turning.BACK, STATION_ANSWER, answers.OTHER_SOURCES),
        *(opinions.THANKS_GOOD, opinions.WHY, opinions.NO_REASON),
    )
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT thumb FROM feedback").fetchall() == [(-1,)]


def test_a_number_without_a_button_is_a_message(assistant: Assistant) -> None:
    assert chat.NO_WORDS in shown(assistant, "4")
    assert chat.NO_WORDS in shown(assistant, POSTAL, "0")
    assert chat.NO_WORDS in shown(assistant, POSTAL, "5")


def test_a_number_at_the_beginning_asks_an_example(assistant: Assistant) -> None:
    text = shown(assistant, "1")
    assert in_order(text, f"[1] {chat.EXAMPLES[0]}", "155 thủ tục", chat.GOODBYE)


def test_commands_are_known_or_kindly_unknown(assistant: Assistant) -> None:
    assert shown(assistant, "/help").count(chat.HOW_TO_ASK) == 2
    assert chat.UNKNOWN_COMMAND in shown(assistant, "/vi-sao")


def test_the_help_lists_each_command_with_an_example(assistant: Assistant) -> None:
    after = shown(assistant, "/help").split(chat.HOW_TO_ASK)[2]
    for name in ("thutuc", "noinop", "buudien", "gopy"):
        assert in_order(after, f"/{name} – ", f"Ví dụ: /{name} ")
    assert in_order(after, "/riengtu", "/xoa", "/help", "/thoat")


@pytest.mark.parametrize(
    "line",
    ["/vanban 45/2016/QĐ-TTg --on 2024-01-01", "/thutuc khai sinh", "/GAN xã A Ngo", " /gan"],
)
def test_a_command_is_asked_like_a_question(line: str) -> None:
    assistant = ConstantAssistant(Reply((text("Một tấm thẻ."),)))
    assert "Một tấm thẻ." in shown(assistant, line)
    assert assistant.asked == [line]


def test_a_command_that_is_none_is_not_asked() -> None:
    assistant = ConstantAssistant(Reply((text("Một tấm thẻ."),)))
    assert shown(assistant, "/vanban45", "/van ban", "/").count(chat.UNKNOWN_COMMAND) == 3
    assert assistant.asked == []


def test_points_are_lines_with_a_link_that_stays_whole() -> None:
    venues = (
        Venue(16.07, 108.19, "Bộ phận một cửa phường An Khê", "12 Nguyễn Phước Nguyên"),
        Venue(16.1, 107.2345678, "Trung tâm xã A Lưới 2", ""),
    )
    assistant = ConstantAssistant(Reply((text("Gần nhất:"),), venues=venues))
    seen = shown(assistant, "/gan An Khê", width=40)
    assert in_order(
        seen,
        "Gần nhất:",
        "📍 Bộ phận một cửa phường An Khê, 12 Nguyễn Phước Nguyên – geo:16.07000,108.19000\n",
        "📍 Trung tâm xã A Lưới 2 – geo:16.10000,107.23457\n",
    )


def test_pictures_and_files_are_told_of_in_words() -> None:
    picture = Picture(b"\x89PNG", "Tỷ lệ trực tuyến: Văn Yên 70 %, A Lưới 55 %.")
    reply = Reply(
        (text("Bảng so sánh:"),), pictures=(picture,), files=(File("văn bản.xlsx", b"PK"),)
    )
    seen = shown(ConstantAssistant(reply), "so sánh Văn Yên và A Lưới")
    assert in_order(
        seen, "Bảng so sánh:", picture.caption, chat.PICTURE_ELSEWHERE, chat.FILE_ELSEWHERE
    )
    assert not list(Path.cwd().iterdir())


def test_what_was_said_is_forgotten_on_request(assistant: Assistant, database: Path) -> None:
    text = shown(assistant, SUBJECT, "/xoa", "1", FOLLOW_UP)
    assert in_order(text, privacy.ASK_ERASE, "[1] Xoá hết   [2] Thôi", privacy.ERASED)
    assert FOLLOW_UP_ANSWER not in text.split(privacy.ERASED)[1]
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT text FROM question").fetchall() == [(FOLLOW_UP,)]


def test_a_follow_up_keeps_the_subject(assistant: Assistant) -> None:
    text = shown(assistant, SUBJECT, FOLLOW_UP)
    assert text.count(FOLLOW_UP_ANSWER) >= 2


def test_empty_lines_are_passed_over(assistant: Assistant) -> None:
    assert shown(assistant, "", "   ", "\n") == shown(assistant)


def test_a_refusal_offers_the_closest_part(assistant: Assistant) -> None:
    text = shown(assistant, UNANSWERABLE, "1").split(chat.EXAMPLES_TO_PRESS)[1]
    before, after = text.split(f"[3] {opinions.BAD}")
    assert in_order(before, answers.CLOSEST, "• ", f"[1] {answers.CLOSEST_FULL}")
    assert "│" in after


def test_brackets_and_colons_in_questions_and_answers_are_no_markup(assistant: Assistant) -> None:
    assert "155 thủ tục" in shown(assistant, f"[bold]{POSTAL}[/bold] :smile: [/]")


def test_a_missing_index_is_one_sentence_and_the_talk_goes_on(
    embedder: Embedder, tmp_path: Path
) -> None:
    assistant = Assistant(live_over(tmp_path / "nothing", embedder), None)
    text = shown(assistant, POSTAL, "/help")
    assert in_order(text, explain(NoIndexError(tmp_path / "nothing")), chat.HOW_TO_ASK)


@pytest.mark.parametrize("line", ["1", "/gopy Nên có ghế chờ"])
def test_a_damaged_database_does_not_end_the_talk(
    assistant: Assistant, database: Path, line: str
) -> None:
    lines = [POSTAL, line, "/help"]

    def read(prompt: str) -> str:
        if len(lines) == 2:
            with sqlite3.connect(database) as connection:
                for table in ("feedback", "question", "person"):
                    connection.execute(f"DROP TABLE {table}")
        return lines.pop(0) if lines else scripted([])(prompt)

    console = Console(record=True, width=2000, file=io.StringIO())
    converse(assistant, console, read)
    assert console.export_text().rstrip().endswith(chat.GOODBYE)
