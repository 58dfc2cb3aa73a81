"""One module a slice: the SQL behind the storage ports, written with SQLAlchemy Core."""
