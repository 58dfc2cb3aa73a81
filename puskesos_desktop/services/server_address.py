"""Where a common register lies: a PostgreSQL server that several offices share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    from collections.abc import Iterator

HOST, DATABASE, ACCOUNT, PASSWORD = "server.host", "server.database", "server.account", "server.password"
_HERE = frozenset({"localhost", "127.0.0.1"})
_HIGHEST_PORT = 65_535


@dataclass(frozen=True)
class ServerAddress:
    """What the server's administrator tells an office.

    Attributes:
        host: name or IPv4 address, with `:port` where it is not the usual one; or a socket's folder.
    """

    host: str = ""
    database: str = ""
    account: str = ""
    password: str = field(default="", repr=False)

    def problems(self) -> Iterator[RuleBroken]:
        """Name what is missing or cannot be an address."""
        required = ((HOST, self.host), (DATABASE, self.database), (ACCOUNT, self.account))
        yield from (RuleBroken("field_required", name) for name, text in required if not text.strip())
        name, _, port = self.host.strip().partition(":")
        if not self._is_socket() and self.host.strip() and not _can_be(name, port, has_port=":" in self.host):
            yield RuleBroken("server_address_invalid", HOST)

    def url(self) -> str:
        """Return the address with its credentials, as a key slot seals it.

        Whatever leaves this laptop is encrypted: names of residents and the password travel on it.
        """
        account = ":".join(quote(part, safe="") for part in (self.account.strip(), self.password) if part)
        database = quote(self.database.strip(), safe="")
        if self._is_socket():
            return f"postgresql://{account}@/{database}?{urlencode({'host': self.host.strip()})}"
        name = self.host.strip().partition(":")[0]
        secured = "" if name in _HERE else "?sslmode=require"
        return f"postgresql://{account}@{self.host.strip()}/{database}{secured}"

    def _is_socket(self) -> bool:
        return self.host.strip().startswith("/")


def _can_be(name: str, port: str, *, has_port: bool) -> bool:
    is_name = name.replace("-", "").replace(".", "").isalnum() and name.isascii()
    is_port = port.isascii() and port.isdecimal() and 0 < int(port) <= _HIGHEST_PORT
    return is_name and (is_port or not has_port)
