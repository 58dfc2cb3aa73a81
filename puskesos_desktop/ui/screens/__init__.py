"""One package a feature; screens never import each other."""
