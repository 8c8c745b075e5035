"""The sheet of a procedure."""
