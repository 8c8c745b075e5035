"""The one HTTP server of the process: its health, its figures, and what is posted to it."""

from bot.channels.web.application import HttpRules, http_application
from bot.channels.web.health import ServicePart, health_routes
from bot.channels.web.server import HttpAddress, served_http
from bot.channels.web.webhook import webhook_route

__all__ = [
    "HttpAddress",
    "HttpRules",
    "ServicePart",
    "health_routes",
    "http_application",
    "served_http",
    "webhook_route",
]
