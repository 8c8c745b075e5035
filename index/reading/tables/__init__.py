"""Tables: what a loader saw as rows of slots becomes columns with paths, groups, and lines."""
