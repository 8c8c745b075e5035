"""Files to text: one loader per file format."""

from index.loaders.choose import LoadedText, load

__all__ = ["LoadedText", "load"]
