"""The tables of ``passages.sqlite``."""

EXTENT_TABLES = (
    "document", "stretch", "passage", "origin", "reference", "part", "cited_part",
    "directive_name", "office", "record", "figure",
)  # fmt: skip
"""Those in which the rows of a document lie together, documents in the order they were added."""
EXTENT_ENDS = ", ".join(f"{table}_end" for table in EXTENT_TABLES)
"""The columns of ``extent``: of each table the row behind a document's last."""
EXTENT_FIRST = {table: int(table not in ("passage", "origin", "figure")) for table in EXTENT_TABLES}
"""The first row of each table: those whose rows are numbered by the writer begin with 0."""

SCHEMA = """
CREATE TABLE document (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, access TEXT NOT NULL, number TEXT, key TEXT,
    place TEXT, commune TEXT, province TEXT, description TEXT NOT NULL, source TEXT NOT NULL,
    also_at TEXT NOT NULL, pages TEXT NOT NULL, scanned TEXT NOT NULL
);
CREATE TABLE stretch (
    document TEXT NOT NULL REFERENCES document, start INTEGER NOT NULL, words TEXT NOT NULL,
    UNIQUE (document, start)
);
CREATE TABLE origin (row INTEGER PRIMARY KEY, key TEXT, content TEXT NOT NULL);
CREATE TABLE passage (
    row INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES document, section TEXT NOT NULL,
    page INTEGER, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL,
    scanned INTEGER NOT NULL, short_forms TEXT, legibility INTEGER NOT NULL, sort TEXT NOT NULL,
    cells TEXT, is_total INTEGER NOT NULL, noted BLOB NOT NULL,
    origin INTEGER REFERENCES origin,
    UNIQUE (document, start, end)
);
CREATE TABLE reference (
    key TEXT NOT NULL, number TEXT NOT NULL, relation TEXT, document TEXT NOT NULL
    REFERENCES document, passage INTEGER REFERENCES passage, inside INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, told_on TEXT
);
CREATE TABLE shelf (role INTEGER PRIMARY KEY);
CREATE TABLE directive (
    role INTEGER NOT NULL REFERENCES shelf, key TEXT NOT NULL, number TEXT NOT NULL,
    count TEXT NOT NULL, year TEXT, sign TEXT NOT NULL, signs TEXT NOT NULL, kind TEXT,
    issued INTEGER, presence INTEGER NOT NULL, number_count INTEGER NOT NULL, issued_on TEXT,
    effective_on TEXT, issuer TEXT NOT NULL, signer TEXT NOT NULL, plain TEXT NOT NULL,
    marked TEXT NOT NULL, content TEXT NOT NULL
);
CREATE TABLE relation (
    role INTEGER NOT NULL REFERENCES shelf, target TEXT NOT NULL, source TEXT,
    content TEXT NOT NULL
);
CREATE TABLE part (
    document TEXT NOT NULL REFERENCES document, key TEXT, number TEXT, sort TEXT NOT NULL,
    label TEXT NOT NULL, start INTEGER NOT NULL, body INTEGER NOT NULL, end INTEGER NOT NULL,
    heading TEXT NOT NULL, path TEXT NOT NULL, article TEXT NOT NULL, clause TEXT NOT NULL,
    series INTEGER NOT NULL, code TEXT NOT NULL, passage TEXT
);
CREATE TABLE cited_part (
    key TEXT NOT NULL, number TEXT NOT NULL, article TEXT NOT NULL, clause TEXT NOT NULL,
    document TEXT NOT NULL REFERENCES document, start INTEGER NOT NULL, end INTEGER NOT NULL,
    passage TEXT NOT NULL
);
CREATE TABLE directive_name (
    name TEXT NOT NULL, number TEXT NOT NULL, written TEXT NOT NULL,
    document TEXT NOT NULL REFERENCES document
);
CREATE TABLE office (document TEXT NOT NULL REFERENCES document, content TEXT NOT NULL);
CREATE TABLE record (document TEXT PRIMARY KEY REFERENCES document, content TEXT NOT NULL);
CREATE TABLE figure (
    row INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES document, sort TEXT NOT NULL,
    place TEXT, unit_place TEXT, sentence TEXT NOT NULL, passage TEXT, content TEXT NOT NULL
);
CREATE TABLE figure_word (
    word TEXT NOT NULL, figure INTEGER NOT NULL, PRIMARY KEY (word, figure)
) WITHOUT ROWID;
CREATE TABLE extent (
    place INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES document, {extents}
);
CREATE TABLE figure_term (word TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
""".replace("{extents}", ", ".join(f"{table}_end INTEGER NOT NULL" for table in EXTENT_TABLES))
"""Offsets are offsets into the document's text; ``content`` and ``description`` are dataclasses as
JSON, of which other columns repeat what is searched. A document's text lies in stretches of equal
length (``STRETCH``), so that some words of it are read without what stands before them. A
passage's words are ``noted`` as ``index.vietnamese.noted_words`` has them. A
reference's ``passage`` is the one it stands in (``inside``) or the next. A directive's words
(``issuer`` to ``marked``) have a blank before and behind them, so that whole words are found;
``presence`` is 0 where its own text is here. The rows of spoken titles are those of the file of
titles' vectors, behind the titles. A shelf is what one role may know of directives: ``role`` is its
rank, and a role without one has that of the next below. A figure's ``place`` is its plain name with
(``unit_place``) and without its kind; its words are those of ``index.facts.figures.words``,
``figure_term`` tells how many figures say each."""

INDEXES = """
CREATE INDEX document_by_key ON document (key) WHERE key IS NOT NULL;
CREATE INDEX document_by_place ON document (place, commune, province);
CREATE INDEX document_by_kind ON document (kind);
CREATE INDEX reference_by_key ON reference (key);
CREATE INDEX reference_by_document ON reference (document);
CREATE INDEX origin_by_key ON origin (key);
CREATE INDEX passage_by_origin ON passage (origin) WHERE origin IS NOT NULL;
CREATE INDEX directive_by_key ON directive (role, key);
CREATE INDEX directive_by_count ON directive (role, count);
CREATE INDEX directive_by_sign ON directive (role, sign, year);
CREATE INDEX relation_by_target ON relation (role, target);
CREATE INDEX relation_by_source ON relation (role, source);
CREATE INDEX part_by_article ON part (key, article) WHERE article <> '';
CREATE INDEX part_by_code ON part (code) WHERE code <> '';
CREATE INDEX part_by_heading ON part (key) WHERE heading <> '';
CREATE INDEX part_above ON part (document) WHERE heading <> '' AND article = '';
CREATE INDEX cited_by_article ON cited_part (key, article);
CREATE INDEX directive_by_name ON directive_name (name);
CREATE INDEX office_by_document ON office (document);
CREATE INDEX figure_by_document ON figure (document);
CREATE INDEX figure_by_place ON figure (place) WHERE place IS NOT NULL;
CREATE INDEX figure_by_unit_place ON figure (unit_place) WHERE unit_place IS NOT NULL;
INSERT INTO figure_term SELECT word, COUNT(*) FROM figure_word GROUP BY word;
"""
"""Made when everything is written: that is quicker, and the file is smaller."""

STRETCH = 8192
"""Characters; the last stretch of a text is shorter."""
HEAD = "id, description, source, also_at"
PASSAGE = (
    "document, section, page, start, end, text, scanned, short_forms, legibility, sort, cells,"
    " is_total, noted"
)
PART = (
    "document, number, sort, label, start, body, end, heading, path, article, clause, series, code,"
    " passage"
)
