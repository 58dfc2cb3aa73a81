"""A head or an officer leaves: everything that hangs on them, in one dated step."""

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.app.sample_story import receive_main_complaint
from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.numbering import NumberMode
from puskesos_desktop.domain.office import Officer
from puskesos_desktop.domain.papers import Mandate, SkMember
from puskesos_desktop.domain.proof import Verdict
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.presentation.proof_words import proof_facts, proof_words
from puskesos_desktop.services.accounts import AddUser
from puskesos_desktop.services.complaint_views import ComplaintFilter, Viewer
from puskesos_desktop.services.hand_over import HandOver
from puskesos_desktop.services.office_changes import OfficeChange
from puskesos_desktop.services.sk_draft import SkDraft
from tests.documents.papers import draw
from tests.services.test_papers import text_of


def named(office, name):
    return next(one for one in office.work.officers.all(office.actor) if one.name == name)


@pytest.fixture
def head(office):
    return named(office, "Ratna Wulandari")


@pytest.fixture
def follower(office):
    officer = Officer(office.uid(), "Bagus Prasetyo", back_title="S.Sos.", position="Sekretaris Lurah")
    return office.work.officers.add(office.actor, officer)


@pytest.fixture
def waiting(office, head):
    """An SK that waits for the head's signature."""
    rudi = named(office, "Rudi Hartanto")
    signer = office.work.officers.signers(office.actor, office.today)[0].mandate
    draft = SkDraft(
        request_uid=office.uid(),
        title="Pengangkatan Fasilitator",
        sk_date=office.today,
        starts_on=office.today,
        ends_on=dt.date(2026, 12, 31),
        members=(SkMember(rudi.id, rudi.name, "fasilitator"),),
        mandate_id=signer.id,
    )
    return office.work.sks.issue(office.actor, draft).letter


def change(office, leaving, **told):
    return OfficeChange(office.uid(), leaving.uid, told.pop("day", office.today), "Mutasi", **told)


def plt(office, follower, day):
    return Mandate(office.uid(), follower.id, "plt", "Plt. Lurah Melati Indah", day, basis="SP 800/2/2026")


def carry_out(office, what):
    return office.work.institution.changes.carry_out(office.actor, what)


def test_outlook_names_everything_that_hangs_on_the_head(office, head, waiting):
    seen = office.work.institution.changes.outlook(office.actor, head.uid, office.today)
    assert [one.kind for one in seen.mandates] == ["definitif"]
    assert waiting.uid in {one.uid for one in seen.letters}
    assert (seen.account, seen.cases) == (None, 0)


def test_new_head_signs_from_the_day_and_the_old_one_until_the_day_before(office, head, follower):
    carry_out(office, change(office, head, mandate=plt(office, follower, office.today)))
    before = office.today - dt.timedelta(days=1)
    names = [
        [one.officer.name for one in office.work.officers.signers(office.actor, day)]
        for day in (before, office.today)
    ]
    assert names == [["Ratna Wulandari"], ["Bagus Prasetyo"]]


def test_letter_that_waits_is_drawn_for_the_new_signer_under_its_number(office, head, follower, waiting):
    step = change(office, head, mandate=plt(office, follower, office.today), draws_letters_anew=True)
    assert carry_out(office, step).letters == 2
    detail = office.work.letters.get(office.actor, waiting.uid)
    text = text_of(office.work.letters.pdf(office.actor, waiting.uid))
    assert (detail.letter.number_text, detail.letter.revision) == (waiting.number_text, 2)
    assert ("Plt. LURAH MELATI INDAH," in text, "RATNA" in text) == (True, False)


def test_head_who_is_only_away_keeps_the_right_to_sign(office, head, follower):
    day = office.today
    plh = replace(plt(office, follower, day), kind="plh", position="Plh. Lurah Melati Indah", ends_on=day)
    carry_out(office, change(office, head, mandate=plh, gives_up=False))
    kinds = [one.mandate.kind for one in office.work.officers.signers(office.actor, day)]
    assert kinds == ["plh", "definitif"]


