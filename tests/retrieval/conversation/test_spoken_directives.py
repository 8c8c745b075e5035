"""What a conversation remembers of directives is stored, and masked where it was typed."""

import re
from dataclasses import replace
from datetime import date

from index.facts.directives import DayRange
from index.model import Relation
from retrieval.conversation import Conversation
from retrieval.understanding.intent.directives import DirectiveIntent
from retrieval.understanding.intent.listing import Force, ListIntent, ListOrder
from retrieval.understanding.intent.spoken import SpokenDirectives

LISTED = ListIntent(
    kinds=("nghị định",),
    issuers=("UBND xã Mẫu",),
    signer="Nguyễn Văn Thử",
    issued=DayRange(date(2026, 1, 1), None),
    about=("hộ tịch 0123456789",),
    force=Force.IN_FORCE,
    excepts=(ListIntent(issuers=("UBND xã Thử 0987654321",)),),
    order=ListOrder.OLDEST,
)


def test_it_is_the_same_when_it_was_stored() -> None:
    spoken = SpokenDirectives(
        LISTED, "nghị định 905/2026/NĐ-CP", DirectiveIntent.SIGNER, Relation.REPLACES
    )
    kept = replace(Conversation(), directives=spoken)
    assert Conversation.of_json(kept.to_json()) == kept


def test_what_was_typed_is_masked() -> None:
    kept = replace(Conversation(), directives=SpokenDirectives(LISTED))
    masked = kept.masked(lambda text: re.sub(r"\d{10}", "[số]", text)).directives
    assert masked is not None
    excepts = (ListIntent(issuers=("UBND xã Thử [số]",)),)
    assert masked.listed == replace(LISTED, about=("hộ tịch [số]",), excepts=excepts)
