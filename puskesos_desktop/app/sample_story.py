"""The main job on the sample office: complaint, receipt, referral, answer, telling, report, package."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.letter_life import Collection
from puskesos_desktop.services.complaint_commands import (
    AnswerInput,
    CheckInput,
    DocumentInput,
    PartyInput,
    ReceiveComplaint,
    RecordAnswer,
    RecordTelling,
)
from puskesos_desktop.services.packages import BuildPackage
from puskesos_desktop.services.ports.exchange import Protection

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from puskesos_desktop.app.sample_office import SampleOffice
    from puskesos_desktop.domain.samples.people import SamplePerson
    from puskesos_desktop.services.complaint_commands import ComplaintChanged, ComplaintReceived
    from puskesos_desktop.services.referral_letters import ReferralIssued
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace

OPEN_REASON = "Data contoh, tidak memuat warga sungguhan."


@dataclass(frozen=True)
class MadeFile:
    """A file left for the reader; kinds as in the command line's JSON."""

    kind: str
    path: Path


@dataclass(frozen=True)
class Walk:
    """Who walks through the story, with what, and where papers go."""

    work: Workplace
    actor: Actor
    folder: Path

    @property
    def today(self) -> dt.date:
        """The office's day."""
        return self.work.clock.today(self.actor.timezone)

    def uid(self) -> str:
        """A new request."""
        return self.work.ids.new()

    def keep(self, kind: str, name: str, pdf: bytes) -> MadeFile:
        """Leave a paper in the folder."""
        path = self.folder / name
        path.write_bytes(pdf)
        return MadeFile(kind, path)


def walk_main_job(walk: Walk, office: SampleOffice) -> list[MadeFile]:
    """Do the whole main job once and leave every paper and the package in the folder."""
    work, actor = walk.work, walk.actor
    made = [_keep_sk(walk, office)]
    received = receive_main_complaint(walk)
    receipt = work.receipts.make(actor, received.uid)
    made.append(walk.keep("receipt", "tanda_terima.pdf", receipt.pdf))
    work.letters.record_print(actor, receipt.letter.uid, 1)
    issued = _refer(walk, received)
    made.append(walk.keep("referral_letter", "surat_rujukan.pdf", work.letters.pdf(actor, issued.letter.uid)))
    made.append(_answer_and_tell(walk, received, issued))
    fill_desk(walk, office)
    made += close_month(walk)
    return made


def receive_main_complaint(walk: Walk, **changes: object) -> ComplaintReceived:
    """Siti Aminah comes for her husband, whose insurance card was refused; `changes` tell another story."""
    wife = _find(walk, "siti aminah")
    husband = _find(walk, "rudi hartono")
    command = ReceiveComplaint(
        request_uid=walk.uid(),
        category="K01",
        text="Kartu KIS tidak aktif sejak Oktober, sedangkan suami harus menjalani kontrol rutin",
        reporter=PartyInput(resident_uid=wife, relation="istri", phone="081200000001"),
        client=PartyInput(resident_uid=husband),
        priority="mendesak",
        check=CheckInput("terdaftar", walk.today, desil=2, period="TW3 2026"),
        documents=(
            DocumentInput("ktp", "KTP"),
            DocumentInput("kk", "Kartu Keluarga"),
            DocumentInput("kis", "Kartu KIS/BPJS"),
            DocumentInput("surat_faskes", "Surat keterangan dari faskes", state="menyusul"),
        ),
        next_step="rujuk:dinsos",
    )
    return walk.work.complaints.receive(walk.actor, replace(command, **changes))  # type: ignore[arg-type]


def _refer(walk: Walk, received: ComplaintReceived) -> ReferralIssued:
    draft = walk.work.referral_letters.propose(walk.actor, received.uid)
    issued = walk.work.referral_letters.issue(walk.actor, draft)
    walk.work.letters.mark_sent(walk.actor, issued.letter.uid, walk.today)
    return issued


def _answer_and_tell(walk: Walk, received: ComplaintReceived, issued: ReferralIssued) -> MadeFile:
    work, actor, today = walk.work, walk.actor, walk.today
    answered = _answer(
        walk,
        received,
        "Kepesertaan PBI-JK sudah diusulkan kembali dan aktif mulai hari ini.",
        "2208",
        (
            "Bawa KTP dan kartu KIS saat berobat.",
            "Bila kartu masih ditolak, hubungi Puskesos di (0999) 555101.",
        ),
    )
    draft = work.answer_letters.propose(actor, received.uid)
    letter = work.answer_letters.issue(actor, replace(draft, letter_date=issued.letter.letter_date))
    work.letters.mark_collected(actor, letter.uid, Collection("Rudi Hartono", "yang_bersangkutan", today))
    work.answers.record_telling(
        actor,
        RecordTelling(
            request_uid=walk.uid(),
            uid=received.uid,
            version=answered.version,
            told_on=today,
            way="datang",
            reached=True,
            told_to="Siti Aminah",
            close=True,
        ),
    )
    return walk.keep("answer_letter", "surat_jawaban.pdf", work.letters.pdf(actor, letter.uid))


