"""Clock, ids, paths, keys, settings, logs and child processes."""
