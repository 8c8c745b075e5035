"""Zalo, by either of its two interfaces: what both need to say everything in texts."""
