"""Commands that make the data files anew; nothing else in the program uses this room."""
