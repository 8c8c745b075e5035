"""The revisions, each with the tables by which a database without a note of its own is known."""
