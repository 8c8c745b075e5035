"""Reply markups of a request, read and refused as the Bot API does."""

import itertools

from tests.telegram.refusals import JsonObject, bad_request

_LONGEST_CALLBACK_DATA = 64
_KINDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")


def read_markup(arguments: JsonObject) -> JsonObject:
    """The markup of a message: one of the four kinds, {} for none ("sendMessage").

    A keyboard that shares the place is for private chats (tdlib, KeyboardButton.cpp).
    """
    markup = arguments.get("reply_markup", {})
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    _check_inline(markup.get("inline_keyboard", []))
    for button in itertools.chain.from_iterable(markup.get("keyboard", [])):
        if not button.get("text"):
            raise bad_request("keyboard button text must be non-empty")
        if button.get("request_location") and arguments["chat_id"] < 0:
            raise bad_request("location can be requested in private chats only")
    return {name: value for name, value in markup.items() if name in _KINDS and value}


def inline_keyboard(arguments: JsonObject) -> JsonObject | None:
    """The inline keyboard to store; a message never brings back other markup ("Message")."""
    markup = read_markup(arguments)
    return markup if "inline_keyboard" in markup else None


def _check_inline(rows: list[list[JsonObject]]) -> None:
    for button in itertools.chain.from_iterable(rows):
        data = button.get("callback_data")
        if not set(button) - {"text"}:
            raise bad_request(
                "can't parse inline keyboard button:"
                " Text buttons are unallowed in the inline keyboard"
            )
        if data is not None and not 1 <= len(data.encode()) <= _LONGEST_CALLBACK_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
