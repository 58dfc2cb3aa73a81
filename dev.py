#!/usr/bin/env python3
"""One door for developers and for CI: make the environment, then run, test, check or measure.

Standard library only, so that it works on a bare Debian or Windows with nothing but Python. The
environment is `.venv`, filled from the hashed lock files with pip's own settings; nothing here knows
where packages come from.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
SCRIPTS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = SCRIPTS / ("python.exe" if WINDOWS else "python")
SUPPORTED = ((3, 11), (3, 14))
RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"

# What Qt loads from a Debian 12 system; newer releases append "t64" to some of the names.
QT_LIBRARIES = (
    "libgl1",
    "libegl1",
    "libglib2.0-0",
    "libfontconfig1",
    "libxkbcommon0",
    "libdbus-1-3",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxcb-xinerama0",
    "libxkbcommon-x11-0",
)
NO_CONNECTION = "could not connect to display"
QT_PROBE = "from PySide6.QtWidgets import QApplication; QApplication([])"
TELLING_SIGNS = (NO_CONNECTION, ".so", "is needed")


class DevError(Exception):
    """Something the developer has to do; the text says what."""


# --- environment -----------------------------------------------------------------------------------


def say(text: str) -> None:
    """Speak on stderr, because stdout belongs to the tool that was asked for."""
    print(text, file=sys.stderr, flush=True)


def child_environment(**extra: str) -> dict[str, str]:
    """Copy the environment, with byte code allowed: without it every start takes twice as long."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**environment, **extra}


def call(*command: str | Path, **extra: str) -> int:
    """Run a command at the root of the project and return its exit code."""
    return subprocess.call([str(part) for part in command], cwd=ROOT, env=child_environment(**extra))


def call_aside(*command: str | Path, **extra: str) -> int:
    """Run a helper whose talk does not belong on stdout."""
    words = [str(part) for part in command]
    environment = child_environment(**extra)
    return subprocess.call(words, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr)


