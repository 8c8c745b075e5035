"""Answer with a cell of a table: the row that a question names, the column that it asks for."""
