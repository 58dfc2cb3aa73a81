"""A new password typed twice, with its code from the envelope: the way back in."""

from __future__ import annotations

from puskesos_desktop.presentation.card_form import CardForm

CODE, USERNAME, PASSWORD, AGAIN = "recovery_code", "username", "password", "password_again"
_EMPTY = {
    CODE: "Tulis kode dari amplop",
    USERNAME: "Tulis nama pengguna",
    PASSWORD: "Tulis kata sandi baru",
    AGAIN: "Tulis sekali lagi",
}
DIFFERS = "Belum sama dengan yang di atas"


class RecoveryForm(CardForm):
    """Code, account and the new password."""

    FIELDS = (CODE, USERNAME, PASSWORD, AGAIN)

    def _wrong(self) -> dict[str, str]:
        problems = {name: line for name, line in _EMPTY.items() if not self.value(name).strip()}
        if not problems and self.value(PASSWORD) != self.value(AGAIN):
            return {AGAIN: DIFFERS}
        return problems
