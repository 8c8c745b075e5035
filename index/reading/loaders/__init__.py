"""Files to text: one loader per file format."""

from index.reading.loaders.choose import load
from index.reading.loaders.loaded import Loaded, LoadedText, UnreadPart

__all__ = ["Loaded", "LoadedText", "UnreadPart", "load"]
