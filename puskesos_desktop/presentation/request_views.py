"""How permohonan look in the list and beside it; everything formatted, nothing decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_parts import PaperState
from puskesos_desktop.domain.local_time import local
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.request_moves import AT_MINISTRY
from puskesos_desktop.domain.requests import ENDED_REQUESTS
from puskesos_desktop.presentation import labels, request_words
from puskesos_desktop.presentation.case_timeline import Entry
from puskesos_desktop.presentation.check_words import USE_CHECK, check_line, use_words
from puskesos_desktop.presentation.complaint_detail import DetailView, Fact, NextStep
from puskesos_desktop.presentation.complaint_views import Look, short_date, short_name
from puskesos_desktop.presentation.error_texts import TEXTS
from puskesos_desktop.presentation.gone_words import gone_words
from puskesos_desktop.services.request_papers import ISSUED

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.pbi import PbiDetails
    from puskesos_desktop.domain.request_moves import RequestOption
    from puskesos_desktop.domain.requests import RequestEvent
    from puskesos_desktop.domain.residents import RegisterCheck
    from puskesos_desktop.services.request_views import RequestDetail, RequestPerson, RequestRow

MILESTONES: Mapping[str, tuple[str, ...]] = {
    "surat_dtsen": ("terbit", "selesai"),
    "reaktivasi_pbi": (
        "rekomendasi_terbit",
        "diusulkan_kemensos",
        "disetujui_kemensos",
        "aktif_kembali",
        "selesai",
    ),
    "cek_desil": (),
    "umum": ("diproses", "selesai"),
}
"""What one key leads to when one person holds the roles; the steps between are walked in the same save."""

ASKED_FIRST = {"register_not_checked": "hasil_cek", "facility_letter_awaited": "lengkapi_pbi"}
_SETTLED_IN_DIALOG = frozenset(
    {
        "missing_papers_not_listed",
        "papers_still_missing",
        "issued_paper_missing",
        "result_missing",
        "reason_missing",
    }
)


@dataclass(frozen=True)
class RequestLine:
    """A line of the list as it is painted; `spoken` is what a screen reader says."""

    id: int
    uid: str
    number: str
    received: str
    name: str
    kind: str
    status: Look
    due: Look
    officer: str
    spoken: str


def status_look(status: str) -> Look:
    """Return the pill of a status."""
    return Look(*request_words.STATUSES[status])


def kind_words(kind: str, service: str, services: Mapping[str, str]) -> str:
    """Name what is asked for; of other services the service itself."""
    return services.get(service, service) if kind == "umum" else request_words.KINDS[kind]


def due_look(row: RequestRow, today: dt.date) -> Look:
    """Write a limit: `lewat 6 hari`, `tertahan 3 hari`, `24-11-26`; ended ones show the day they ended."""
    if row.status in ENDED_REQUESTS:
        return Look(short_date(row.closed_on))
    if row.due_on is None:
        return Look("menunggu berkas")
    days = (today - row.due_on).days
    if days > 0:
        return Look(f"{'tertahan' if row.status == AT_MINISTRY else 'lewat'} {days} hari", "danger")
    return Look("hari ini", "danger") if days == 0 else Look(short_date(row.due_on))


def request_line(row: RequestRow, today: dt.date, services: Mapping[str, str]) -> RequestLine:
    """Format one line of the list."""
    name, kind = readable_name(row.name), kind_words(row.kind, row.service, services)
    status, due = status_look(row.status), due_look(row, today)
    return RequestLine(
        id=row.id,
        uid=row.uid,
        number=f"{row.number:05d}",
        received=short_date(row.received_on),
        name=name,
        kind=kind,
        status=status,
        due=due,
        officer=short_name(row.officer),
        spoken=f"{row.ticket}, {name}, {kind}, {status.text}, batas {due.text}",
    )


def request_detail_view(detail: RequestDetail, timezone: str) -> DetailView:
    """Format one permohonan for the panel."""
    request = detail.request
    return DetailView(
        ticket=request.ticket.text,
        client=readable_name(detail.person.name),
        about_client=_about(detail.person, detail.reporter),
        pills=_pills(detail),
        facts=tuple(fact for fact in _facts(detail) if fact.value),
        steps=request_steps(detail),
        more=more_steps(detail),
        entries=tuple(_entry(event, timezone) for event in reversed(request.events)),
    )


def _about(person: RequestPerson, reporter: str) -> str:
    place = f"RT {person.rt}/RW {person.rw}" if person.rt and person.rw else ""
    age = f"{person.age} th" if person.age is not None else ""
    brought = f"dibawa {readable_name(reporter)}" if reporter else ""
    parts = (age, brought, place, person.phone, gone_words(person.life_status))
    return " · ".join(part for part in parts if part)


def _pills(detail: RequestDetail) -> tuple[Look, ...]:
    request = detail.request
    found = [status_look(request.status)]
    late = (detail.today - request.due_on).days if request.due_on and request.is_open else 0
    if late > 0:
        word = "Tertahan" if request.status == AT_MINISTRY else "Lewat"
        found.append(Look(f"{word} {late} hari", "danger", "clock-alert"))
    if request.priority.value != "biasa" and request.is_open:
        tone = "danger" if request.priority.value == "darurat" else "warning"
        found.append(Look(labels.PRIORITIES[request.priority.value], tone, "siren"))
    if detail.refusal and request.is_open:
        found.append(Look(TEXTS[detail.refusal].title, "danger", "ban"))
    return tuple(found)


def _facts(detail: RequestDetail) -> list[Fact]:
    request, content = detail.request, detail.request.content
    awaited = [paper.name for paper in request.documents if paper.state is not PaperState.ADA]
    kind = detail.service_name or request_words.KINDS[request.kind.value]
    facts = [
        Fact("Permohonan", kind),
        Fact("Keperluan", content.purpose),
        Fact("Siswa", " · ".join(one for one in (content.pupil, content.nisn, content.school) if one)),
        *(_pbi_facts(content.pbi) if content.pbi else ()),
        Fact("Sudah dicek", check_line(detail.known_check)),
        Fact("Berkas", f"Belum ada: {', '.join(awaited)}" if awaited else ""),
        Fact("Surat", f"{content.paper.number}, {content.paper.issued_on:%d-%m-%Y}" if content.paper else ""),
        Fact("Disetujui", content.paper.approved_by if content.paper else ""),
        Fact("Batas", f"{request.due_on:%d-%m-%Y}" if request.due_on else ""),
        Fact("Pengaduan", detail.complaint_ticket),
        Fact("Rombongan", f"{detail.group_size} orang" if detail.group_size > 1 else ""),
        Fact("Petugas", readable_name(detail.officer)),
        Fact("Hasil", request.result_text),
    ]
    if content.pbi is not None and request.is_open:
        facts.append(Fact("Berikutnya", request_words.GUIDE.get(request.status, "")))
    return facts


def _pbi_facts(pbi: PbiDetails) -> tuple[Fact, ...]:
    letter = pbi.facility_letter or ("menyusul" if pbi.letter_follows else "")
    return (
        Fact("Alasan", request_words.PBI_REASONS[pbi.reason]),
        Fact("Faskes", pbi.facility),
        Fact("Surat faskes", letter),
        Fact("Nonaktif", f"sejak {pbi.inactive_since:%d-%m-%Y}" if pbi.inactive_since else ""),
        Fact("Desil", f"{pbi.desil} saat diajukan" if pbi.desil is not None else "belum dicek"),
    )


def request_steps(detail: RequestDetail) -> tuple[NextStep, ...]:
    """Return the buttons: what usually comes next, the single step, and asking for papers."""
    options = {option.to: option for option in detail.options}
    kind = detail.request.kind.value
    if not options:
        return ()
    if kind == "cek_desil":
        return (NextStep("hasil_cek", "Catat hasil cek", "search", "primary"),)
    goal = next((options[to] for to in MILESTONES[kind] if to in options and options[to].permitted), None)
    single = next((option for option in detail.options if option.direct), None)
    found: list[NextStep] = []
    chosen = goal or single
    if chosen is not None:
        found += _towards(chosen, detail.known_check)
    if single is not None and single is not chosen and single.to not in _ENDS:
        found.append(_step(single, "secondary"))
    if "perbaikan" in options and options["perbaikan"].direct:
        found.append(_step(options["perbaikan"], "secondary"))
    return tuple(found)


_LETTER = NextStep("buat_surat", "Buat surat", "mail", "primary", "F4")
_ENDS = frozenset({"ditolak", "dibatalkan", "ditolak_kemensos", "perbaikan"})


def _towards(option: RequestOption, known: RegisterCheck | None) -> list[NextStep]:
    """The step itself, after what it asks for and another button can give."""
    first = [ASKED_FIRST[code] for code in option.missing if code in ASKED_FIRST]
    words = {"hasil_cek": ("Catat hasil cek", "search"), "lengkapi_pbi": ("Lengkapi data faskes", "pencil")}
    asked = [NextStep(code, *words[code], "primary") for code in dict.fromkeys(first)]
    if known is not None and "hasil_cek" in first:
        taken = NextStep(USE_CHECK, use_words(known), "circle-check", "primary")
        asked = [taken, *(replace(one, weight="secondary") for one in asked)]
    step = _step(option, "secondary" if asked else "primary")
    if option.to not in ISSUED.values() or not option.permitted:
        return [*asked, step]
    # Made here it has its number at once; one written by hand is only noted.
    return [*asked, replace(_LETTER, weight=step.weight), replace(step, weight="secondary")]


def _step(option: RequestOption, weight: str) -> NextStep:
    stops = [code for code in option.missing if code not in _SETTLED_IN_DIALOG]
    reason = TEXTS[stops[0]].title if stops else ""
    if not option.permitted:
        reason = "Peran Anda tidak memuat langkah ini."
    return NextStep(
        option.to, request_words.STEPS[option.to], request_words.STATUSES[option.to][2], weight, reason=reason
    )


def more_steps(detail: RequestDetail) -> tuple[NextStep, ...]:
    """Return what is done more seldom."""
    ends = [_step(one, "quiet") for one in detail.options if one.direct and one.to in _ENDS - {"perbaikan"}]
    plain = [
        ("tanda_terima", "Cetak tanda terima"),
        ("catatan", "Tulis catatan"),
        ("kontak", "Catat telepon atau WhatsApp"),
    ]
    if detail.request.is_open:
        beside = {one.code for one in request_steps(detail)}
        awaited = any(paper.state is not PaperState.ADA for paper in detail.request.documents)
        plain += [("slip_berkas", "Cetak slip berkas kurang")] if awaited else []
        plain += [
            *([] if "buat_surat" in beside else [("buat_surat", "Buat surat")]),
            ("berkas_masuk", "Catat berkas masuk"),
            ("hasil_cek", "Catat hasil cek"),
            ("petugas", "Ganti petugas"),
        ]
        plain += [("lengkapi_pbi", "Lengkapi data faskes")] if detail.request.content.pbi else []
    plain += [("kaitkan", "Kaitkan dengan pengaduan")]
    return (*(NextStep(code, words, "", "quiet") for code, words in plain), *ends)


def _entry(event: RequestEvent, timezone: str) -> Entry:
    moved = event.step in request_words.STATUSES
    title = request_words.STATUSES[event.step][0] if moved else request_words.NOTES[event.step]
    icon = request_words.STATUSES[event.step][2] if moved else "pencil"
    at = local(event.recorded_at, timezone)
    day = f"{event.occurred_on:%d-%m-%y}" + (f" {at:%H.%M}" if at.date() == event.occurred_on else "")
    return Entry(
        title, f"{day} · {short_name(event.officer_name)}", icon, note=event.note or _data_words(event)
    )


def _data_words(event: RequestEvent) -> str:
    data = event.data
    if event.step == "hasil_cek":
        desil = f", desil {data['desil']}" if data.get("desil") else ""
        return f"{labels.CHECK_RESULTS[str(data['result'])]}{desil}"
    if event.step in {"terbit", "rekomendasi_terbit"}:
        return str(data.get("number", ""))
    return str(data.get("officer") or data.get("ticket") or "")


def request_foot(shown: int, total: int) -> str:
    """`14 dari 31 permohonan`."""
    return f"{shown} dari {total} permohonan"


def empty_words(view: str, text: str) -> str:
    """Sentence of an empty list."""
    if text.strip():
        return f"Tidak ada yang cocok dengan “{text.strip()}”."
    words = {
        "terbuka": "Tidak ada permohonan terbuka. F2 untuk permohonan baru.",
        "milik_saya": "Tidak ada permohonan untuk Anda.",
        "lewat_batas": "Tidak ada yang lewat batas.",
        "menunggu_berkas": "Tidak ada yang menunggu berkas.",
        "di_kemensos": "Tidak ada usulan yang menunggu Kemensos.",
        "selesai": "Belum ada permohonan yang selesai.",
    }
    return words.get(view, "Belum ada permohonan. F2 untuk permohonan baru.")
