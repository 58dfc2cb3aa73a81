"""SK issued here and received, and what they say about duties."""

import datetime as dt
import io
import zipfile
from dataclasses import replace

import pytest

from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.office import Officer
from puskesos_desktop.domain.organisation import SkKind
from puskesos_desktop.domain.papers import Mandate, SkMember
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.sk_draft import SkDraft
from tests.documents.papers import page_texts
from tests.services.test_papers import text_of


@pytest.fixture
def member(office):
    officer = office.work.officers.all(office.actor)[0]
    return SkMember(officer.id, officer.name, "fasilitator", "RW 001")


@pytest.fixture
def draft(office, member):
    signer = office.work.officers.signers(office.actor, office.today)[0].mandate
    return SkDraft(
        request_uid=office.uid(),
        title="Pengangkatan Fasilitator",
        sk_date=office.today,
        starts_on=office.today,
        ends_on=dt.date(2027, 12, 31),
        members=(member,),
        mandate_id=signer.id,
    )


def test_issued_sk_has_the_next_number_and_prints_names_without_titles(office, draft):
    issued = office.work.sks.issue(office.actor, draft)
    assert issued.sk.number_text == "400.9.12.3/Kep.05/KMI/2026"
    text = text_of(office.work.sks.paper(office.actor, issued.sk.uid))
    assert "RATNA WULANDARI" in text
    assert "Dra." not in text
    assert "400.9.12.3/Kep.05/KMI/2026" in text


def test_annex_shows_the_last_figures_of_an_officer_only(office, draft, member):
    with office.application.house.open(None).read() as tx:
        officer = tx.offices.officer(member.officer_id)
    office.work.officers.update(office.actor, replace(officer, nik="9971011507880001"))
    text = text_of(office.work.sks.preview(office.actor, draft).pdf)
    assert ("••••0001" in text, "997101" in text) == (True, False)


def test_retry_issues_one_sk(office, draft):
    first = office.work.sks.issue(office.actor, draft)
    assert office.work.sks.issue(office.actor, draft).sk.uid == first.sk.uid
    assert len(office.work.sks.all(office.actor)) == 2


def test_sk_gives_its_members_a_duty_on_its_days_only(office, draft, member):
    office.work.sks.issue(office.actor, draft)
    with office.application.house.open(None).read() as tx:
        roles = {one.role for one in tx.sks.duties_on(member.officer_id, office.today)}
        assert "fasilitator" in roles
        assert tx.sks.duties_on(member.officer_id, dt.date(2028, 1, 1)) == []


def test_sk_of_the_dinas_is_drawn_as_a_draft_only(office, draft):
    dinas = replace(draft, issuer="kepala_dinas", issuer_name="Hendra Wijaya", mandate_id=None)
    text = text_of(office.work.sks.preview(office.actor, dinas).pdf)
    assert "KEPUTUSAN KEPALA DINAS SOSIAL KOTA TIRTAMAYA" in text
    assert "DRAF" in text
    with pytest.raises(RuleBroken, match="sk_issuer_not_here"):
        office.work.sks.issue(office.actor, dinas)


def test_received_sk_bears_its_own_number_and_scan(office, draft):
    received = replace(draft, issuer="kepala_dinas", number_text="800/12/DINSOS/2026", mandate_id=None)
    scan = b"%PDF-1.4 pindaian"
    sk = office.work.sks.receive(office.actor, received, scan)
    assert (sk.origin, sk.number_text) == ("diterima", "800/12/DINSOS/2026")
    assert office.work.sks.paper(office.actor, sk.uid) == scan
    assert office.work.sks.letter_of(office.actor, sk.uid) is None


@pytest.mark.parametrize(
    ("change", "scan", "code"),
    [
        ({"number_text": ""}, None, "sk_number_missing"),
        ({"number_text": "1", "members": ()}, None, "sk_without_members"),
        ({"number_text": "1"}, b"bukan pdf", "sk_scan_not_pdf"),
    ],
)
def test_useless_received_sk_is_refused(office, draft, change, scan, code):
    with pytest.raises(RuleBroken, match=code):
        office.work.sks.receive(office.actor, replace(draft, issuer="kepala_dinas", **change), scan)


def test_revoked_sk_ends_on_its_day_and_only_once(office, draft):
    sk = office.work.sks.issue(office.actor, draft).sk
    revoked = office.work.sks.revoke(office.actor, sk.uid, office.today, "diganti")
    assert revoked.state_on(office.today) == "dicabut"
    with pytest.raises(RuleBroken, match="sk_already_revoked"):
        office.work.sks.revoke(office.actor, sk.uid, office.today, "lagi")


