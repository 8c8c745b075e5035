"""Versions on disk: manifest, verify, switch, rollback."""

from index.versions.versions import OpenVersion, Versions

__all__ = ["OpenVersion", "Versions"]
