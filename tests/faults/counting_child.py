"""A child that acknowledges numbers until it is killed; proves that the harness itself loses none."""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path


def main() -> None:
    """Append a number, sync it, then acknowledge it; the second argument ends the row early."""
    last = int(sys.argv[2]) if len(sys.argv) > 2 else None
    with Path(sys.argv[1]).open("a", encoding="ascii") as file:
        for number in itertools.count(1):
            file.write(f"{number}\n")
            file.flush()
            os.fsync(file.fileno())
            print(number, flush=True)
            if number == last:
                return
