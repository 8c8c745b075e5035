"""Gives out sheets in the chat: under a card by a button, or typed about what is talked about."""

from collections.abc import Callable

from bot.counter.excerpts import document_of
from bot.counter.links import bot_link, payload_of
from bot.counter.live import LiveAnswerer
from bot.counter.live_version import LiveVersion
from bot.counter.reply import File, Reply, text
from bot.counter.sheets.asking import SheetAsking
from bot.counter.sheets.making import sheet_of
from bot.counter.sheets.naming import file_name
from bot.counter.sheets.page import page_of_sheet
from bot.counter.sheets.pdf import drawn
from bot.counter.sheets.sheet import Sheet
from bot.messages import sheets as words
from bot.messages import turning
from bot.messages.procedures import short_name
from bot.messages.wording import AHEAD
from bot.people import QuestionRecord
from index.model import Role

AddressOf = Callable[[str], str | None]
"""The address that leads back to a procedure, by its handle; None where there is none."""


def addresses(public_url: str | None, bot_name: str | None) -> AddressOf:
    """The office's own page of a procedure, else the bot at it, as far as they are configured."""

    def address_of(handle: str) -> str | None:
        if public_url is not None:
            return f"{public_url.rstrip('/')}/tt/{handle}"
        return None if bot_name is None else bot_link(bot_name, payload_of(handle))

    return address_of


def sheet_file(sheet: Sheet, address_of: AddressOf | None) -> File:
    """The PDF of a sheet; its QR code leads to the address, else to the record's own page."""
    address = address_of(sheet.handle) if address_of is not None else None
    page = page_of_sheet(sheet, address or sheet.page)
    return File(file_name(sheet), drawn(page))


class SheetClerk:
    """Safe to use from many threads; raises MotcuaError when there is no index."""

    def __init__(self, live: LiveAnswerer, address_of: AddressOf | None = None) -> None:
        self._live = live
        self._address_of = address_of
        self._words = SheetAsking.bundled()

    def is_asked(self, message: str) -> bool:
        """Whether a message asks for the sheet of what is talked about."""
        return self._words.ask(message)

    def of_question(self, record: QuestionRecord | None, role: Role) -> Reply:
        """The sheet of the procedure that a kept question was answered from."""
        named = document_of(record.cited[0]) if record is not None and record.cited else None
        if named is None:
            return Reply(notice=turning.GONE)
        reply = self.of_procedure(named, role)
        return reply or Reply(notice=turning.NO_LONGER_HERE)

    def of_subject(self, subject: str | None, role: Role) -> Reply:
        """The sheet of what a conversation is about; without a subject, what to do."""
        if subject is None:
            return Reply((text(words.OF_WHAT),))
        return self.of_procedure(subject, role) or Reply((text(words.GONE),))

    def of_procedure(self, document: str, role: Role) -> Reply | None:
        """The file and a line; None where the role may read no such procedure."""
        with self._live.held() as live:
            sheet = _sheet(live, document, role)
        if sheet is None:
            return None
        file = sheet_file(sheet, self._address_of)
        return Reply((text(words.ready(short_name(sheet.title))),), files=(file,))


def _sheet(live: LiveVersion, document: str, role: Role) -> Sheet | None:
    """As of the version's day in Viet Nam."""
    built_on = (live.version.manifest.built_at + AHEAD).date()
    return sheet_of(live.version.engine, document, role, built_on=built_on)
