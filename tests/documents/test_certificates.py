"""Certificates say what was found on a day, for the purpose they were asked for, and nothing more."""

import pytest

from puskesos_desktop.domain.errors import RuleBroken
from tests.documents.papers import draw, sample, text_of

DTSEN = "surat_keterangan_dtsen"


def dtsen(**changes):
    return text_of(draw(DTSEN, sample(DTSEN, **changes)).pdf)


def test_listed_family_is_certified_with_its_desil():
    text = dtsen()
    assert ("TERDAFTAR DALAM DATA" in text, "DESIL 2 (DUA)" in text, "TIDAK" in text) == (True, True, False)


def test_family_that_was_not_found_is_no_proof_of_wealth():
    text = dtsen(check__result="tidak_ditemukan", check__desil=None)
    assert ("TIDAK TERDAFTAR" in text, "DESIL" in text) == (True, False)
    assert "bukan bukti ketidakmampuan dan bukan penetapan penerima bantuan" in text


def test_desil_above_the_limit_of_the_purpose_is_said():
    assert "di luar ketentuan" in dtsen(check__desil=6)
    assert "di luar ketentuan" not in dtsen()


def test_desil_may_be_left_out():
    assert "DESIL" not in dtsen(shown__desil=False)


def test_no_check_no_certificate():
    with pytest.raises(RuleBroken) as refusal:
        dtsen(check__date=None)
    assert refusal.value.params["field"] == "check.date"


def test_acting_lurah_certifies_as_acting():
    text = dtsen(signer={**sample(DTSEN)["signer"], "capacity": "plt"})
    assert ("Jabatan : Plt. Lurah Melati Indah" in text, "Plt. LURAH MELATI INDAH," in text) == (True, True)


def test_religion_stands_on_a_sktm_only_when_asked_for():
    without, with_it = (
        text_of(draw("sktm", sample("sktm", shown={"religion": shown})).pdf) for shown in (False, True)
    )
    assert ("Agama" in without, "Agama : Islam" in with_it) == (False, True)


def test_sktm_shows_only_the_ends_of_other_peoples_nik():
    text = text_of(draw("sktm").pdf)
    assert ("9901014507850003" in text, "9901********0002" in text) == (True, True)
