"""Where the common server is, as its administrator told it."""

from __future__ import annotations

from puskesos_desktop.presentation.card_form import CardForm
from puskesos_desktop.presentation.setup_words import line_of
from puskesos_desktop.services.server_address import ACCOUNT, DATABASE, HOST, PASSWORD, ServerAddress


class ServerForm(CardForm):
    """Address and credentials of the server."""

    FIELDS = (HOST, DATABASE, ACCOUNT, PASSWORD)

    def address(self) -> ServerAddress:
        """What was typed, as the services take it."""
        return ServerAddress(*(self.value(name) for name in self.FIELDS))

    def _wrong(self) -> dict[str, str]:
        return {one.fields[0]: line_of(one) for one in self.address().problems()}
