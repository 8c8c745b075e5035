"""How the tables of people's data came to be what they are, a revision for each change."""
