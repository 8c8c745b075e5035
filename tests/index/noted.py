"""What is noted of the words of a text."""

from index.vietnamese.noted_words import SentenceWords, WordNoter


def noted_words(text: str) -> bytes:
    """What a build notes of a passage of this text."""
    return WordNoter().noted(SentenceWords.of(text))
