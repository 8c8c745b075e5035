"""``motcua zalo link``."""

import asyncio
import sys
from urllib.parse import parse_qs, urlsplit

import httpx
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.zalo.official.oauth import ConsentProof, ZaloOauth
from bot.channels.zalo.official.refusals import OaDownError, OaRefusedError
from bot.cli.context import Context, console
from bot.messages import zalo_official as words
from bot.messages.errors import SentenceError
from bot.people.records import now
from bot.people.zalo_tokens import TokenPair, ZaloTokenStore
from bot.settings import ZaloOaSettings
from bot.wiring.people import people_of

_PATIENCE = 20.0


def link_account(context: Context, redirect: str | None) -> None:
    """Have an administrator of the account consent, and keep the pair of tokens.

    Raises SentenceError where that did not work; then the pair of before stays.
    """
    settings = context.channels.zalo_official
    if not settings.is_configured:
        raise SentenceError(words.NOT_CONFIGURED)
    back = redirect or settings.redirect_url
    if back is None:
        raise SentenceError(words.NO_REDIRECT)
    people = people_of(context.settings)
    if people is None:
        raise SentenceError(words.NO_DATABASE)
    try:
        pair = asyncio.run(_consented(settings, back))
        ZaloTokenStore(people, settings.app_id or "").put(pair)
        people.audit("command line", "zalo linked", settings.app_id or "")
    except SQLAlchemyError as error:
        raise SentenceError(words.NO_DATABASE) from error
    finally:
        people.close()
    console().out(words.LINKED)


async def _consented(settings: ZaloOaSettings, back: str) -> TokenPair:
    proof = ConsentProof.new()
    secret = settings.app_secret.get_secret_value() if settings.app_secret else ""
    async with httpx.AsyncClient(timeout=_PATIENCE) as client:
        oauth = ZaloOauth(client, settings.oauth_url, settings.app_id or "", secret, now)
        out = console()
        out.out(words.CONSENT_AT)
        out.out(oauth.consent_address(back, proof))
        out.out(words.PASTE)
        code = _code_in(sys.stdin.readline(), proof)
        try:
            return await oauth.exchanged(code, proof)
        except OaRefusedError as error:
            raise SentenceError(words.refused(error.code)) from error
        except (OaDownError, httpx.HTTPError) as error:
            raise SentenceError(words.UNREACHABLE) from error


def _code_in(pasted: str, proof: ConsentProof) -> str:
    """The code of the address that the browser was sent to."""
    asked = parse_qs(urlsplit(pasted.strip()).query)
    if not asked.get("code"):
        raise SentenceError(words.NO_CODE)
    if asked.get("state", [""])[0] != proof.state:
        raise SentenceError(words.WRONG_STATE)
    return asked["code"][0]
