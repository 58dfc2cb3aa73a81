"""The command line: the same services without a window, in Indonesian (DESIGN 7)."""