def test_sk_ending_soon_is_named(office):
    assert [sk.ends_on for sk in office.work.sks.expiring(office.actor, 40)] == [dt.date(2026, 12, 31)]
    assert office.work.sks.expiring(office.actor, 10) == []


def test_loket_cannot_issue_an_sk(office, draft):
    clerk = replace(office.actor, roles=frozenset({Role.LOKET}))
    with pytest.raises(NotPermitted):
        office.work.sks.issue(clerk, draft)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "  "}, "officer_name_missing"),
        ({"nip": "123"}, "nip_wrong_length"),
        ({"nik": "99"}, "officer_nik_wrong_length"),
    ],
)
def test_unprintable_officer_is_refused(office, change, code):
    officer = Officer(office.uid(), "Budi Santoso")
    with pytest.raises(RuleBroken, match=code):
        office.work.officers.add(office.actor, replace(officer, **change))


def test_adding_an_officer_twice_adds_one(office):
    officer = Officer(office.uid(), "Budi  Santoso", nip="19780712 200312 2 999")
    first = office.work.officers.add(office.actor, officer)
    assert office.work.officers.add(office.actor, officer) == first
    assert (first.name, first.nip) == ("Budi Santoso", "197807122003122999")


def test_acting_head_needs_the_order_it_rests_on(office, member):
    mandate = Mandate(office.uid(), member.officer_id, "plt", "Plt. Lurah Melati Indah", office.today)
    with pytest.raises(RuleBroken, match="mandate_basis_missing"):
        office.work.officers.add_mandate(office.actor, mandate)
    office.work.officers.add_mandate(office.actor, replace(mandate, basis="SP 800/1/2026"))
    kinds = [one.mandate.kind for one in office.work.officers.signers(office.actor, office.today)]
    assert kinds == ["definitif", "plt"]


def test_acting_head_is_entered_once_and_stays_in_the_list_when_it_ended(office, member):
    officers = office.work.officers
    mandate = Mandate(
        office.uid(), member.officer_id, "plt", "Plt. Lurah Melati Indah", office.today, basis="SP"
    )
    stored = officers.add_mandate(office.actor, mandate)
    assert officers.add_mandate(office.actor, mandate) == stored
    officers.end_mandate(office.actor, stored.id, office.today)
    assert [one.mandate.kind for one in officers.mandates(office.actor)] == ["plt", "definitif"]
    assert officers.mandates(office.actor)[0].mandate.ends_on == office.today


def test_mandate_without_a_post_is_refused(office, member):
    with pytest.raises(RuleBroken, match="mandate_position_missing"):
        office.work.officers.add_mandate(
            office.actor, Mandate(office.uid(), member.officer_id, "definitif", " ", office.today)
        )


def test_choices_of_a_day_name_people_signers_and_the_next_number(office):
    choices = office.work.sks.choices(office.actor, office.today)
    assert {one.name for one in choices.officers} >= {"Endah Lestari", "Ratna Wulandari"}
    assert [officer.name for _, officer in choices.signers] == ["Ratna Wulandari"]
    assert (choices.next_number, choices.needs_typing) == (5, False)
    assert [sk.number_text for sk in choices.in_force] == ["400.9.12.3/Kep.04/KMI/2026"]


def test_replaced_sk_ends_when_the_new_one_begins_and_is_named_on_paper(office, draft):
    old = office.work.sks.all(office.actor)[0]
    starts = dt.date(2026, 12, 1)
    new = office.work.sks.issue(office.actor, replace(draft, starts_on=starts, replaces=old.uid)).sk
    assert office.work.sks.get(office.actor, old.uid).revoked_on == starts
    text = " ".join(text_of(office.work.sks.paper(office.actor, new.uid)).split())
    assert "Nomor 400.9.12.3/Kep.04/KMI/2026 tanggal 23 November 2026 dicabut" in text


def test_sk_that_begins_later_says_from_when_it_is_in_force(office, draft):
    new = office.work.sks.issue(office.actor, replace(draft, starts_on=dt.date(2027, 1, 1))).sk
    text = " ".join(text_of(office.work.sks.paper(office.actor, new.uid)).split())
    assert "mulai berlaku pada tanggal 1 Januari 2027." in text
    assert "tanggal ditetapkan" not in text


def test_revoked_sk_cannot_be_replaced(office, draft):
    old = office.work.sks.all(office.actor)[0]
    office.work.sks.revoke(office.actor, old.uid, office.today, "keliru")
    with pytest.raises(RuleBroken, match="sk_already_revoked"):
        office.work.sks.issue(office.actor, replace(draft, replaces=old.uid))
    assert len(office.work.sks.all(office.actor)) == 1


