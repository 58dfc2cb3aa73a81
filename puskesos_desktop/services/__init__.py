"""Use cases: commands in, results out; declares the ports that adapters implement."""