def test_officer_who_leaves_gives_everything_up_at_once(office):
    rudi, wahyu = named(office, "Rudi Hartanto"), named(office, "Wahyu Ningsih")
    user = office.work.accounts.add_user(
        office.actor, AddUser("rudi", "bukit kapal merah tujuh lampu", frozenset({Role.FASILITATOR}), rudi.id)
    )
    receive_main_complaint(office.walk)
    cases = open_cases(office, None)
    office.work.case_care.hand_over.hand_over(office.actor, HandOver(office.uid(), rudi.uid, ids=cases[:1]))
    step = change(office, rudi, ends_account=True, cases_to=wahyu.uid, leaves=True)
    done = carry_out(office, step)
    assert (done.duties, done.cases, done.account) == (1, 1, True)
    assert open_cases(office, wahyu.id) == cases[:1]
    assert "Rudi Hartanto" not in {one.name for one in office.work.officers.all(office.actor)}
    assert not next(
        one for one in office.work.accounts.list_users(office.actor) if one.user.id == user.id
    ).user.active
    assert carry_out(office, step) == done


def open_cases(office, officer_id):
    with office.application.house.open(None).read() as tx:
        wanted = ComplaintFilter(office.today, officer_id=officer_id)
        return tuple(tx.complaints.find_ids(wanted, Viewer.of(office.actor)))


def test_duty_that_ended_counts_no_more_but_the_sk_goes_on(office):
    rudi = named(office, "Rudi Hartanto")
    carry_out(office, change(office, rudi))
    (sk,) = office.work.sks.all(office.actor)
    assert sk.is_valid_on(office.today)
    assert "Rudi Hartanto" in {one.name for one in sk.members}
    with office.application.house.open(None).read() as tx:
        assert tx.sks.duties_on(rudi.id, office.today) == []
        assert (
            tx.sks.duties_on(rudi.id, office.today - dt.timedelta(days=1)) != []
            or sk.starts_on == office.today
        )


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"day": dt.date(2026, 12, 1), "leaves": True}, "change_not_yet"),
        ({"reason": " "}, "reason_missing"),
    ],
)
def test_step_that_cannot_be_is_refused(office, head, told, code):
    day = told.pop("day", office.today)
    with pytest.raises(RuleBroken, match=code):
        carry_out(office, replace(change(office, head, day=day), **told))


def test_account_ends_by_who_manages_accounts_only(office):
    rudi = named(office, "Rudi Hartanto")
    office.work.accounts.add_user(
        office.actor, AddUser("rudi", "bukit kapal merah tujuh lampu", frozenset({Role.FASILITATOR}), rudi.id)
    )
    clerk = replace(office.actor, roles=frozenset({Role.KOORDINATOR}))
    with pytest.raises(NotPermitted):
        office.work.institution.changes.carry_out(clerk, change(office, rudi, ends_account=True))
    assert named(office, "Rudi Hartanto").active


@pytest.fixture
def ahead(office, head, follower, waiting):
    """The SK that still waits in the former head's name, on the first day of the acting one."""
    day = office.today + dt.timedelta(days=1)
    carry_out(office, change(office, head, day=day, mandate=plt(office, follower, day)))
    office.clock.advance(days=1)
    return waiting


def test_change_told_a_day_ahead_offers_the_letters_that_wait_on_its_day(office, head, ahead):
    seen = office.work.institution.changes.outlook(office.actor, head.uid, office.today)
    assert (seen.mandates, ahead.uid in {one.uid for one in seen.older_letters}) == ((), True)
    assert [one.officer.name for one in seen.holders] == ["Bagus Prasetyo"]
    assert carry_out(office, change(office, head, draws_older_anew=True)).letters == 2
    text = text_of(office.work.letters.pdf(office.actor, ahead.uid))
    assert ("Plt. LURAH MELATI INDAH," in text, "RATNA" in text) == (True, False)
    assert "pada tanggal 24 November 2026" in text


def test_change_that_was_entered_ahead_keeps_its_reason_for_the_day(office, head, ahead):
    seen = office.work.institution.changes.outlook(office.actor, head.uid, office.today)
    assert seen.reason == "Mutasi"


def test_letter_is_signed_on_a_day_of_its_signers_right_only(office, ahead):
    letters = office.work.letters
    with pytest.raises(RuleBroken, match="signed_outside_mandate"):
        letters.mark_signed(office.actor, ahead.uid, office.today)
    assert letters.get(office.actor, ahead.uid).signer_is_out
    yesterday = office.today - dt.timedelta(days=1)
    assert letters.mark_signed(office.actor, ahead.uid, yesterday).signed_on == yesterday


