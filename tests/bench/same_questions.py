"""Which written pairs of questions are the same: ``python -m tests.bench.same_questions PAIRS``.

Each line of the file is ``{"a", "b", "same"}``: whether one answer of an officer would do for both.
"""

import argparse
import json
from pathlib import Path

from bot.counter.live import LiveAnswerer
from bot.counter.queue.similar import is_same, near_items, packed_vector
from bot.people.queue import OpenItem, SentQuestion
from bot.settings import Settings
from bot.wiring.answers import live_of
from index.model import Role
from retrieval.conversation import Conversation


def main() -> None:
    """Print how many are grouped unasked, and how many an officer is shown as near."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="a data folder with an index")
    asked = parser.parse_args()
    live = live_of(Settings(data=asked.data))
    grouped, near, same = [], [], 0
    for line in asked.pairs.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        one, other = (_item(live, number, pair[name]) for number, name in enumerate("ab"))
        same += pair["same"]
        if is_same(one.text, one.sent, other):
            grouped.append(pair["same"])
        if near_items(one, [other]):
            near.append(pair["same"])
    for name, found in (("grouped unasked", grouped), ("shown as near", near)):
        right = sum(found)
        print(f"{name}: {right}/{len(found)} right, of {same} that are the same")


def _item(live: LiveAnswerer, number: int, text: str) -> OpenItem:
    with live.held() as now:
        turns = now.listener.hear(Conversation(), text, Role.CITIZEN).conversation.earlier
    understood = turns[-1].understood if turns else text
    vector = packed_vector(live.embedder.question(understood))
    return OpenItem(number, text, SentQuestion(understood, None, None, vector, "bench"))


if __name__ == "__main__":
    main()
