"""What searching needs beside the tables: a full-text index over folded names, on either database.

SQLite: `resident_search(folded_name)` is a contentless FTS5 table whose rowid is `resident.id`, kept by
triggers; `resident_vocab(term, doc, cnt)` lists its words for the correction of typing errors. PostgreSQL: a
GIN index on `to_tsvector('simple', folded_name)`, which a query must spell exactly like that to be used.
"""

from __future__ import annotations

SEARCH_TABLE = "resident_search"
VOCABULARY_TABLE = "resident_vocab"
POSTGRES_INDEX = "ix_resident_search"
POSTGRES_VECTOR = "to_tsvector('simple', folded_name)"

SQLITE_TABLES: dict[str, str] = {
    SEARCH_TABLE: (
        "CREATE VIRTUAL TABLE resident_search USING fts5("
        "folded_name, content='', contentless_delete=1, tokenize='unicode61', prefix='1 2 3')"
    ),
    VOCABULARY_TABLE: "CREATE VIRTUAL TABLE resident_vocab USING fts5vocab('resident_search', 'row')",
}
SQLITE_FILL = "INSERT INTO resident_search(rowid, folded_name) SELECT id, folded_name FROM resident"

SQLITE_TRIGGERS: dict[str, str] = {
    "resident_search_insert": (
        "CREATE TRIGGER resident_search_insert AFTER INSERT ON resident BEGIN "
        "INSERT INTO resident_search(rowid, folded_name) VALUES (new.id, new.folded_name); END"
    ),
    "resident_search_update": (
        "CREATE TRIGGER resident_search_update AFTER UPDATE OF folded_name ON resident "
        "WHEN old.folded_name <> new.folded_name BEGIN "
        "DELETE FROM resident_search WHERE rowid = old.id; "
        "INSERT INTO resident_search(rowid, folded_name) VALUES (new.id, new.folded_name); END"
    ),
    "resident_search_delete": (
        "CREATE TRIGGER resident_search_delete AFTER DELETE ON resident BEGIN "
        "DELETE FROM resident_search WHERE rowid = old.id; END"
    ),
}

POSTGRES_INDEXES: dict[str, str] = {
    POSTGRES_INDEX: f"CREATE INDEX {POSTGRES_INDEX} ON resident USING gin ({POSTGRES_VECTOR})",
}
