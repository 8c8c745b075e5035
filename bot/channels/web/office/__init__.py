"""Pages for who works at the office: the counter's own commands and buttons, as plain forms."""

from bot.channels.web.office.door import OfficeDoor
from bot.channels.web.office.routes import office_routes

__all__ = ["OfficeDoor", "office_routes"]
