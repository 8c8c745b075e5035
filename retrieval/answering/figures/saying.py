"""Whether what was quoted for a comparison speaks of both of its sides."""

import re
from collections.abc import Sequence

from retrieval.answering.figures.sides import Side, sides_of
from retrieval.citation import Citation
from retrieval.searching.wording import WordForms, WordingReader
from retrieval.understanding.intent.sides import AFTER, BEFORE, SidesReader, with_place_words
from retrieval.understanding.question import Question

_DIGIT = re.compile(r"\d")
_SAID = 0.6
"""The share of a side's own words, by how much they tell, that must be said."""
_LEAST = 1.0
"""What a word weighs that everybody says."""


def speaks_of_both(
    question: Question, quoted: Sequence[Citation], sides: SidesReader, reader: WordingReader
) -> bool:
    """Whether the quotes, with their titles and headings, say both sides of a comparison.

    So does what is no comparison. One that asks for before and after is answered by figures alone.
    """
    splits = sides.read(with_place_words(question), plain=question.plain)
    if not splits:
        return True
    if (splits[0].left, splits[0].right) == (BEFORE, AFTER):
        return False
    said = frozenset[str]().union(
        *(reader.text(f"{one.quote}\n{one.section}\n{one.title}") for one in quoted)
    )
    read = (sides_of(split, question, reader, of_one_text=True) for split in splits)
    return any(
        both is not None and all(_is_said(side, said, reader) for side in both) for both in read
    )


def _is_said(side: Side, said: WordForms, reader: WordingReader) -> bool:
    place = side.own_place
    names = (unit.name for unit in place.place.candidates) if place else ()
    if place and not any(reader.text(name) <= said for name in names):
        return False
    weights = {unit: _LEAST + reader.telling(unit) for unit in side.own
               if not _DIGIT.search(unit.form)}  # fmt: skip
    told = sum(weight for unit, weight in weights.items() if unit.said_in(said))
    return told >= _SAID * sum(weights.values())
