"""What a passage is found by."""

from index.model import Description, Passage


def searched_text(description: Description, passage: Passage) -> str:
    """The passage's words under its document's title, place and section.

    A passage says 'huyện' where its title says 'A Lưới': on its own it would be found for every
    district.
    """
    head = (description.title, description.number, description.place, passage.section)
    return "\n".join([*(part for part in head if part), passage.text])
