"""An SK by keys alone: copies wait for its signature; a QR then shows that the paper is the office's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_USER
from puskesos_desktop.presentation.sk_views import UNSIGNED
from tests.documents.papers import text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.hands import Hands


def come_to_the_decree(hands: Hands) -> None:
    hands.press("ctrl+7")
    hands.wait_for("Daftar SK")


def sign_it(hands: Hands) -> None:
    hands.press("F4")
    hands.wait_for("Cetak")
    while hands.at() != "Sudah ditandatangani":
        hands.press("shift+Backtab")
    hands.press("Enter")
    hands.wait_for("Tanggal ditandatangani")
    hands.press("F10")
    letter = hands.window.pages.present().letter
    hands.wait(lambda: letter.detail().letter.is_in_force)
    hands.settle()


def test_petikan_and_salinan_follow_the_signature_and_the_qr_is_genuine(
    open_program: Callable[..., Hands], office_folder: Path
) -> None:
    hands = open_program(office_folder)
    hands.log_in(SAMPLE_USER, SAMPLE_PASSWORD)
    hands.settle()
    come_to_the_decree(hands)
    hands.press("alt+4")
    hands.wait(lambda: hands.notice() == UNSIGNED)
    sign_it(hands)

    come_to_the_decree(hands)
    hands.settle()
    hands.press("alt+4")
    hands.wait_for("Untuk")
    hands.type("Yuliana")
    hands.press("Enter", "F10")
    hands.wait(lambda: "1 petikan dikirim" in hands.notice())
    hands.settle()
    hands.press("ctrl+P")
    hands.wait_for("Ya")
    hands.press("Enter")
    letter = hands.window.pages.present().letter
    hands.wait(lambda: letter.detail().prints == 1)
    excerpt, copy = (text_of(job.pdf) for job in hands.printer.jobs)
    assert ("Petikan sesuai dengan aslinya" in excerpt, "YULIANA KARTIKA" in excerpt) == (True, True)
    assert "SALINAN" in copy

    shown = letter.detail().revisions[-1].context["verification"]["payload"]
    hands.settle()
    hands.press("F3")
    hands.type(str(shown))
    hands.press("Enter")
    check = hands.window.pages.present().check
    hands.wait(lambda: check.result is not None)
    assert check.banner.text().startswith("Surat ini dikeluarkan kantor ini")
    hands.settle()
    hands.type(letter.detail().letter.proof_code[:-1])
    hands.press("Enter")
    hands.wait(lambda: check.banner.text().startswith("Tidak ada surat kantor ini"))