def test_voided_number_takes_the_duties_back_and_lets_the_ended_sk_go_on(office, draft, member):
    old = office.work.sks.all(office.actor)[0]
    made = office.work.sks.issue(office.actor, replace(draft, replaces=old.uid))
    office.work.letters.void(office.actor, made.letter.uid, "keliru")
    assert office.work.sks.get(office.actor, made.sk.uid).state_on(office.today) == "dicabut"
    assert office.work.sks.get(office.actor, old.uid).is_valid_on(office.today)
    with office.application.house.open(None).read() as tx:
        assert "fasilitator" not in {one.role for one in tx.sks.duties_on(member.officer_id, office.today)}


def cite(draft, *keys, note=""):
    return replace(draft, content={"basis": list(keys), "basis_note": note})


def test_sk_cites_the_laws_that_were_chosen_in_their_order(office, draft):
    chosen = cite(draft, "INPRES-4-2025", "PMS-15-2018", "UU-13-2011", "UU-11-2009")
    text = " ".join(text_of(office.work.sks.preview(office.actor, chosen).pdf).split())
    named = (
        "Nomor 11 Tahun 2009",
        "Nomor 13 Tahun 2011",
        "Nomor 15 Tahun 2018",
        "Memperhatikan",
        "Instruksi",
    )
    places = [text.index(words) for words in named]
    assert places == sorted(places)


def test_sk_that_rests_on_an_unchecked_law_waits_for_a_note(office, draft):
    with pytest.raises(RuleBroken, match="sk_basis_unverified") as refused:
        office.work.sks.issue(office.actor, cite(draft, "PP-39-2012"))
    assert refused.value.params["title"] == "Peraturan Pemerintah Nomor 39 Tahun 2012"
    made = office.work.sks.issue(office.actor, cite(draft, "PP-39-2012", note="naskah dari bagian hukum"))
    assert made.sk.content["basis_note"] == "naskah dari bagian hukum"


def test_person_from_elsewhere_keeps_the_place_in_the_annex(office, draft, member):
    camat = SkMember(0, "Hendra Wijaya", "pembina", element="Camat Sukaraga")
    founding = replace(
        draft, kind=SkKind.FOUNDING, number_text="1", issuer="kepala_dinas", members=(camat, member)
    )
    stored = office.work.sks.receive(office.actor, founding)
    assert office.work.sks.get(office.actor, stored.uid).members == (camat, member)


@pytest.mark.parametrize(
    ("member", "code"),
    [
        (SkMember(0, "Hendra", "fasilitator"), "sk_member_not_officer"),
        (SkMember(0, "Hendra", "pembina"), "sk_position_unknown"),
    ],
)
def test_place_that_a_decree_cannot_give_is_refused(office, draft, member, code):
    with pytest.raises(RuleBroken, match=code):
        office.work.sks.issue(office.actor, replace(draft, members=(member,)))


def test_draft_for_the_mayor_names_the_post_and_leaves_the_name_to_the_pen(office, draft):
    mayor = replace(draft, issuer="bupati_wali_kota", mandate_id=None)
    text = text_of(office.work.sks.preview(office.actor, mayor).pdf)
    assert "KEPUTUSAN WALI KOTA TIRTAMAYA" in text
    assert "......" in text


BUDGET = "APBD Kota Tirtamaya Tahun Anggaran 2027 melalui DPA Dinas Sosial"


def paid(draft, member, budget=BUDGET):
    """A draft that pays one of two members."""
    other = replace(member, role="verifikator")
    members = (replace(member, honorarium=500_000), other)
    return replace(draft, members=members, content={"budget": budget})


def test_honorarium_stands_in_a_clause_and_in_the_annex_and_is_kept(office, draft, member):
    issued = office.work.sks.issue(office.actor, paid(draft, member))
    stored = office.work.sks.get(office.actor, issued.sk.uid)
    assert [one.honorarium for one in stored.members] == [500_000, 0]
    text = " ".join(text_of(office.work.sks.paper(office.actor, issued.sk.uid)).split())
    assert "menerima honorarium setiap bulan" in text
    assert f"dibebankan pada {BUDGET}" in text
    assert "Rp500.000,00" in text
    assert "Rp0,00" not in text


def test_word_file_bears_the_honorarium_too(office, draft, member):
    issued = office.work.sks.issue(office.actor, paid(draft, member))
    word = office.work.letter_care.files.docx(office.actor, issued.letter.uid)
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        text = archive.read("word/document.xml").decode("utf-8")
    assert "menerima honorarium" in text
    assert "Rp500.000,00" in text


