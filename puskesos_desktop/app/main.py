"""Starts the program: one command without a window, or the window."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from puskesos_desktop.app.cli.console import DONE, ENVIRONMENT, REFUSED, Console

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from puskesos_desktop.system.paths import Paths

READ_FILE = "--baca-berkas"
SQUEEZE_PICTURE, EMBLEM = "--kecilkan-gambar", "lambang"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit code: 0 done, 1 refused, 2 usage, 3 environment."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [READ_FILE]:
        from puskesos_desktop.exchange.reader.child import main as read_file  # noqa: PLC0415 - the child only

        return read_file(sys.stdin.buffer, sys.stdout.buffer)
    if given[:1] == [SQUEEZE_PICTURE]:
        from puskesos_desktop.app.picture_child import main as squeeze  # noqa: PLC0415 - the child only

        return squeeze(sys.stdin.buffer, sys.stdout.buffer, emblem=given[1:] == [EMBLEM])
    from puskesos_desktop.app.cli.arguments import parse  # noqa: PLC0415

    _speak_utf8()
    try:
        options = parse(given)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else DONE
    return _guarded(options)


def _guarded(options: Namespace) -> int:
    """Turn every end into words and an exit code; the one broad net of the command line."""
    from puskesos_desktop.app.crash import record_incident  # noqa: PLC0415
    from puskesos_desktop.domain.errors import Cancelled, EnvironmentProblem, PuskesosError  # noqa: PLC0415

    console = Console(options.json)
    try:
        return _run(options, console)
    except EnvironmentProblem as problem:
        console.refuse(problem)
        return ENVIRONMENT
    except PuskesosError as refusal:
        console.refuse(refusal)
        return REFUSED
    except (KeyboardInterrupt, Cancelled):
        console.note("Dibatalkan.")
        return REFUSED
    except BrokenPipeError:
        # Whoever read the output has gone; Python would complain once more while closing it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except Exception as error:  # noqa: BLE001 - the last net
        incident = record_incident(error)
        console.refuse(EnvironmentProblem("program_fault", incident=incident))
        return ENVIRONMENT


def _run(options: Namespace, console: Console) -> int:
    from puskesos_desktop.app.cli.commands import COMMANDS  # noqa: PLC0415

    if options.self_test:
        from puskesos_desktop.app.self_test import run_self_test  # noqa: PLC0415

        return run_self_test(console)
    entry = next((one for one in COMMANDS if one.name == options.command), None)
    if entry is None:
        from puskesos_desktop.app.window import run_window  # noqa: PLC0415 - Qt

        with _paths(options) as paths:
            return run_window(paths, sample=options.sample, locked=options.terkunci)
    from puskesos_desktop.app.bootstrap import build  # noqa: PLC0415

    with _paths(options) as paths, build(paths) as application:
        return entry.load().run(options, application, console)


@contextmanager
def _paths(options: Namespace) -> Iterator[Paths]:
    from puskesos_desktop.system.paths import default_paths, paths_in, temporary_paths  # noqa: PLC0415

    if options.temporary or getattr(options, "without_data", False):
        with temporary_paths() as paths:
            yield paths
    elif options.data_dir is not None:
        yield paths_in(options.data_dir)
    elif getattr(options, "sample_folder", None) is not None:
        yield paths_in(options.sample_folder / "kantor")
    else:
        yield default_paths()


def _speak_utf8() -> None:
    """Make output readable whatever the console's code page; a pipe on Windows is not UTF-8 by itself."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
