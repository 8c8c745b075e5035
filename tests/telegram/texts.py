"""Texts and captions of a request, read and refused as the Bot API does."""

from tests.telegram.html import FormattedText, HtmlError, parse_html, utf16_length
from tests.telegram.refusals import JsonObject, bad_request

_LONGEST_TEXT = 4096
_LONGEST_CAPTION = 1024


def read_text(arguments: JsonObject) -> FormattedText:
    """The text to store: 1-4096 characters after entities parsing ("sendMessage").

    The real server says "text must be non-empty" where only parsing or trimming leaves nothing;
    here every empty text is "message text is empty".
    """
    content = _formatted(arguments, "text", "entities")
    if not content.text:
        raise bad_request("message text is empty")
    if utf16_length(content.text) > _LONGEST_TEXT:
        raise bad_request("message is too long")
    return content


def read_caption(arguments: JsonObject) -> FormattedText:
    """The caption to store: 0-1024 characters after entities parsing ("sendPhoto")."""
    content = _formatted(arguments, "caption", "caption_entities")
    if utf16_length(content.text) > _LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return content


def _formatted(arguments: JsonObject, name: str, entities: str) -> FormattedText:
    raw = arguments.get(name, "")
    style = arguments.get("parse_mode", "").lower()
    if style == "html":
        try:
            return parse_html(raw).trimmed()
        except HtmlError as error:
            raise bad_request(f"can't parse entities: {error}") from error
    if style:
        raise bad_request("unsupported parse_mode")
    return FormattedText(raw, tuple(arguments.get(entities, ()))).trimmed()
