"""A version's tables in PostgreSQL, in a schema of its own, asked by the same SQL as SQLite."""
