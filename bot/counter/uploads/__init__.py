"""Files that administrators send: shown, corrected, and added to the office's documents."""

from bot.counter.uploads.clerk import UploadClerk, UploadPlaces

__all__ = ["UploadClerk", "UploadPlaces"]
