"""From files to a searchable, versioned index."""
