"""What changed between two versions of a directive, and what one that amends changes."""
