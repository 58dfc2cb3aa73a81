"""Who gives the command: account and password from the environment or asked for, never from an argument."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import EnvironmentProblem

if TYPE_CHECKING:
    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.app.cli.console import Console
    from puskesos_desktop.services.login import Session
    from puskesos_desktop.services.workplace import Workplace

USER, PASSWORD, CODE = "PUSKESOS_PENGGUNA", "PUSKESOS_SANDI", "PUSKESOS_KODE"
SERVER_PASSWORD = "PUSKESOS_SANDI_SERVER"  # noqa: S105 - where it is found


def given(name: str) -> str:
    """Return what the environment says, empty when nothing."""
    return os.environ.get(name, "")


def username(console: Console) -> str:
    """Return the account's name."""
    return given(USER) or console.ask("Nama pengguna")


def password(console: Console) -> str:
    """Return the password."""
    return given(PASSWORD) or console.ask("Kata sandi", secret=True)


def server_password(console: Console) -> str:
    """Return the password that a common server asks of this office."""
    return given(SERVER_PASSWORD) or console.ask("Kata sandi server", secret=True)


def open_session(application: Application, console: Console) -> tuple[Session, Workplace]:
    """Log in and open the register.

    Raises:
        EnvironmentProblem: `keys_missing` before anybody is asked for a password.
    """
    if not application.is_set_up():
        raise EnvironmentProblem("keys_missing")
    session = application.login.log_in(username(console), password(console))
    return session, application.open_workplace(session)
