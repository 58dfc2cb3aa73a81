"""One case beside the list: head, facts, what can be done next, and its history."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_parts import PaperState, PartyRole
from puskesos_desktop.domain.complaint_urgency import EMERGENCY
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.names import mask_last_four, readable_name
from puskesos_desktop.domain.results import tidy_outcome
from puskesos_desktop.domain.workflow import ENDED, Level, Status
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.case_corrections import emergency_words
from puskesos_desktop.presentation.case_phones import agency_phone, people_phones
from puskesos_desktop.presentation.case_steps import WORDS, refusal_of, step_code, step_icon, step_words
from puskesos_desktop.presentation.case_timeline import Entry, timeline
from puskesos_desktop.presentation.check_words import USE_CHECK, check_line, use_words
from puskesos_desktop.presentation.clock_words import clock_lines
from puskesos_desktop.presentation.complaint_views import (
    NAMELESS,
    Look,
    Setting,
    late_words,
    short_date,
    status_look,
)
from puskesos_desktop.presentation.field_visit_words import visit_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.domain.complaint_moves import Option
    from puskesos_desktop.domain.complaints import Complaint
    from puskesos_desktop.services.case_from_below import PartyView
    from puskesos_desktop.services.desk_queries import ComplaintDetail, ReferralView


@dataclass(frozen=True)
class Fact:
    """A line of the facts: label and value."""

    label: str
    value: str


@dataclass(frozen=True)
class NextStep:
    """A button: what it does, how strong it looks (`primary`, `secondary`, `quiet`), why it is off.

    Attributes:
        code: what the screen opens or does, such as `surat_rujukan`, `lihat_surat` or `selesai`.
        reason: shown when the button is off, empty when it works.
        parted: a line parts it from what stands above it in a menu.
    """

    code: str
    words: str
    icon: str
    weight: str
    key: str = ""
    reason: str = ""
    parted: bool = False


@dataclass(frozen=True)
class DetailView:
    """Everything the panel paints."""

    ticket: str
    client: str
    about_client: str
    pills: tuple[Look, ...]
    facts: tuple[Fact, ...]
    steps: tuple[NextStep, ...]
    more: tuple[NextStep, ...]
    entries: tuple[Entry, ...]
    clock: tuple[Fact, ...] = ()

    @property
    def entry_count(self) -> str:
        """`5 catatan`."""
        return f"{len(self.entries)} catatan"


def detail_view(detail: ComplaintDetail, setting: Setting) -> DetailView:
    """Format one case."""
    case = detail.complaint
    client = _client(detail.people)
    name = readable_name(client.name) if client and client.name else NAMELESS
    return DetailView(
        ticket=case.ticket.text,
        client=name,
        about_client=_about(client, detail.people),
        pills=_pills(detail, setting),
        facts=tuple(fact for fact in _facts(detail, setting) if fact.value),
        steps=next_steps(detail),
        more=more_steps(detail),
        entries=timeline(detail, setting),
        clock=tuple(Fact(*line) for line in clock_lines(detail.clocks, setting.timezone)),
    )


def _client(people: tuple[PartyView, ...]) -> PartyView | None:
    by_role = {person.role: person for person in people}
    return by_role.get(PartyRole.KLIEN) or by_role.get(PartyRole.PELAPOR)


def _about(client: PartyView | None, people: tuple[PartyView, ...]) -> str:
    if client is None:
        return ""
    reporter = next((person for person in people if person.role is PartyRole.PELAPOR), None)
    parts = [
        f"{client.age} th" if client.age is not None else "",
        f"{client.relation} {readable_name(reporter.name)}"
        if reporter and reporter is not client and client.relation
        else "",
        f"RT {client.rt}/RW {client.rw}" if client.rt and client.rw else "",
        labels.EXCUSES.get(client.life_status, ""),
    ]
    return " · ".join(part for part in parts if part)


def _pills(detail: ComplaintDetail, setting: Setting) -> tuple[Look, ...]:
    case = detail.complaint
    found = [status_look(case.status)]
    if late := late_words(case, setting):
        found.append(Look(f"Lewat {late}", "danger", "clock-alert"))
    if detail.clocks.stuck:
        found.append(Look(f"Macet {detail.clocks.idle_days} hari", "warning", "hourglass"))
    if case.subject.priority.value == "darurat" and case.status not in ENDED:
        found.append(Look("Darurat", "danger", "siren"))
    if detail.flags and detail.flags[0].due_on <= detail.today:
        found.append(Look("Diingatkan hari ini", "warning", "bell"))
    if case.level is not Level.FASILITATOR:
        found.append(Look(labels.LEVELS[case.level], "neutral", "arrow-up-right"))
    if case.subject.confidential:
        found.append(Look("Rahasia", "neutral", "lock"))
    return tuple(found)


def _facts(detail: ComplaintDetail, setting: Setting) -> list[Fact]:
    case = detail.complaint
    referral = detail.referrals[-1] if detail.referrals else None
    category = setting.categories.get(case.subject.category, "")
    missing = [paper.name for paper in case.documents if paper.state is not PaperState.ADA]
    return [
        Fact("Keperluan", f"{case.subject.category} {category}".strip()),
        Fact("Isi keluhan", case.subject.text),
        Fact("HP/WA", people_phones(detail)),
        *_referral_facts(referral),
        Fact("Telepon instansi", agency_phone(detail)),
        Fact("Cara datang", _way_here(case)),
        Fact("Di SIKS-NG", labels.MEMBERSHIPS.get(case.subject.membership, "")),
        Fact("Sudah dicek", check_line(detail.known_check)),
        Fact("Darurat", _emergency(case, setting)),
        Fact("Terlapor", _accused(detail.people)),
        Fact("Berkas ditunggu", ", ".join(missing)),
        Fact("Petugas", detail.officer),
        Fact("Kunjungan", "\n".join(visit_line(visit) for visit in detail.visits)),
        *(Fact("Ingatkan", f"{short_date(one.due_on)} · {one.text}") for one in detail.flags),
        Fact("Hasil usulan", _result_file(detail)),
        Fact("Hasil", case.outcome.result_text),
        Fact("Pengaduan asal" if case.status is Status.DUPLIKAT else "Terkait", detail.parent_ticket),
    ]


def _emergency(case: Complaint, setting: Setting) -> str:
    """`RSUD Bahari · Melati 3 · dirawat sejak 22-11-26 · kartu 000… · batas 23-11-26 14.12`."""
    found = case.subject.emergency
    if found is None:
        return ""
    parts = (
        found.facility,
        found.ward,
        f"dirawat sejak {short_date(found.admitted_on)}" if found.admitted_on else "",
        f"kartu {mask_last_four(found.card_number)}" if found.card_number else "",
        f"batas {local(found.limit_at, setting.timezone):%d-%m-%y %H.%M}",
    )
    return " · ".join(part for part in parts if part)


def _result_file(detail: ComplaintDetail) -> str:
    """What a result file decided while nobody has answered yet; the answer begins with it."""
    if not detail.results or detail.complaint.answers:
        return ""
    found = detail.results[0]
    return f"{tidy_outcome(found.outcome)}, {short_date(found.on)}"


def _way_here(case: Complaint) -> str:
    """Most people come themselves; only another way is worth a line."""
    channel = case.intake.channel
    return "" if channel == "loket" else labels.CHANNELS.get(channel, channel)


def _referral_facts(referral: ReferralView | None) -> list[Fact]:
    if referral is None:
        return []
    due = short_date(referral.answer_due_on) if referral.answer_due_on else ""
    return [
        Fact("Tujuan", referral.agency),
        Fact("Surat", referral.letter_number),
        Fact("Batas jawab", due),
        Fact("Rujukan", _referral_words(referral)),
        Fact("Alasan ditolak", referral.decline_reason),
        Fact("Diingatkan", short_date(referral.reminded_on) if referral.reminded_on else ""),
        Fact("Keputusan", labels.DECISIONS.get(referral.decision, "")),
    ]


def _referral_words(referral: ReferralView) -> str:
    """Where the referral stands, with every day that is known: `Dikirim 20-11-26 · Dilayani 24-11-26`."""
    words = labels.REFERRAL_STATUSES
    days = (
        ("dikirim", referral.sent_on),
        ("diterima_instansi", referral.accepted_on),
        ("dilayani", referral.served_on),
        ("ditolak_instansi" if referral.decline_reason else "selesai", referral.answered_on),
    )
    told = [f"{words[code]} {short_date(day)}" for code, day in days if day is not None]
    return " · ".join(told) or (
        "Surat belum dikirim" if referral.status == "draf" else words[referral.status]
    )


def _accused(people: tuple[PartyView, ...]) -> str:
    names = [readable_name(one.name) or NAMELESS for one in people if one.role is PartyRole.TERLAPOR]
    return ", ".join(names)


# ---- what can be done next

# What is usually done from a state, the first one strongest; the rest goes into the menu of the panel.
_USUAL: Mapping[Status, tuple[Status, ...]] = {
    Status.DITERIMA: (
        Status.DIRUJUK,
        Status.DITANGANI,
        Status.KUNJUNGAN,
        Status.KLARIFIKASI,
        Status.ESKALASI,
    ),
    Status.VERIFIKASI: (Status.DIRUJUK, Status.DITANGANI, Status.KUNJUNGAN, Status.KLARIFIKASI),
    Status.KLARIFIKASI: (Status.VERIFIKASI,),
    Status.KUNJUNGAN: (Status.VERIFIKASI,),
    Status.REKOMENDASI: (Status.DIRUJUK, Status.DITANGANI, Status.DIUSULKAN, Status.ESKALASI),
    Status.PENETAPAN: (Status.DIRUJUK, Status.DITANGANI, Status.DIUSULKAN, Status.ESKALASI),
    Status.DITANGANI: (Status.JAWABAN,),
    Status.DIRUJUK: (Status.JAWABAN, Status.ESKALASI),
    Status.DIUSULKAN: (Status.JAWABAN,),
    Status.ESKALASI: (Status.JAWABAN,),
    Status.JAWABAN: (Status.SELESAI,),
    Status.SELESAI: (Status.DIBUKA_KEMBALI,),
    Status.DIBUKA_KEMBALI: (Status.VERIFIKASI, Status.DIRUJUK, Status.DITANGANI),
}
# Done seldom from a state, but not to be looked for in the list of every step.
_FURTHER: Mapping[Status, tuple[Status, ...]] = {
    Status.DITERIMA: (Status.JAWABAN, Status.VERIFIKASI, Status.DIUSULKAN, Status.SELESAI),
    Status.VERIFIKASI: (Status.JAWABAN, Status.REKOMENDASI, Status.DIUSULKAN, Status.ESKALASI),
    Status.REKOMENDASI: (Status.JAWABAN, Status.PENETAPAN),
    Status.PENETAPAN: (Status.JAWABAN, Status.REKOMENDASI),
}
_PLANS: Mapping[str, Status] = {
    "tangani": Status.DITANGANI,
    "kunjungan": Status.KUNJUNGAN,
    "usulkan": Status.DIUSULKAN,
    "eskalasi": Status.ESKALASI,
}
_DECIDED = frozenset({Status.DIRUJUK, Status.DITANGANI, Status.DIUSULKAN, Status.ESKALASI})
_CHECK = NextStep("hasil_cek", "Catat hasil cek", "search", "secondary")
_TELL = NextStep("disampaikan", "Sampaikan", "phone", "secondary")
_MESSAGE = NextStep("pesan_wa", "Pesan WhatsApp", "message-circle", "secondary")
_NOT_CHECKED = "register_not_checked"
_SELDOM = (
    ("berkas_masuk", "Catat berkas masuk", "paperclip"),
    ("catatan", "Tambah catatan", "pen-line"),
    ("isi_diperbaiki", "Perbaiki isi", "pencil"),
    ("petugas_diganti", "Ganti petugas", "user-round"),
)
_VISIT_STEPS = (
    NextStep("surat_tugas", "Surat tugas", "mail", "secondary", "F4"),
    NextStep("formulir_kunjungan", "Cetak formulir", "printer", "secondary"),
)
_ENDINGS = (Status.DUPLIKAT, Status.TIDAK_VALID, Status.DIBATALKAN, Status.DITOLAK)


def next_steps(detail: ComplaintDetail) -> tuple[NextStep, ...]:
    """Return the buttons of a case: the usual ones first, then contacts and its letter."""
    case = detail.complaint
    options = {option.target: option for option in detail.options}
    usual = [status for status in _USUAL.get(case.status, ()) if status in options]
    planned = _planned(case)
    if planned in options:
        usual = [planned, *(status for status in usual if status is not planned)]
    advice = options.get(Status.REKOMENDASI)
    decided = [status for status in usual if status in _DECIDED]
    if advice and not advice.missing_right and decided and all(options[one].missing_right for one in decided):
        # Who may not decide advises those who may.
        usual.insert(0, Status.REKOMENDASI)
    steps = [
        _step(case.status, options[status], "quiet" if status is Status.ESKALASI else "secondary")
        for status in usual
    ]
    if _waits_for_check(detail):
        steps = [*_known_check(detail), _CHECK, *steps]
    if case.status is Status.JAWABAN:
        steps = [_TELL, *steps, _MESSAGE]
    elif case.is_open:
        steps += _VISIT_STEPS if case.status is Status.KUNJUNGAN else ()
        steps.append(NextStep("kontak", "Catat telepon", "phone", "secondary"))
    if case.status is Status.DIRUJUK and _letter_of(detail):
        steps.append(NextStep("lihat_surat", "Lihat surat", "mail", "secondary", "F4"))
    return tuple(sorted(_first_strong(steps), key=lambda step: step.weight == "quiet"))


def _planned(case: Complaint) -> Status | None:
    """Return what was chosen at the desk as the next step, while it may still be taken."""
    planned = _PLANS.get(case.next_step)
    if planned is Status.KUNJUNGAN and case.status is not Status.DITERIMA:
        return None
    offered = (*_USUAL.get(case.status, ()), *_FURTHER.get(case.status, ()))
    return planned if planned in offered else None


def more_steps(detail: ComplaintDetail) -> tuple[NextStep, ...]:
    """Return what is done more seldom, for the menu of the panel: papers first, endings last."""
    case = detail.complaint
    options = {option.target: option for option in detail.options}
    steps = [NextStep("tanda_terima", "Cetak tanda terima", "printer", "quiet")]
    if case.answers:
        steps.append(NextStep("surat_jawaban", "Buat surat jawaban", "mail", "quiet"))
    steps.append(NextStep("buat_surat", "Buat surat lain", "mail", "quiet"))
    if case.is_open:
        if any(paper.state is not PaperState.ADA for paper in case.documents):
            steps.append(NextStep("slip_berkas", "Cetak slip berkas kurang", "paperclip", "quiet"))
        seldom = [NextStep(code, words, icon, "quiet") for code, words, icon in (*_SELDOM, _urgency(case))]
        steps += seldom if _waits_for_check(detail) else [replace(_CHECK, weight="quiet"), *seldom]
    steps += _about_visits(detail)
    if case.status is Status.DIRUJUK:
        due = detail.referrals[-1].answer_due_on if detail.referrals else None
        if due is not None and due < detail.today and detail.referrals[-1].status != "draf":
            steps.append(NextStep("surat_pengingat", "Buat surat pengingat", "mail", "quiet"))
        steps.append(NextStep("terima_surat", "Terima surat balasan", "inbox", "quiet"))
        steps.append(NextStep("kabar_rujukan", "Catat kabar instansi", "mail", "quiet"))
        steps.append(NextStep("tarik_rujukan", "Tarik rujukan", "undo-2", "quiet"))
    if case.status is Status.ESKALASI:
        steps.append(NextStep("diperiksa", "Catat pemeriksaan", "clipboard-check", "quiet"))
        steps.append(NextStep("naik", "Teruskan ke tingkat di atasnya", "arrow-up-right", "quiet"))
    beside = {step.code for step in next_steps(detail)}
    further = [
        status
        for status in _FURTHER.get(case.status, ())
        if status in options and step_code(case.status, status) not in beside
    ]
    ends = [status for status in _ENDINGS if case.is_open and status in options]
    steps += _parted([_step(case.status, options[status], "quiet") for status in further])
    steps += _parted(_anytime(detail))
    return (*steps, *_parted([_step(case.status, options[status], "quiet") for status in ends]))


def _urgency(case: Complaint) -> tuple[str, str, str]:
    return (EMERGENCY, emergency_words(is_one=case.subject.emergency is not None), "siren")


def _parted(steps: list[NextStep]) -> list[NextStep]:
    return [replace(step, parted=place == 0) for place, step in enumerate(steps)]


def _anytime(detail: ComplaintDetail) -> list[NextStep]:
    """Return what no status forbids: flags, the list of every step, taking back what was just done."""
    steps = [NextStep("ingatkan", "Ingatkan pada tanggal", "bell", "quiet")]
    if detail.flags:
        steps.append(NextStep("ingatkan_selesai", "Pengingat sudah dikerjakan", "circle-check", "quiet"))
    steps.append(NextStep("semua_langkah", "Semua langkah dan alasannya", "list-checks", "quiet"))
    if detail.undoable:
        words = f"Batalkan: {labels.step_words(detail.undoable).lower()}"
        steps.append(NextStep("undo", words, "undo-2", "quiet", "Alt+U"))
    return steps


def _about_visits(detail: ComplaintDetail) -> list[NextStep]:
    if detail.complaint.status is Status.KUNJUNGAN:
        return [NextStep("kunjungan", "Ubah jadwal kunjungan", "calendar", "quiet")]
    if detail.visits:
        return [NextStep("hasil_kunjungan", "Lihat kunjungan", "footprints", "quiet")]
    return []


def _waits_for_check(detail: ComplaintDetail) -> bool:
    """Tell whether the register has to be looked into before the case can go on."""
    usual = _USUAL.get(detail.complaint.status, ())
    needs = [option.needs for option in detail.options if option.target in usual]
    may_act = any(not option.missing_right for option in detail.options)
    return may_act and any(_NOT_CHECKED in need for need in needs)


def _known_check(detail: ComplaintDetail) -> tuple[NextStep, ...]:
    """Return the button that takes over what somebody has looked up already."""
    known = detail.known_check
    return (NextStep(USE_CHECK, use_words(known), "circle-check", "secondary"),) if known else ()


def _letter_of(detail: ComplaintDetail) -> str:
    """Uid of the newest referral's letter, empty when there is none."""
    return detail.referrals[-1].letter_uid if detail.referrals else ""


def _first_strong(steps: list[NextStep]) -> list[NextStep]:
    """Make the first button that works the strong one."""
    for place, step in enumerate(steps):
        if not step.reason:
            strong = NextStep(step.code, step.words, step.icon, "primary", step.key)
            return [*steps[:place], strong, *steps[place + 1 :]]
    return steps


def _step(source: Status, option: Option, weight: str) -> NextStep:
    icon, key = step_icon(source, option.target), WORDS[option.target][2]
    words, code = step_words(source, option.target), step_code(source, option.target)
    return NextStep(code, words, icon, weight, key, refusal_of(option)[0])
