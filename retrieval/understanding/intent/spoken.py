"""What of directives a conversation spoke of last."""

from dataclasses import dataclass

from index.model import Relation
from retrieval.understanding.intent.directives import DirectiveIntent
from retrieval.understanding.intent.listing import ListIntent


@dataclass(frozen=True, slots=True)
class SpokenDirectives:
    """The list that was shown last, and the directive after it, if one was.

    ``number`` names the directive as a message may (with its day where others have the number),
    ``asked`` is what was asked of it, ``done_by_others`` what others do to it, if that was.
    """

    listed: ListIntent | None = None
    number: str | None = None
    asked: DirectiveIntent | None = None
    done_by_others: Relation | None = None
