"""One version from sources: read, cut, embed, fill, prove, switch; progress, lock, gate."""