def test_letter_in_a_former_heads_name_neither_leaves_nor_takes_a_scan(office, head, follower):
    case = receive_main_complaint(office.walk)
    draft = office.work.referral_letters.propose(office.actor, case.uid)
    letter = office.work.referral_letters.issue(office.actor, draft).letter
    day = office.today + dt.timedelta(days=1)
    carry_out(office, change(office, head, day=day, mandate=plt(office, follower, day)))
    office.clock.advance(days=1)
    with pytest.raises(RuleBroken, match="signed_outside_mandate"):
        office.work.letters.mark_sent(office.actor, letter.uid, day)
    with pytest.raises(RuleBroken, match="signed_outside_mandate"):
        office.work.letters.add_scan(office.actor, letter.uid, draw("surat_tugas").pdf)


def test_letter_drawn_for_who_holds_the_right_is_dated_and_signed_that_day(office, ahead):
    redraw(office, ahead)
    signed = office.work.letters.mark_signed(office.actor, ahead.uid, office.today)
    assert (signed.number_text, signed.letter_date) == (ahead.number_text, office.today)
    lines = office.work.book_room.numbers.state(office.actor, "sk", office.today.year).lines
    assert {one.number.text: one.number.letter_date for one in lines}[ahead.number_text] == office.today
    decree = next(one for one in office.work.sks.all(office.actor) if one.id == ahead.sk_id)
    assert (decree.sk_date, decree.starts_on) == (office.today, office.today)
    text = " ".join(text_of(office.work.letters.pdf(office.actor, ahead.uid)).split())
    assert ("23 November 2026" in text, "24 November 2026" in text) == (False, True)


def test_decree_that_is_replaced_ends_when_the_one_drawn_anew_begins(office, ahead):
    with office.application.house.open(None).write() as tx:
        decrees = {one.id: one for one in tx.sks.all()}
        new = decrees.pop(ahead.sk_id)
        (old,) = decrees.values()
        tx.sks.update(replace(new, content={**new.content, "replaces": old.uid}))
        tx.sks.update(replace(old, revoked_on=new.starts_on))
        tx.commit()
    redraw(office, ahead)
    kept = next(one for one in office.work.sks.all(office.actor) if one.uid == old.uid)
    assert kept.revoked_on == office.today


def lines_of_decrees(office):
    """Number, state, date and what stands in for it, as the book has them."""
    lines = office.work.book_room.numbers.state(office.actor, "sk", office.today.year).lines
    return [
        (one.number.number, one.number.status.value, one.number.letter_date.day, one.number.replacement)
        for one in lines
    ]


def redraw(office, letter):
    signers = office.work.letter_care.signers
    (choice,) = signers.choices(office.actor, letter.uid)
    return signers.redraw(office.actor, letter.uid, choice.mandate.id, "lurah berganti")


@pytest.fixture
def overtaken(office, ahead):
    """The SK of the sample office, which waits in front of another one of the same day."""
    first = min(office.work.sks.all(office.actor), key=lambda sk: sk.number_text)
    return office.work.sks.letter_of(office.actor, first.uid)


def test_letter_that_would_turn_the_dates_of_the_book_around_takes_the_next_number(office, ahead, overtaken):
    now = redraw(office, overtaken)
    assert now.number_text == overtaken.number_text.replace("04", "06")
    assert lines_of_decrees(office) == [
        (4, "batal", 23, now.number_text),
        (5, "terbit", 23, ""),
        (6, "terbit", 24, ""),
    ]
    text = text_of(office.work.letters.pdf(office.actor, overtaken.uid))
    assert (now.number_text in text, overtaken.number_text in text) == (True, False)
    decree = next(one for one in office.work.sks.all(office.actor) if one.id == overtaken.sk_id)
    assert (decree.number_text, decree.sk_date) == (now.number_text, office.today)
    assert office.work.maintenance.check(office.actor) == []


def test_letters_drawn_anew_together_keep_their_numbers_where_the_book_stays_in_order(
    office, head, ahead, overtaken
):
    yesterday = office.today - dt.timedelta(days=1)
    carry_out(office, change(office, head, draws_older_anew=True))
    assert lines_of_decrees(office) == [(4, "terbit", 24, ""), (5, "terbit", 24, "")]
    assert office.work.letters.get(office.actor, overtaken.uid).letter.letter_date > yesterday


