"""What directives do to each other, as words state it."""

from index.facts.relations.amended_parts import amended_parts as amended_parts
from index.facts.relations.mention import RelationMention as RelationMention
from index.facts.relations.statements import TextRelations as TextRelations
from index.facts.relations.statements import related_references as related_references
from index.facts.relations.statements import relation_mentions as relation_mentions
