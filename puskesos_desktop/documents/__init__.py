"""Letters and reports: definitions and context to PDF bytes, without Qt."""
