"""What the use cases need from the world; adapters above implement it."""
