"""Files to text: one loader per file format."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.reading.loaders.choose import load
    from index.reading.loaders.loaded import LoadedPart, LoadedText

__all__ = ["LoadedPart", "LoadedText", "load"]


def __getattr__(name: str) -> object:
    """Read the loaders and their libraries when one is asked for: who builds never does."""
    if name == "load":
        from index.reading.loaders.choose import load

        return load
    if name in __all__:
        from index.reading.loaders import loaded

        return getattr(loaded, name)
    raise AttributeError(name)
