"""Foreign files in, spreadsheets and packages out."""
