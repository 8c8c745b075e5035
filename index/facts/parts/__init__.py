"""The parts of directives as addresses, where articles are cited, and what laws are called."""

from index.facts.parts.cited import CitedPart, cited_parts
from index.facts.parts.naming import named_directives
from index.facts.parts.part import DirectivePart, PartSort
from index.knowledge.short_names import NamedDirective

__all__ = [
    "CitedPart",
    "DirectivePart",
    "NamedDirective",
    "PartSort",
    "cited_parts",
    "named_directives",
]
