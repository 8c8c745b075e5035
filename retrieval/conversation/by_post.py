"""``/buudien`` behind a procedure: whether it takes papers by post."""

from dataclasses import replace

from index.model import OfficeKind, Role
from index.vietnamese.text import one_line
from retrieval.actions import Command, ShowOffices
from retrieval.answer import Answer, Choice
from retrieval.answering.answerer import Answerer
from retrieval.conversation.conversation import Conversation, Turn

_ASKED = "gửi hồ sơ qua bưu điện được không"
_MOST_CHOICES = 4
"""Buttons of a card: with the thumbs, six."""


def told_by_post(
    answerer: Answerer, conversation: Conversation, command: Command, typed: str, role: Role
) -> tuple[Answer, Conversation] | None:
    """What the procedure that is talked about says of the post, with a way to post offices.

    None to another command, where a place is named, and where no procedure is talked about.
    """
    asks = isinstance(command, ShowOffices) and command.by_post and not command.argument
    if not asks or conversation.subject is None:
        return None
    read = answerer.read(_ASKED, role)
    answer = answerer.of_procedure(read, conversation.subject, role)
    if answer is None:
        return None
    offices = Choice(ShowOffices("", OfficeKind.POST))
    turn = Turn(replace(read, asked=one_line(typed)), follows=True)
    choices = (*answer.choices[: _MOST_CHOICES - 1], offices)
    answer = replace(answer, choices=choices, question=turn.question)
    return answer, conversation.after(turn, answer)
