"""Everything people read, in plain and polite Vietnamese: one file per topic."""
