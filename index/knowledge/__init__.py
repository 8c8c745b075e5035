"""Tables that people maintain: what the program knows about Vietnamese administration."""
