"""Files to text: one loader per file format."""

from index.loaders.choose import load
from index.loaders.loaded import Loaded, LoadedText, UnreadPart

__all__ = ["Loaded", "LoadedText", "UnreadPart", "load"]
