"""Pages that take long hold up nothing but pages."""

import asyncio
from pathlib import Path
from threading import Event

import httpx
from starlette.requests import Request

from bot.channels.web import HttpRules, http_application
from bot.channels.web.documents.routes import DocumentRules, document_routes
from bot.channels.web.pages import Pages
from bot.counter.assistant import Assistant
from bot.counter.inbox import InboxNotes
from bot.people import People
from bot.people.inbox import InboxStore, Incoming
from index.embedding import Embedder
from index.model import Role
from tests.answering import live_over

_PATHS = ("/d/ben-xe", "/d/ben-xe/goc", "/tt/1.000001", "/tt/1.000001.pdf", "/tt/1.000001/qr.svg")
_EACH = 20


def test_a_message_is_kept_while_many_pages_are_slow(tmp_path: Path, embedder: Embedder) -> None:
    goes_on = Event()

    def role_of(_: Request) -> Role:
        goes_on.wait(60)
        return Role.CITIZEN

    async def run(people: People) -> None:
        pages = Pages()
        assistant = Assistant(live_over(tmp_path / "none", embedder), None)
        routes = document_routes(assistant, pages, role_of, DocumentRules())
        transport = httpx.ASGITransport(http_application(routes, HttpRules(), pages))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            asked = [asyncio.create_task(client.get(path)) for path in _PATHS * _EACH]
            await asyncio.sleep(0.2)
            message = Incoming("web", "1", "a", "{}")
            kept = InboxNotes(InboxStore(people)).take([message])
            try:
                assert await asyncio.wait_for(kept, 10)
                assert not any(one.done() for one in asked)
            finally:
                goes_on.set()
                await asyncio.gather(*asked)

    people = People(f"sqlite:///{tmp_path / 'motcua.db'}")
    try:
        asyncio.run(run(people))
    finally:
        people.close()
