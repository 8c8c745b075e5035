"""Two hundred browsers ask a thousand questions of a served page, then some mean no good.

    python -m tests.bench.web --url http://127.0.0.1:8088 [--people 200] [--each 5] [--think 5]

The page is served beside it with MOTCUA_WEB_REQUESTS_A_MINUTE=1000000 (all come from one address)
and MOTCUA_MESSAGES_A_MINUTE as it comes. With ``--attacks`` come streams that wait for nothing,
heads without an end and posts of ten megabytes; what was answered is counted by its status.
"""

import argparse
import asyncio
from time import monotonic
from urllib.parse import urlsplit

from tests.bench.load.__main__ import questions
from tests.bench.web.attacks import answered, large_posts, open_streams, slow_heads
from tests.bench.web.visitors import Crowd


def main() -> None:
    """Print what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--each", type=int, default=5)
    parser.add_argument("--think", type=float, default=5.0)
    parser.add_argument("--attacks", type=int, default=0, metavar="COUNT")
    asyncio.run(run(parser.parse_args()))


async def run(options: argparse.Namespace) -> None:
    """One run, and its figures."""
    crowd, began = Crowd(options.url), monotonic()
    if options.people:
        await crowd.visit(options.people, questions(500), options.each, options.think)
        print(f"{len(crowd.asked)} questions of {options.people} in {monotonic() - began:.0f} s")
        print(f"p50 {crowd.percentile(0.5):.2f} s, p95 {crowd.percentile(0.95):.2f} s")
        print(f"lost {crowd.lost}, doubled {crowd.doubled}, refused {crowd.refused}")
    if options.attacks:
        async with open_streams(options.url, options.attacks) as statuses:
            print(f"streams {dict(statuses)}, others answered: {await answered(options.url)}")
        async with slow_heads(urlsplit(options.url).port or 80, options.attacks) as opened:
            print(f"slow heads {opened}, others answered: {await answered(options.url)}")
        posts = await large_posts(options.url, 20)
        print(f"large posts {dict(posts)}, others answered: {await answered(options.url)}")


if __name__ == "__main__":
    main()
