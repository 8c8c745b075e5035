"""The same conversations in every channel."""
