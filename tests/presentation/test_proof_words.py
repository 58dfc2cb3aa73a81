"""What is said of a paper that somebody shows, when the book has nothing to say."""

from __future__ import annotations

import pytest

from puskesos_desktop.domain.proof import Statement, Verdict
from puskesos_desktop.presentation.proof_words import proof_facts, proof_words
from puskesos_desktop.services.letter_proof import ProofResult

SAID = Statement("7K3M-WXYZ", "400.9/0999/KMI/2026", "2026-11-23", "2026-12-23", "kunci", "isi", "sktm")


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_words(verdict: Verdict) -> None:
    words = proof_words(ProofResult(verdict))
    assert (bool(words.title), "{" in words.text) == (True, False)


def test_paper_out_of_the_book_is_told_as_its_seal_says() -> None:
    assert proof_facts(ProofResult(Verdict.NOT_IN_BOOK, scanned=True, statement=SAID)) == [
        ("Jenis", "Surat keterangan tidak mampu"),
        ("Nomor", "400.9/0999/KMI/2026"),
        ("Tanggal", "23-11-2026"),
        ("Berlaku sampai", "23-12-2026"),
        ("Diperiksa dari", "QR yang dipindai"),
    ]
    assert proof_facts(ProofResult(Verdict.ALTERED, scanned=True)) == []
