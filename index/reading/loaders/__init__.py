"""Files to text: one loader per file format."""

from index.reading.loaders.choose import load
from index.reading.loaders.loaded import LoadedPart, LoadedText

__all__ = ["LoadedPart", "LoadedText", "load"]
