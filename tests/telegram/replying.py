"""Which message a message of the bot answers, read and refused as the Bot API does.

Source: core.telegram.org/bots/api, "ReplyParameters"; tdlib/telegram-bot-api (Client.cpp,
get_reply_parameters and check_reply_parameters).
"""

from tests.telegram.messages import Messages
from tests.telegram.refusals import JsonObject, bad_request, required


def read_reply_to(arguments: JsonObject, messages: Messages) -> int | None:
    """The id of the message to answer, None for none.

    A message that is gone is refused, or left out where the bot allows sending without it. A
    message of another chat must be there too, but is not kept as what this one answers.
    """
    parameters = _parameters(arguments)
    chat_id: int = arguments["chat_id"]
    if not parameters:
        return None
    other_chat: int = parameters.get("chat_id", chat_id)
    target = messages.find(other_chat, required(parameters, "message_id"))
    if target is None:
        if parameters.get("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
    said: str = target.get("text") or target.get("caption") or ""
    if parameters.get("quote", "") not in said:
        raise bad_request("QUOTE_TEXT_INVALID")
    message_id: int = target["message_id"]
    return message_id if other_chat == chat_id else None


def _parameters(arguments: JsonObject) -> JsonObject:
    parameters = arguments.get("reply_parameters", {})
    if not isinstance(parameters, dict):
        raise bad_request("object expected as reply parameters")
    if "reply_to_message_id" in arguments and not parameters:
        # As before Bot API 7.0; the real server still reads it.
        allowed = arguments.get("allow_sending_without_reply", False)
        message_id = arguments["reply_to_message_id"]
        return {"message_id": message_id, "allow_sending_without_reply": allowed}
    return parameters
