"""What Zalo takes by an address only: pictures and files, handed out by our own server."""

from collections.abc import Sequence
from dataclasses import dataclass
from mimetypes import guess_type

from bot.channels.zalo.texts import caption
from bot.counter.handouts import Handouts
from bot.counter.reply import File, Picture, Reply
from bot.messages import zalo

_PICTURE = "hinh.png"


@dataclass(frozen=True, slots=True)
class AddressedPicture:
    """A picture in words, and where it is; None where it cannot be fetched from anywhere."""

    caption: str
    address: str | None

    @property
    def in_words(self) -> str:
        """What is said where it cannot be shown."""
        found = zalo.PICTURE_ELSEWHERE if self.address is None else zalo.picture_at(self.address)
        return caption(self.caption, found)


def pictures(handouts: Handouts, reply: Reply) -> Sequence[AddressedPicture]:
    """The pictures of a reply, each put where Zalo may fetch it."""
    return [_picture(handouts, one) for one in reply.pictures]


def file_lines(handouts: Handouts, reply: Reply) -> Sequence[str]:
    """A line for each file of a reply: where people fetch it."""
    return [_line(handouts, one) for one in reply.files]


def _picture(handouts: Handouts, picture: Picture) -> AddressedPicture:
    return AddressedPicture(picture.caption, handouts.put(_PICTURE, picture.png, "image/png"))


def _line(handouts: Handouts, file: File) -> str:
    kind = guess_type(file.name)[0] or "application/octet-stream"
    address = handouts.put(file.name, file.content, kind)
    return zalo.file_elsewhere(file.name) if address is None else zalo.file_at(file.name, address)
