"""Keys of numbers in SQL."""

from index.facts.references import reference_key


def keys_between(number: str) -> tuple[str, str]:
    """Keys of numbers with the same count, in any spelling, lie from the first to the second.

    The second is none of them. Text is compared by its bytes, in which ``.`` follows ``-``.
    """
    count = reference_key(number).partition("-")[0]
    return f"{count}-", f"{count}."
