"""Windows and widgets; the only package, with app, that knows Qt."""
