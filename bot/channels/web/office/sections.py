"""The pages of the office: each is one command of the counter, for who may type it."""

from dataclasses import dataclass
from enum import Enum, auto

from bot.messages import commands
from bot.messages import office_pages as words
from bot.messages.commands import CommandHelp
from index.model import Role

OFFICE_PATH = "/vanphong"


class SectionForm(Enum):
    """What a page has besides the reply to its command."""

    NONE = auto()
    PERIOD = auto()
    FILE = auto()
    INVITATION = auto()


@dataclass(frozen=True, slots=True)
class Section:
    """A page at ``/vanphong/SLUG``, for a role and those above it; one has no command."""

    slug: str
    title: str
    role: Role
    command: CommandHelp | None
    form: SectionForm = SectionForm.NONE

    @property
    def path(self) -> str:
        """Its address."""
        return f"{OFFICE_PATH}/{self.slug}"


QUEUE = Section("hang-doi", words.QUEUE, Role.OFFICER, commands.QUEUE)
UPLOADS = Section("nap-tai-lieu", words.UPLOADS, Role.ADMIN, None, SectionForm.FILE)
SECTIONS = (
    QUEUE,
    Section("thong-ke", words.STATISTICS, Role.OFFICER, commands.STATISTICS, SectionForm.PERIOD),
    UPLOADS,
    Section("xay-dung", words.BUILD, Role.ADMIN, commands.BUILD),
    Section("phien-ban", words.VERSIONS, Role.ADMIN, commands.VERSIONS),
    Section("quyen", words.ROLES, Role.ADMIN, commands.ROLES, SectionForm.INVITATION),
    Section("nhat-ky", words.AUDIT, Role.ADMIN, commands.AUDIT),
    Section("luot-chon", words.PICKS, Role.ADMIN, commands.PICKS),
)


def sections_for(role: Role) -> tuple[Section, ...]:
    """The pages that a role may open."""
    return tuple(one for one in SECTIONS if role.may_read(one.role))


def section_of(slug: str, role: Role) -> Section | None:
    """The page of an address; None where there is none, or none for that role."""
    return next((one for one in sections_for(role) if one.slug == slug), None)
