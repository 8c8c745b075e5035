"""Documents and procedures as pages of their own, with the quoted words marked."""