def test_only_the_letter_ahead_of_a_signed_one_takes_another_number(office, head, ahead, overtaken):
    yesterday = office.today - dt.timedelta(days=1)
    office.work.letters.mark_signed(office.actor, ahead.uid, yesterday)
    carry_out(office, change(office, head, draws_older_anew=True))
    numbers = [(number, state, day) for number, state, day, _ in lines_of_decrees(office)]
    assert numbers == [(4, "batal", 23), (5, "terbit", 23), (6, "terbit", 24)]


def test_overtaken_letter_waits_for_the_agenda_clerk_where_numbers_come_from_there(office, overtaken):
    with office.application.house.open(None).write() as tx:
        tx.numbers.update_series(replace(tx.numbers.get_series("sk"), mode=NumberMode.AGENDA))
        tx.commit()
    with pytest.raises(RuleBroken, match="letter_number_overtaken"):
        redraw(office, overtaken)
    assert office.work.letters.get(office.actor, overtaken.uid).letter == overtaken


def test_number_of_last_year_is_not_dated_anew(office, ahead):
    office.clock.advance(days=60)
    with pytest.raises(RuleBroken, match="letter_of_other_period"):
        redraw(office, ahead)
    assert office.work.letters.get(office.actor, ahead.uid).letter.revision == 1


def test_paper_of_a_number_that_was_replaced_is_void_and_never_forged(office, ahead, overtaken):
    proof, old = office.work.letter_care.proof, overtaken.number_text
    qr = sealed_qr(office, overtaken)
    now = redraw(office, overtaken)
    office.work.letters.mark_signed(office.actor, now.uid, office.today)
    for shown in (qr, old, old.lower()):
        found = proof.check(office.actor, shown)
        assert (found.verdict, found.stands_in, found.ok) == (Verdict.VOID, now.number_text, False)
        assert ("Nomor", old) in proof_facts(found)
        assert now.number_text in proof_words(found).text
    assert proof.check(office.actor, sealed_qr(office, now)).verdict is Verdict.GENUINE
    by_code = proof.check(office.actor, now.proof_code)
    assert (by_code.verdict, by_code.earlier) == (Verdict.GENUINE, (old,))
    assert f"hanya kertas bernomor {now.number_text}" in proof_words(by_code).text


def test_number_in_the_book_that_was_bent_by_hand_is_no_replacement(office, ahead, overtaken):
    qr = sealed_qr(office, overtaken)
    with office.application.house.open(None).write() as tx:
        tx.letters.update(replace(overtaken, number_text="400.9/0777/KMI/2026"))
        tx.commit()
    assert office.work.letter_care.proof.check(office.actor, qr).verdict is Verdict.ALTERED


def sealed_qr(office, letter):
    told = office.work.letters.get(office.actor, letter.uid).revisions[-1].context["verification"]
    return str(told["payload"])


def referral(office, **told):
    case = receive_main_complaint(office.walk, **told)
    draft = office.work.referral_letters.propose(office.actor, case.uid)
    return office.work.referral_letters.issue(office.actor, draft).letter


def test_number_that_its_letter_left_twice_still_says_what_it_was_for_to_those_who_may_read_it(
    office, head, follower
):
    letter = referral(office, confidential=True)
    qr = sealed_qr(office, letter)
    third = replace(follower, uid=office.uid(), name="Danang Saputro", id=None)
    third = office.work.officers.add(office.actor, third)
    for leaving, coming in ((head, follower), (follower, third)):
        referral(office)
        day = office.today + dt.timedelta(days=1)
        carry_out(office, change(office, leaving, day=day, mandate=plt(office, coming, day)))
        office.clock.advance(days=1)
        now = redraw(office, letter)
    found = office.work.letter_care.proof.check(office.actor, qr)
    assert (found.verdict, found.stands_in) == (Verdict.VOID, now.number_text)
    clerk = replace(office.actor, user_id=0, officer_id=None, roles=frozenset({Role.LOKET}))
    seen = [line_of(office, actor, letter.number_text) for actor in (office.actor, clerk)]
    assert [(one.subject, one.addressee, one.hidden) for one in seen] == [
        (letter.subject, letter.addressee, False),
        ("", "", True),
    ]


def line_of(office, actor, number):
    lines = office.work.book_room.numbers.state(actor, "surat", office.today.year).lines
    return next(one for one in lines if one.number.text == number)
