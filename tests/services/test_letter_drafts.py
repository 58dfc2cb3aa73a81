"""A letter begins as a draft: one officer writes it, another gives it its number; no book knows it before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.issuing import build_issuing
from puskesos_desktop.app.letter_care import build_letter_care
from puskesos_desktop.app.tools import Tools
from puskesos_desktop.domain.errors import NotPermitted, RuleBroken
from puskesos_desktop.domain.numbering import NumberMode
from puskesos_desktop.domain.office import User
from puskesos_desktop.domain.papers import LetterStatus, Mandate
from puskesos_desktop.domain.proof import Verdict
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.card_views import LETTER
from puskesos_desktop.services.letters import Letters
from puskesos_desktop.services.office_letter_views import IssueStart
from puskesos_desktop.system.paths import paths_in
from tests.complaint_world import make_world
from tests.register_fixture import BOTH
from tests.services.test_office_letters import WRONG_NAME, checked, draft_of, uid_of
from tests.services.test_papers import text_of

if TYPE_CHECKING:
    from puskesos_desktop.domain.papers import Letter
    from puskesos_desktop.services.card_views import Happened
    from puskesos_desktop.services.issuing import Issuing
    from puskesos_desktop.services.office_letter_views import OfficeLetterDraft
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import LetterCare
    from tests.registers import SampleRegister
    from tests.workplace_fixture import OpenOffice

KIS = "perbaikan_kis"


@dataclass
class Desk:
    """A loket that may write, somebody else at the loket, and a verifikator who numbers."""

    register: SampleRegister
    issuing: Issuing
    care: LetterCare
    letters: Letters
    resident: str

    @property
    def loket(self) -> Actor:
        return self.register.actor_as(Role.LOKET)

    @property
    def other(self) -> Actor:
        return replace(self.loket, user_id=2)

    @property
    def verifier(self) -> Actor:
        return replace(self.register.actor_as(Role.VERIFIKATOR), user_id=2)

    def written(self, **answers: object) -> OfficeLetterDraft:
        draft = self.issuing.letters.propose(self.loket, IssueStart(KIS, self.resident)).draft
        return replace(draft, answers={**draft.answers, **WRONG_NAME, **answers})

    def saved(self) -> Letter:
        return self.issuing.drafts.save(self.loket, self.written())

    def opened(self, letter: Letter, actor: Actor | None = None) -> OfficeLetterDraft:
        return self.issuing.letters.reopen(actor or self.verifier, letter.uid).draft

    def numbered(self, letter: Letter) -> Letter:
        return self.issuing.drafts.number(self.verifier, letter.uid, self.opened(letter))

    def last_number(self) -> int:
        with self.register.uow.read() as tx:
            return tx.numbers.last_number("surat", 2026)

    def acts(self, letter: Letter) -> list[str]:
        with self.register.uow.read() as tx:
            return [row.act for row in tx.audit.about("letter", letter.uid)]

    def view(self, name: str) -> list[int]:
        return self.letters.find_ids(self.verifier, name)


@pytest.fixture
def desk(register: SampleRegister) -> Desk:
    world = make_world(register)
    tools = Tools(paths_in(register.folder), register.clock)
    with register.uow.write() as tx:
        tx.users.add(User("u-2", "verifikator", frozenset({Role.VERIFIKATOR}), "slot-2", 1))
        tx.numbers.create_series("surat", "{kode}/{urut:4}/{unit}/{tahun}", NumberMode.PROGRAM)
        tx.numbers.start_counter("surat", 2026, 20)
        tx.mandates.add(Mandate(register.ids.new(), 1, "definitif", "Lurah", dt.date(2026, 1, 1)))
        tx.commit()
    return Desk(
        register,
        build_issuing(tools, register.uow),
        build_letter_care(tools, register.uow),
        Letters(register.uow, tools.press, tools.cases, register.clock),
        world.resident.uid,
    )


@BOTH
def test_one_officer_writes_and_another_gives_the_number(desk: Desk) -> None:
    letter = desk.saved()
    assert (letter.status, letter.number_text, letter.proof_code) == (LetterStatus.DRAFT, "", "")
    assert "DRAF" in text_of(desk.letters.pdf(desk.loket, letter.uid))
    assert (desk.view("draf"), desk.view("menunggu_ttd"), desk.last_number()) == ([letter.id], [], 20)
    with pytest.raises(NotPermitted):
        desk.issuing.drafts.number(desk.loket, letter.uid, desk.opened(letter, desk.loket))

    numbered = desk.numbered(letter)
    text = text_of(desk.letters.pdf(desk.loket, letter.uid))
    assert (numbered.uid, numbered.revision) == (letter.uid, 2)
    assert numbered.status is LetterStatus.AWAITING_SIGNATURE
    assert "/0021/" in numbered.number_text
    assert (numbered.number_text in text, "DRAF" in text) == (True, False)
    assert (desk.view("draf"), desk.view("menunggu_ttd"), desk.last_number()) == ([], [letter.id], 21)
    assert desk.acts(letter) == ["letter_drafted", "letter_draft_numbered"]
    assert desk.letters.get(desk.verifier, letter.uid).drafted_by == "Yuliana Kartika"

    desk.letters.mark_signed(desk.verifier, letter.uid, numbered.letter_date)
    with pytest.raises(RuleBroken, match="letter_frozen"):
        desk.opened(letter)


@BOTH
def test_a_draft_is_mended_and_thrown_away_without_a_number(desk: Desk) -> None:
    letter = desk.saved()
    mended = desk.issuing.drafts.save(
        desk.loket, replace(desk.opened(letter), extra="Mohon segera."), letter.uid
    )
    assert (mended.uid, mended.revision, mended.status) == (letter.uid, 2, LetterStatus.DRAFT)
    assert "Mohon segera." in text_of(desk.letters.pdf(desk.loket, letter.uid))
    with pytest.raises(RuleBroken, match="reason_missing"):
        desk.care.draft_bin.discard(desk.loket, letter.uid, " ")
    gone = desk.care.draft_bin.discard(desk.loket, letter.uid, "Warga batal meminta")
    assert gone.is_discarded
    assert (desk.view("draf"), desk.view("batal"), desk.last_number()) == ([], [letter.id], 20)
    (move,) = desk.letters.get(desk.loket, letter.uid).moves
    assert move.reason == "Warga batal meminta"
    assert desk.acts(letter) == ["letter_drafted", "letter_draft_mended", "letter_draft_discarded"]
    for act in (lambda: desk.opened(letter), lambda: desk.numbered(letter)):
        with pytest.raises(RuleBroken, match="draft_discarded"):
            act()


def test_what_is_done_with_letters_is_not_done_with_a_draft(desk: Desk) -> None:
    letter, who = desk.saved(), desk.verifier
    for act in (
        lambda: desk.issuing.letters.correct(who, letter.uid, desk.opened(letter), "Salah nama"),
        lambda: desk.care.files.docx(who, letter.uid),
        lambda: desk.care.signers.redraw(who, letter.uid, letter.mandate_id or 0, "Berganti"),
    ):
        with pytest.raises(RuleBroken, match="letter_without_number"):
            act()
    with pytest.raises(RuleBroken, match="letter_step_not_allowed"):
        desk.letters.mark_signed(who, letter.uid, letter.letter_date)


def test_somebody_else_at_the_loket_leaves_it_alone(desk: Desk) -> None:
    letter = desk.saved()
    acts = (
        lambda: desk.opened(letter, desk.other),
        lambda: desk.issuing.drafts.save(desk.other, desk.opened(letter), letter.uid),
        lambda: desk.care.draft_bin.discard(desk.other, letter.uid, "Bukan punya saya"),
    )
    for act in acts:
        with pytest.raises(NotPermitted, match="draft_of_another"):
            act()
    assert not desk.letters.get(desk.other, letter.uid).may_go_on
    assert desk.letters.get(desk.verifier, letter.uid).may_go_on


def test_a_draft_that_was_numbered_meanwhile_says_its_number(desk: Desk) -> None:
    letter = desk.saved()
    opened, number = desk.opened(letter, desk.loket), desk.numbered(letter).number_text
    for act in (
        lambda: desk.issuing.drafts.save(desk.loket, opened, letter.uid),
        lambda: desk.issuing.drafts.number(desk.verifier, letter.uid, opened),
        lambda: desk.care.draft_bin.discard(desk.loket, letter.uid, "Tidak perlu"),
    ):
        with pytest.raises(RuleBroken) as caught:
            act()
        assert (caught.value.code, caught.value.params["number"]) == ("draft_numbered", number)
    assert desk.last_number() == 21


def test_a_draft_is_dated_on_the_day_it_gets_its_number_unless_its_day_was_chosen(desk: Desk) -> None:
    today = desk.written().letter_date
    usual, chosen = (
        desk.saved(),
        desk.issuing.drafts.save(
            desk.loket, replace(desk.written(), letter_date=today - dt.timedelta(days=1))
        ),
    )
    desk.register.clock.advance(days=3)
    assert desk.opened(usual).letter_date == today + dt.timedelta(days=3)
    assert desk.opened(chosen).letter_date == today - dt.timedelta(days=1)


def test_the_signer_is_asked_again_when_the_number_is_given(desk: Desk) -> None:
    letter = desk.saved()
    with desk.register.uow.write() as tx:
        tx.mandates.end(letter.mandate_id or 0, letter.letter_date)
        tx.commit()
    desk.register.clock.advance(days=1)
    opened = desk.opened(letter)
    assert opened.mandate_id is None
    with pytest.raises(RuleBroken, match="mandate_not_valid"):
        desk.issuing.drafts.number(desk.verifier, letter.uid, replace(opened, mandate_id=letter.mandate_id))
    assert (desk.last_number(), desk.view("draf")) == (20, [letter.id])


def test_the_same_draft_saved_twice_is_one(desk: Desk) -> None:
    draft = desk.written()
    assert desk.issuing.drafts.save(desk.loket, draft) == desk.issuing.drafts.save(desk.loket, draft)
    with pytest.raises(RuleBroken, match="draft_already_saved"):
        desk.issuing.letters.issue(desk.verifier, draft)


def test_an_agenda_clerk_gives_the_number_of_a_draft(desk: Desk) -> None:
    with desk.register.uow.write() as tx:
        tx.numbers.update_series(replace(tx.numbers.get_series("surat"), mode=NumberMode.AGENDA))
        tx.commit()
    letter = desk.saved()
    told = replace(desk.opened(letter), typed_number=40)
    assert "/0040/" in desk.issuing.drafts.number(desk.verifier, letter.uid, told).number_text


def test_nothing_but_the_list_of_drafts_knows_a_draft(office: OpenOffice) -> None:
    uid = checked(office, desil=2)
    work, actor = office.work, office.actor
    before = work.today.read(actor)
    letter = work.issuing.drafts.save(actor, draft_of(office, uid))
    assert [one.code for one in work.issuing.letters.preview(actor, draft_of(office, uid)).findings] == []
    after = work.today.read(actor)
    assert (after.office.to_number, after.office.to_sign) == (1, before.office.to_sign)
    assert work.letter_care.proof.check(actor, letter.uid).verdict is Verdict.UNKNOWN
    told = {one.detail.get("number_text") for one in story(office, uid)}
    assert "" not in told
    numbered = work.issuing.drafts.number(
        actor, letter.uid, work.issuing.letters.reopen(actor, letter.uid).draft
    )
    (line,) = [one for one in story(office, uid) if one.detail.get("number_text") == numbered.number_text]
    assert line.code == "surat_dibuat"
    assert work.letter_care.proof.check(actor, numbered.number_text).verdict is Verdict.WAITING


def story(office: OpenOffice, uid: str) -> list[Happened]:
    happened = office.work.card.card_files.read(office.actor, uid).happened
    return [one for one in happened if one.kind == LETTER]


def test_a_guard_stops_a_draft_as_it_stops_a_letter(office: OpenOffice) -> None:
    uid = uid_of(office, "yusuf")
    with pytest.raises(RuleBroken, match="dtsen_check_missing"):
        office.work.issuing.drafts.save(office.actor, draft_of(office, uid))
