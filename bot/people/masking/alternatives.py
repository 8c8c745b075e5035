"""Words that mean the same to a pattern."""

import re


def any_of(words: str) -> str:
    """A pattern for any of words with commas between them, the longer before its beginning."""
    every = re.split(r",\s+", " ".join(words.split()))
    return "|".join(sorted(every, key=len, reverse=True))
