"""Papers are read back by pypdfium2, never by the code that drew them."""