def digest(lock: str) -> str:
    """Fingerprint of a lock file, independent of line endings."""
    return hashlib.sha256((ROOT / lock).read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def stamp(name: str) -> Path:
    """Where the fingerprint of what is installed is remembered."""
    return VENV / f"stamp-{name}"


def is_stamped(name: str, value: str) -> bool:
    """Whether the environment already holds exactly this."""
    path = stamp(name)
    return path.is_file() and path.read_text(encoding="ascii") == value


def is_installed(lock: str) -> bool:
    """Whether the lock is installed; the development lock contains the run-time one."""
    if not PYTHON.exists():
        return False
    if is_stamped(DEVELOPMENT, digest(DEVELOPMENT)):
        return True
    return lock == RUNTIME and is_stamped(RUNTIME, digest(RUNTIME))


def prepare(lock: str) -> None:
    """Bring `.venv` to the state of the lock file and Qt to life; does nothing when both hold."""
    if not is_installed(lock):
        make_venv()
        install(lock)
    prepare_qt()


def make_venv() -> None:
    """Make `.venv`, or make it again when it is half made or its Python has gone."""
    if PYTHON.exists() and call_aside(PYTHON, "-c", "import pip") == 0:
        return
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        install_system_packages([f"{version}-venv"], "Python's venv module is missing")
    say("Making .venv")
    if call_aside(sys.executable, "-m", "venv", "--clear", VENV) != 0:
        message = f"'{sys.executable} -m venv' failed; see its message above"
        raise DevError(message)


def install(lock: str) -> None:
    """Install a lock file with pip's own settings, compile it, and remember its fingerprint."""
    say(f"Installing {lock} (the first time takes some minutes)")
    if call_aside(PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock) != 0:
        message = f"pip could not install {lock}; see its message above"
        raise DevError(message)
    call_aside(PYTHON, "-m", "compileall", "-qq", "-j", "0", VENV)
    stamp(lock).write_text(digest(lock), encoding="ascii")


# --- system libraries ------------------------------------------------------------------------------


def prepare_qt() -> None:
    """See that Qt starts here, with the system libraries it needs."""
    if is_stamped("qt", "ok"):
        return
    problem = qt_problem("offscreen")
    if problem and sys.platform == "linux":
        install_system_packages(QT_LIBRARIES, f"Qt cannot start: {problem}")
        problem = qt_problem("offscreen")
    if problem:
        message = f"Qt cannot start: {problem}"
        raise DevError(message)
    stamp("qt").write_text("ok", encoding="ascii")


def qt_problem(platform: str = "") -> str:
    """Start Qt in a child and return the most telling line of its complaint, or nothing."""
    extra = {"QT_QPA_PLATFORM": platform} if platform else {}
    child = subprocess.run(
        [str(PYTHON), "-c", QT_PROBE],
        cwd=ROOT,
        env=child_environment(**extra),
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if child.returncode == 0:
        return ""
    lines = [line.strip() for line in child.stderr.splitlines() if line.strip()]
    telling = [line for line in lines if any(sign in line for sign in TELLING_SIGNS)]
    return [f"exit code {child.returncode}", *lines[-1:], *telling[:1]][-1]


def install_system_packages(packages: Sequence[str], reason: str) -> None:
    """Install Debian packages when we may, else say the one command that does.

    Raises:
        DevError: this is no Debian, or we are not root, or apt-get refused.
    """
    if not on_debian():
        message = f"{reason}. Install what these Debian packages hold: {' '.join(packages)}"
        raise DevError(message)
    if os.geteuid() != 0:
        wanted = " ".join(debian_names(packages))
        message = f"{reason}. Run: sudo apt-get update && sudo apt-get install -y {wanted}"
        raise DevError(message)
    say(f"{reason}; installing system packages")
    apt("update")
    names = debian_names(packages)
    if apt("install", "-y", "--no-install-recommends", *names) != 0:
        message = f"apt-get could not install: {' '.join(names)}"
        raise DevError(message)


def on_debian() -> bool:
    """Whether apt-get is there to ask."""
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def apt(*arguments: str) -> int:
    """Call apt-get without questions; only its complaints are shown."""
    command = ["apt-get", "-qq", *arguments]
    environment = child_environment(DEBIAN_FRONTEND="noninteractive")
    return subprocess.call(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def debian_names(packages: Sequence[str]) -> list[str]:
    """Choose, name by name, between the plain one and its successor with 64-bit time."""
    successors = {name for name in packages if not is_known_to_apt(name) and is_known_to_apt(f"{name}t64")}
    return [f"{name}t64" if name in successors else name for name in packages]


def is_known_to_apt(name: str) -> bool:
    """Whether apt has a real package of this name."""
    command = ["apt-cache", "show", "--no-all-versions", name]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


# --- run -------------------------------------------------------------------------------------------


def has_display() -> bool:
    """Whether a window could be seen."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def wants_window(arguments: list[str]) -> bool:
    """Whether the program would open its window: beside the data folder nothing was said."""
    rest = [word for word in arguments if word != "--temporary" and not word.startswith("--data-dir=")]
    if rest[:1] == ["--data-dir"]:
        rest = rest[2:]
    return not rest


def display_problem() -> str:
    """Why no window can be seen, or nothing; missing libraries are installed on the way."""
    if not has_display():
        return "there is no display"
    problem = qt_problem() if sys.platform == "linux" else ""
    if problem and NO_CONNECTION not in problem:
        install_system_packages(QT_LIBRARIES, f"Qt cannot open a window: {problem}")
        problem = qt_problem()
    return problem


def run(sample: bool, arguments: list[str]) -> int:  # noqa: FBT001 - a switch of the command line
    """Start the program; without a display the sample office does its whole job without a window."""
    prepare(RUNTIME)
    if not sample and not wants_window(arguments):
        return start(*arguments)
    problem = display_problem()
    if not problem:
        return start(*(["--sample"] if sample else []), *arguments)
    if sample:
        say(f"No window ({problem}): the sample office works without one")
        return run_sample_without_window()
    message = f"The window cannot open: {problem}. Without one: python3 dev.py run --sample"
    raise DevError(message)


def start(*arguments: str) -> int:
    """Start the program in the caller's folder, so that relative paths mean what was typed."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    command = [str(PYTHON), "-m", "puskesos_desktop", *arguments]
    return subprocess.call(command, env=child_environment(PYTHONPATH=path))


def run_sample_without_window() -> int:
    """Let the sample office make its papers and packages, and list them."""
    folder = fresh_folder(ROOT / "build", "contoh")
    command = [str(PYTHON), "-m", "puskesos_desktop", "contoh", "--keluar", str(folder), "--json"]
    child = subprocess.run(
        command, cwd=ROOT, env=child_environment(), stdout=subprocess.PIPE, encoding="utf-8", check=False
    )
    if child.returncode != 0:
        print(child.stdout, end="")
        with contextlib.suppress(OSError):
            folder.rmdir()
        return child.returncode
    made = {str(Path(entry["path"]).resolve()): entry["kind"] for entry in json.loads(child.stdout)["files"]}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        kind = made.get(str(path.resolve()), "-")
        print(f"{kind:<16} {path.stat().st_size:>10,}  {path.relative_to(folder)}")
    print(f"\nEverything is in {folder}")
    return 0


def fresh_folder(parent: Path, name: str) -> Path:
    """Make the first folder of a numbered row that does not exist yet."""
    number = 1
    while (parent / f"{name}-{number}").exists():
        number += 1
    folder = parent / f"{name}-{number}"
    folder.mkdir(parents=True)
    return folder


# --- check, test, measure --------------------------------------------------------------------------


def check() -> int:
    """Lint, format, types and imports; all four speak, so that one round shows everything."""
    prepare(DEVELOPMENT)
    importlinter = SCRIPTS / ("lint-imports.exe" if WINDOWS else "lint-imports")
    steps: dict[str, list[str | Path]] = {
        "lint": [PYTHON, "-m", "ruff", "check", "."],
        "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
        "types": [PYTHON, "-m", "mypy"],
        "imports": [importlinter],
    }
    failed = []
    for name, command in steps.items():
        say(f"== {name}")
        if call(*command) != 0:
            failed.append(name)
    say(f"check: {'failed: ' + ', '.join(failed) if failed else 'ok'}")
    return 1 if failed else 0


def test(full: bool, arguments: list[str]) -> int:  # noqa: FBT001 - a switch of the command line
    """Run everything CI runs; with pytest arguments, only what they choose."""
    if arguments:
        prepare(DEVELOPMENT)
        return call(PYTHON, "-m", "pytest", *arguments, **full_marker(full))
    checked = check()
    say("== tests")
    tested = call(PYTHON, "-m", "pytest", "-q", "-n", "2", **full_marker(full))
    say(f"test: {'ok' if checked == tested == 0 else 'failed'}")
    return checked or tested


def measure(module: str, as_json: bool, full: bool) -> int:  # noqa: FBT001 - switches of the command line
    """Run the benchmarks or the fault runs."""
    prepare(DEVELOPMENT)
    switches = [*(["--json"] if as_json else []), *(["--full"] if full else [])]
    return call(PYTHON, "-m", module, *switches, **full_marker(full))


def full_marker(full: bool) -> dict[str, str]:  # noqa: FBT001 - passes the switch on
    """Tell the tests through the environment that time does not matter."""
    return {"PUSKESOS_FULL": "1"} if full else {}


# --- command line ----------------------------------------------------------------------------------


def parser() -> argparse.ArgumentParser:
    """Describe the subcommands; what they do not know goes on to the tool they start."""
    about = "Run, test and measure Puskesos Desktop."
    top = argparse.ArgumentParser(prog="dev.py", description=about, allow_abbrev=False)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, text: str, *switches: str) -> None:
        command = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        for switch in switches:
            command.add_argument(switch, action="store_true")

    add("run", "start the program; other arguments are its own", "--sample")
    add("test", "everything CI runs; other arguments go to pytest alone", "--full")
    add("check", "lint, format, types, imports")
    add("bench", "measure against floors", "--json", "--full")
    add("faults", "kill processes and count what is lost", "--json", "--full")
    return top


def dispatch(arguments: list[str]) -> int:
    """Run one subcommand and return its exit code."""
    options, rest = parser().parse_known_args(arguments)
    rest = [argument for argument in rest if argument != "--"]
    if options.command == "run":
        return run(options.sample, rest)
    if options.command == "test":
        return test(options.full, rest)
    if rest:
        parser().error(f"unknown: {' '.join(rest)}")
    if options.command == "check":
        return check()
    return measure(f"tests.{options.command}", options.json, options.full)


def main() -> int:
    """Refuse a Python that does not fit, then do what was asked."""
    first, last = SUPPORTED
    if not first <= sys.version_info[:2] < last:
        say(f"dev.py: Python 3.{first[1]} to 3.{last[1] - 1} is needed, this is {sys.version.split()[0]}")
        return 3
    try:
        return dispatch(sys.argv[1:])
    except DevError as error:
        say(f"dev.py: {error}")
        return 3
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
