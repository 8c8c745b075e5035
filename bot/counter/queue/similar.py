"""Which questions of the queue ask the same, and which an officer may see are the same."""

from collections.abc import Sequence

import numpy as np

from bot.people.queue import OpenItem, SentQuestion
from index.embedding import Vectors
from retrieval.answering.officers import said_words

_NEAR = 0.55
"""Cosine from which on an officer is shown a question as near. Of 54 written pairs that one answer
would do for, 0.89 are; of all pairs that are, 0.55 are such."""
_MOST = 3


def packed_vector(vector: Vectors) -> bytes:
    """As it is kept: 16-bit floats."""
    return vector.astype(np.float16).tobytes()


def item_of(text: str, sent: SentQuestion, items: Sequence[OpenItem]) -> int | None:
    """The id of the first item whose question is the same; None where none is."""
    return next((one.id for one in items if is_same(text, sent, one)), None)


def is_same(text: str, sent: SentQuestion, other: OpenItem) -> bool:
    """Whether one answer would do for both without anybody looking.

    Only where they say the same words, and were asked of the same subject: near questions differ by
    one word that counts as often as by one that does not ("thứ bảy" and "chủ nhật").
    """
    if sent.subject != other.sent.subject:
        return False
    if sent.place and other.sent.place and sent.place != other.sent.place:
        return False
    said = said_words(sent.understood)
    return text == other.text or (bool(said) and said == said_words(other.sent.understood))


def near_items(one: OpenItem, items: Sequence[OpenItem]) -> list[OpenItem]:
    """Others that may ask the same, the nearest first."""
    own = _unpacked(one.sent.vector)
    alike = [other for other in items if len(other.sent.vector) == len(one.sent.vector) > 0]
    others = [(float(own @ _unpacked(other.sent.vector)), other) for other in alike]
    near = [(cosine, other) for cosine, other in others if cosine >= _NEAR and other.id != one.id]
    return [other for _, other in sorted(near, key=lambda pair: -pair[0])[:_MOST]]


def _unpacked(vector: bytes) -> Vectors:
    found = np.frombuffer(vector, dtype=np.float16).astype(np.float32)
    return found / max(float(np.linalg.norm(found)), 1e-6)
