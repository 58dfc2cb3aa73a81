"""Screens without Qt: form states, labels, error texts, formatting."""
