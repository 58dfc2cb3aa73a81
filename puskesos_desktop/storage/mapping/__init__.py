"""Aggregates to rows and back, explicitly, so that no database object leaves storage."""
