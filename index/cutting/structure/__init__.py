"""How a text is built: blocks of lines, the parts of a law, the headings of a report."""
