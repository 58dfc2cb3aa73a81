"""Entities, values, workflow tables, rules and errors; standard library only."""