def test_excerpt_says_what_its_person_receives(office, draft, member):
    issued = office.work.sks.issue(office.actor, paid(draft, member))
    office.work.letters.mark_signed(office.actor, issued.letter.uid, office.today)
    excerpts = office.work.institution.excerpts
    drawn = excerpts.draw(office.actor, issued.sk.uid, (0, 1), draft.mandate_id)
    told = ["Rp500.000,00 setiap bulan" in text_of(one) for one in drawn]
    assert told == [True, False]
    assert "onorarium" not in text_of(drawn[1])


def test_decree_without_honorarium_has_neither_clause_nor_column(office, draft):
    text = text_of(office.work.sks.preview(office.actor, draft).pdf)
    assert "onorarium" not in text


@pytest.mark.parametrize("budget", ["", "  "])
def test_honorarium_without_a_budget_takes_no_number(office, draft, member, budget):
    with pytest.raises(RuleBroken, match="sk_budget_missing") as refused:
        office.work.sks.issue(office.actor, paid(draft, member, budget))
    assert refused.value.fields == ("budget",)
    assert len(office.work.sks.all(office.actor)) == 1


def test_honorarium_stays_when_the_decree_is_stored_anew(office, draft, member):
    issued = office.work.sks.issue(office.actor, paid(draft, member))
    office.work.sks.revoke(office.actor, issued.sk.uid, office.today, "keliru")
    assert office.work.sks.get(office.actor, issued.sk.uid).members[0].honorarium == 500_000


def test_draft_of_the_dinas_bears_its_own_letterhead(office, draft):
    agencies = office.work.agencies
    dinas = next(one for one in agencies.all(office.actor) if one.code == "dinsos")
    agencies.update(office.actor, replace(dinas, address="Jalan Merdeka Nomor 12", phone="(0999) 555200"))
    drawn = office.work.sks.preview(office.actor, replace(draft, issuer="kepala_dinas", mandate_id=None))
    text = text_of(drawn.pdf)
    kop = "PEMERINTAH KOTA TIRTAMAYA DINAS SOSIAL Jalan Merdeka Nomor 12, Tirtamaya, Telepon (0999) 555200"
    assert f"{kop} KEPUTUSAN" in text
    assert text.count("23 November 2026 KEPALA DINAS SOSIAL KOTA TIRTAMAYA,") == 1


def test_draft_of_a_dinas_without_an_address_shows_none(office, draft):
    drawn = office.work.sks.preview(office.actor, replace(draft, issuer="kepala_dinas", mandate_id=None))
    assert "PEMERINTAH KOTA TIRTAMAYA DINAS SOSIAL KEPUTUSAN" in text_of(drawn.pdf)


def test_copies_are_given_of_signed_decrees_only(office, draft):
    sks, excerpts = office.work.sks, office.work.institution.excerpts
    issued = sks.issue(office.actor, draft)
    with pytest.raises(RuleBroken, match="excerpt_not_signed"):
        excerpts.draw(office.actor, issued.sk.uid, (0,), draft.mandate_id)
    assert issued.sk.uid not in sks.signed(office.actor)
    office.work.letters.mark_signed(office.actor, issued.letter.uid, office.today)
    assert issued.sk.uid in sks.signed(office.actor)
    (excerpt,) = excerpts.draw(office.actor, issued.sk.uid, (0,), draft.mandate_id)
    assert issued.letter.proof_code in text_of(excerpt)
    office.work.letters.void(office.actor, issued.letter.uid, "salah nama")
    assert issued.sk.uid not in sks.signed(office.actor)


@pytest.fixture
def signed(office, draft):
    """A decree that bears its signature."""
    made = office.work.sks.issue(office.actor, draft).letter
    return office.work.letters.mark_signed(office.actor, made.uid, office.today)


def last_page_of_copy(office, letter):
    pages = page_texts(office.work.letters.printable(office.actor, letter.uid))
    return " ".join(pages[-1].split())


def test_copy_of_a_decree_is_certified_by_the_secretary_and_not_by_who_prints_it(office, signed):
    secretary = Officer(office.uid(), "Bagus Prasetyo", back_title="S.Sos.", position="Sekretaris Lurah")
    office.work.officers.add(office.actor, secretary)
    text = last_page_of_copy(office, signed)
    assert "Salinan sesuai dengan aslinya SEKRETARIS LURAH, BAGUS PRASETYO" in text
    assert office.actor.name not in text.split("Salinan ke-1")[1]


def test_copy_of_a_decree_is_certified_by_the_head_where_nobody_else_may(office, signed):
    assert "Salinan sesuai dengan aslinya LURAH MELATI INDAH, RATNA WULANDARI" in last_page_of_copy(
        office, signed
    )
