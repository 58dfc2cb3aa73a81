from __future__ import annotations

import datetime as dt

import pytest

from puskesos_desktop.presentation.case_drafts import ActPlace, act_draft, has_text, held_of
from puskesos_desktop.presentation.case_forms import CaseForm, Entry, Kind
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.presentation.left_work import left_work

DAY = dt.date(2026, 11, 23)
FORM = CaseForm(
    "Catat hasil kunjungan",
    "Simpan",
    (
        Entry("on", "Tanggal", Kind.DAY, DAY),
        Entry("who", "Siapa", Kind.CHOICE, "a", (Choice("a", "Ani"), Choice("b", "Budi"))),
        Entry("ticks", "Berkas", Kind.TICKS, frozenset(), (Choice("ktp", "KTP"), Choice("kk", "KK"))),
        Entry("result", "Hasil", Kind.AREA),
    ),
)
TYPED = {"on": dt.date(2026, 11, 20), "who": "b", "ticks": frozenset({"kk"}), "result": "Rumah bocor."}
PLACE = ActPlace("pengaduan", "u", "verifikasi")


def test_everything_typed_comes_back() -> None:
    draft = act_draft(PLACE, 7, TYPED, put_away=False)
    assert held_of(FORM, draft.content) == TYPED


@pytest.mark.parametrize(
    "spoilt",
    [{"on": "kemarin"}, {"who": "z"}, {"ticks": "kk"}, {"result": 5}, {"result": None}],
)
def test_what_no_longer_fits_is_left_out(spoilt: dict) -> None:
    held = held_of(FORM, {"values": {"result": "Ada.", **spoilt}})
    assert held == ({} if "result" in spoilt else {"result": "Ada."})


@pytest.mark.parametrize(("held", "worth"), [({"who": "b"}, False), ({"result": " "}, False), (TYPED, True)])
def test_only_typed_text_is_worth_keeping(held: dict, worth: bool) -> None:
    assert has_text(FORM, held) is worth


def test_draft_is_one_an_officer_and_act() -> None:
    uids = {PLACE.draft_uid(1), PLACE.draft_uid(2), ActPlace("pengaduan", "u", "catatan").draft_uid(1)}
    assert len(uids) == 3
    assert PLACE.draft_uid(1) in uids


def test_hari_ini_leads_back_to_an_act_that_was_not_closed_on_purpose() -> None:
    left = left_work([act_draft(PLACE, 7, TYPED, put_away=False)])
    assert left is not None
    assert (left.words, left.page) == ("Belum selesai: 1 tindakan.", "pengaduan")
    assert dict(left.params) == {"uid": "u", "act": "verifikasi"}
    assert left_work([act_draft(PLACE, 7, TYPED, put_away=True)]) is None
