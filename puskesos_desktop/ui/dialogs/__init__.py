"""Base dialog, confirmations and pickers."""
