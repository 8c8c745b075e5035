"""The tables of ``passages.sqlite``."""

SCHEMA = """
CREATE TABLE document (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, number TEXT, issuer TEXT,
    issued_on TEXT, effective_on TEXT, place TEXT, province TEXT, commune TEXT, signer TEXT,
    access TEXT NOT NULL, source TEXT NOT NULL, also_at TEXT NOT NULL, pages TEXT NOT NULL,
    scanned TEXT NOT NULL, text TEXT NOT NULL, field TEXT, levels TEXT
);
CREATE TABLE origin (
    row INTEGER PRIMARY KEY, key TEXT, words TEXT NOT NULL, article TEXT, number TEXT,
    issuer TEXT, issued_on TEXT, effective_on TEXT
);
CREATE TABLE passage (
    row INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES document, section TEXT NOT NULL,
    page INTEGER, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL,
    scanned INTEGER NOT NULL, origin INTEGER REFERENCES origin, UNIQUE (document, start, end)
);
CREATE TABLE reference (
    key TEXT NOT NULL, number TEXT NOT NULL, relation TEXT, document TEXT NOT NULL
    REFERENCES document, passage INTEGER REFERENCES passage, start INTEGER NOT NULL,
    end INTEGER NOT NULL
);
CREATE TABLE spoken_title (row INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES document);
CREATE TABLE office (document TEXT NOT NULL REFERENCES document, content TEXT NOT NULL);
CREATE TABLE figure (document TEXT NOT NULL REFERENCES document, content TEXT NOT NULL);
CREATE INDEX reference_by_key ON reference (key);
CREATE INDEX reference_by_document ON reference (document);
CREATE INDEX reference_by_relation ON reference (relation) WHERE relation IS NOT NULL;
CREATE INDEX origin_by_key ON origin (key);
CREATE INDEX passage_by_origin ON passage (origin) WHERE origin IS NOT NULL;
"""
"""Offsets are offsets into the document's text; ``content`` is an Office or a Figure as JSON. The
rows of spoken titles are those of the file of titles' vectors, behind the titles."""

HEAD = (
    "id, title, kind, number, issuer, issued_on, effective_on, place, province, commune, signer,"
    " access, source, also_at, field, levels"
)
PASSAGE = "document, section, page, start, end, text, scanned"
ORIGIN = "words, article, number, issuer, issued_on, effective_on"
