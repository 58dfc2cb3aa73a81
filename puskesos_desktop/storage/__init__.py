"""The register in SQLCipher or PostgreSQL behind the storage ports."""
