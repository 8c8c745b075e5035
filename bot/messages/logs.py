"""The few words of the log that are not those of whoever logs."""

HIDDEN = "[giấu]"
"""What stands where a secret, or a library's words about somebody, would stand."""


def repeated(count: int) -> str:
    """Said once for lines that were left out, as they came too often."""
    return f"… lặp lại {count:,} lần".replace(",", ".")
