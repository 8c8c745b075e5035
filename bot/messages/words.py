"""Words as they stand in a table: what each topic says, by name."""

from collections.abc import Mapping
from itertools import groupby

from index.knowledge.table import bundled_cells

WORDS: Mapping[str, Mapping[str, str]] = {
    topic: {name: words for _, name, words in rows}
    for topic, rows in groupby(bundled_cells("words.tsv", "bot.messages"), key=lambda row: row[0])
}
"""By topic, as the notes of the table name it, and by name."""