def _answer(
    walk: Walk, received: ComplaintReceived, text: str, number: str, steps: tuple[str, ...]
) -> ComplaintChanged:
    detail = walk.work.desk.get_detail(walk.actor, received.uid)
    return walk.work.answers.record_answer(
        walk.actor,
        RecordAnswer(
            request_uid=walk.uid(),
            uid=received.uid,
            version=detail.complaint.version,
            answer=AnswerInput(
                text=text,
                source="Dinas Sosial Kota Tirtamaya",
                source_number=f"400.9.11/{number}/DINSOS/2026",
                answered_on=walk.today,
                steps=steps,
            ),
        ),
    )


_NOT_TOLD, _ELDERLY, _UNLISTED = "B01", "S01", "D01"
_DESK = (
    ("P01", "biasa", "KIP anak tidak cair sejak semester lalu", "rujuk:disdik", True),
    ("B01", "biasa", "Sembako terhenti dua bulan tanpa pemberitahuan", "rujuk:dinsos", True),
    ("D02", "biasa", "Desil dinilai terlalu tinggi, penghasilan tidak tetap", "", False),
    ("A01", "biasa", "Nama di KK berbeda dengan KTP", "rujuk:disdukcapil", False),
    ("S01", "darurat", "Lanjut usia, sakit, dan tidak ada yang merawat", "kunjungan", False),
    ("D01", "biasa", "Belum terdata DTSEN, belum pernah menerima bantuan", "", False),
)


def fill_desk(walk: Walk, office: SampleOffice) -> None:
    """Leave cases in several states, so that lists and figures have something to show."""
    for person, (category, priority, text, next_step, refer) in zip(_heads(office), _DESK, strict=False):
        received = walk.work.complaints.receive(
            walk.actor,
            ReceiveComplaint(
                request_uid=walk.uid(),
                category=category,
                text=text,
                reporter=PartyInput(resident_uid=_find(walk, person.nik), phone=person.phone),
                priority=priority,
                check=_look(walk, category, person.desil),
                documents=(DocumentInput("ktp", "KTP"), DocumentInput("kk", "Kartu Keluarga")),
                next_step=next_step,
            ),
        )
        if refer:
            draft = walk.work.referral_letters.propose(walk.actor, received.uid)
            walk.work.referral_letters.issue(walk.actor, draft)
        if category == _NOT_TOLD:
            _answer(walk, received, "Bantuan sembako cair kembali mulai bulan depan.", "2219", ())


def _heads(office: SampleOffice) -> list[SamplePerson]:
    """Heads of families in the order of the cases, the eldest for the case of an elderly person."""
    heads = [person for person in office.people[5:] if person.relation == "Kepala Keluarga"]
    place = next(place for place, case in enumerate(_DESK) if case[0] == _ELDERLY)
    eldest = min(heads, key=lambda person: person.birth_date)
    heads.remove(eldest)
    return [*heads[:place], eldest, *heads[place:]]


def _look(walk: Walk, category: str, desil: int) -> CheckInput:
    if category == _UNLISTED:
        return CheckInput("tidak_ditemukan", walk.today)
    return CheckInput("terdaftar", walk.today, desil=desil, period="TW3 2026")


def close_month(walk: Walk) -> list[MadeFile]:
    """Draw the month's report and build its package."""
    month = f"{walk.today:%Y-%m}"
    report = walk.work.reports.month(walk.actor, month)
    made = [walk.keep("report", "laporan_bulanan.pdf", walk.work.reports.pdf(walk.actor, report))]
    sheet = walk.folder / "laporan_bulanan.xlsx"
    walk.work.report_sheets.write(walk.actor, report, sheet)
    made.append(MadeFile("report_sheet", sheet))
    command = BuildPackage(month, walk.folder, Protection("terbuka", reason=OPEN_REASON))
    built = walk.work.packages.build(walk.actor, command)
    made.append(MadeFile("package", built.written.path))
    return made


def _keep_sk(walk: Walk, office: SampleOffice) -> MadeFile:
    pdf = walk.work.sks.paper(walk.actor, office.sk.sk.uid)
    return walk.keep("sk", "sk_petugas.pdf", pdf or b"")


def _find(walk: Walk, text: str) -> str:
    return walk.work.registry.search(walk.actor, text)[0].uid
