"""What a passage is found by."""

from index.cutting.sections import SEPARATOR
from index.model import Description, Passage

_ARTICLE = "Điều "


def searched_text(description: Description, passage: Passage) -> str:
    """The passage's words under its document's title, place and section.

    A passage says 'huyện' where its title says 'A Lưới': on its own it would be found for every
    district. Of a law's section path, the article's name and what is below it says enough; in a
    codified title the number is that of the directive which the article comes from.
    """
    head = searched_head(description, passage)
    return f"{head}\n{passage.text}" if head else passage.text


def searched_head(description: Description, passage: Passage) -> str:
    """What stands before the passage's own words."""
    number, origin = description.number, passage.origin
    if origin is not None and origin.number:
        number = f"{origin.article} {origin.number}" if origin.article else origin.number
    if number and number in description.title:
        number = None
    head = (description.title, number, description.place, _near(passage.section))
    return "\n".join(part for part in head if part)


def _near(section: str) -> str:
    parts = section.split(SEPARATOR)
    for place, part in enumerate(parts):
        if part.startswith(_ARTICLE):
            return SEPARATOR.join(parts[place:])
    return section
