"""Puskesos Desktop: the desk of a kelurahan's social welfare centre."""

__version__ = "0.1.0"
