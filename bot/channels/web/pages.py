"""Pages made of templates, which escape whatever they are given."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.web.kept import PageReply
from bot.channels.web.on_paper import qr, sheet_code
from bot.channels.web.sketch import sketch
from bot.counter.reply import Bar, BlockKind, CitedSpan, Venue
from bot.messages.web import FRAMES, VIETNAMESE, PageWords

ASSET_PATH = "/tinh"
_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_FOREVER = "public, max-age=31536000, immutable"
_FOLDED = 280
"""Letters of a quote, other than the first, that is folded."""
_BAR_ROOM = 240
"""Units of a chart's 320 that the longest bar takes; its value stands behind it."""


class Pages:
    """Renders templates; one for the process, safe to use from many threads."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=PackageLoader("bot.channels.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            asset=asset_address,
            document_address=document_address,
            document_path=document_path,
            map_address=map_address,
            bar_width=_bar_width,
            is_folded=_is_folded,
            sketch=sketch,
            qr=qr,
            sheet_code=sheet_code,
            is_kiosk=False,
        )

    def text(self, template: str, frame: PageWords, **context: object) -> str:
        """A template's text in the words of a frame."""
        return self._environment.get_template(template).render(frame=frame, **context)

    def page(
        self, template: str, frame: PageWords, status: int = 200, **context: object
    ) -> HTMLResponse:
        """A template as a page; the browser asks for its style before it has read the page."""
        early = {"Link": f"<{asset_address('page.css')}>; rel=preload; as=style"}
        return HTMLResponse(self.text(template, frame, **context), status, early)

    def problem(self, frame: PageWords, words: str, status: int) -> HTMLResponse:
        """A page that says what is wrong and where to go on."""
        return self.page("problem.html", frame, status, problem=words)


def frame_of(request: Request) -> PageWords:
    """The frame that was chosen, in the address; else Vietnamese."""
    return FRAMES.get(request.query_params.get("lang", ""), VIETNAMESE)


def document_path(document_id: str) -> str:
    """Where a document is shown: ``/d/ben-xe``."""
    return f"/d/{quote(document_id, safe='')}"


def procedure_path(name: str) -> str:
    """Where the sheet of a procedure is shown: ``/tt/1.000656``."""
    return f"/tt/{quote(name, safe='')}"


def document_address(cited: CitedSpan) -> str:
    """Where a document is shown with the words marked: ``/d/ben-xe?q=12-34#12-34``."""
    span = f"{cited.start}-{cited.end}"
    return f"{document_path(cited.document)}?q={span}#{span}"


def map_address(venue: Venue) -> str:
    """A map of the point on openstreetmap.org, opened by whoever wants it."""
    at = f"{venue.latitude:.5f}/{venue.longitude:.5f}"
    marker = f"mlat={venue.latitude:.5f}&mlon={venue.longitude:.5f}"
    return f"https://www.openstreetmap.org/?{marker}#map=17/{at}"


def hidden_fields(fields: Mapping[str, str]) -> Markup:
    """Fields that a form posts besides what is typed."""
    field = Markup('<input type="hidden" name="{}" value="{}">')
    return Markup("").join(field.format(name, value) for name, value in fields.items())


@cache
def _asset(name: str) -> bytes:
    return files("bot.channels.web").joinpath("static", name).read_bytes()


@cache
def asset_address(name: str) -> str:
    """Where a file of the page is; another address when it changes, so that it is kept for good."""
    return f"{ASSET_PATH}/{name}?v={hashlib.sha256(_asset(name)).hexdigest()[:12]}"


def asset_routes() -> list[BaseRoute]:
    """The files of the page: style, script, icon."""
    names = sorted(one.name for one in files("bot.channels.web").joinpath("static").iterdir())

    def route(name: str) -> Route:
        async def serve(request: Request) -> Response:
            kind = _TYPES[name.rpartition(".")[2]]
            # a module is imported by its bare name, which stays the same when it changes
            kept = _FOREVER if "v" in request.query_params else "no-cache"
            return Response(_asset(name), media_type=kind, headers={"Cache-Control": kept})

        return Route(f"{ASSET_PATH}/{name}", serve)

    return [route(name) for name in names if name.rpartition(".")[2] in _TYPES]


def _is_folded(reply: PageReply, place: int) -> bool:
    """Whether a quote is folded: a long one that is not the first."""
    block = reply.blocks[place]
    is_first = all(one.kind is not BlockKind.QUOTE for one in reply.blocks[:place])
    return not is_first and len(block.text) > _FOLDED


def _bar_width(bar: Bar, bars: Sequence[Bar]) -> float:
    longest = max((one.value for one in bars), default=0) or 1
    return round(_BAR_ROOM * bar.value / longest, 1)
