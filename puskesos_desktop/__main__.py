"""`python -m puskesos_desktop`: the window and the commands, or the hidden reader of one foreign file."""

from __future__ import annotations

import sys


def main() -> int:
    """Start the reader before anything else is loaded; it must stay small and know nothing."""
    if sys.argv[1:2] == ["--baca-berkas"]:
        from puskesos_desktop.exchange.reader.child import main as read  # noqa: PLC0415

        return read(sys.stdin.buffer, sys.stdout.buffer)
    from puskesos_desktop.app.main import main as run  # noqa: PLC0415

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
