"""Every step that the table knows from where a case stands, with what it writes down and why it cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.roles import RIGHTS, Role
from puskesos_desktop.domain.workflow import TABLE, TERMINAL, Status
from puskesos_desktop.presentation import labels
from puskesos_desktop.presentation.error_texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from puskesos_desktop.domain.complaint_moves import Option
    from puskesos_desktop.services.desk_queries import ComplaintDetail

NOW, ASKS = "Bisa sekarang", "Bisa, akan ditanya"
_ACTIONS = {step.code: step.actions for step in TABLE}
# Nobody acts as these at a kelurahan's desk, so that they are no help to who asks for leave.
_NOT_HERE = frozenset({Role.SUPERVISOR, Role.MANAJER, Role.PENGAWAS, Role.ADMIN})
# These stand in the way however much is entered, so that a button says why it is off.
HARD = frozenset({"register_not_checked", "client_nik_missing", "client_kk_missing", "reopening_too_late"})

WORDS: Mapping[Status, tuple[str, str, str]] = {
    Status.VERIFIKASI: ("Mulai verifikasi", "search", ""),
    Status.KLARIFIKASI: ("Minta berkas", "paperclip", ""),
    Status.KUNJUNGAN: ("Kunjungan", "footprints", ""),
    Status.REKOMENDASI: ("Tulis rekomendasi", "clipboard-check", ""),
    Status.PENETAPAN: ("Ajukan penetapan", "stamp", ""),
    Status.DITANGANI: ("Tangani di sini", "user-round-check", ""),
    Status.DIRUJUK: ("Buat surat rujukan", "mail", "F4"),
    Status.DIUSULKAN: ("Usulkan lewat muskel", "vote", ""),
    Status.ESKALASI: ("Teruskan ke kecamatan", "arrow-up-right", ""),
    Status.JAWABAN: ("Catat jawaban", "message-circle", ""),
    Status.SELESAI: ("Tutup pengaduan", "circle-check", ""),
    Status.DIBUKA_KEMBALI: ("Buka kembali", "rotate-ccw", ""),
    Status.DUPLIKAT: ("Tandai duplikat", "copy", ""),
    Status.TIDAK_VALID: ("Nyatakan tidak valid", "circle-x", ""),
    Status.DIBATALKAN: ("Warga membatalkan", "undo-2", ""),
    Status.DITOLAK: ("Tolak", "ban", ""),
}
_SETTLE = "Selesaikan di sini"
_FROM_WORDS: Mapping[tuple[Status, Status], str] = {
    (Status.KLARIFIKASI, Status.VERIFIKASI): "Berkas sudah lengkap",
    (Status.KUNJUNGAN, Status.VERIFIKASI): "Catat hasil kunjungan",
    (Status.DIBUKA_KEMBALI, Status.VERIFIKASI): "Periksa ulang",
    (Status.PENETAPAN, Status.REKOMENDASI): "Kembalikan ke rekomendasi",
    (Status.DIRUJUK, Status.REKOMENDASI): "Tarik rujukan",
    (Status.ESKALASI, Status.ESKALASI): "Teruskan ke tingkat di atasnya",
    (Status.DITERIMA, Status.SELESAI): "Tanya saja, tutup",
    **{
        (one, Status.JAWABAN): _SETTLE
        for one in (
            Status.DITERIMA,
            Status.VERIFIKASI,
            Status.REKOMENDASI,
            Status.PENETAPAN,
            Status.DIBUKA_KEMBALI,
        )
    },
}
_FROM_ICONS: Mapping[tuple[Status, Status], str] = {(Status.KUNJUNGAN, Status.VERIFIKASI): "footprints"}
_FROM_CODES: Mapping[tuple[Status, Status], str] = {
    (Status.DIRUJUK, Status.REKOMENDASI): "tarik_rujukan",
    (Status.KUNJUNGAN, Status.VERIFIKASI): "hasil_kunjungan",
    (Status.ESKALASI, Status.ESKALASI): "naik",
}


@dataclass(frozen=True)
class StepLine:
    """One step of the list.

    Attributes:
        code: act that takes it.
        writes: rows of history that one save adds, in their order.
        reason: why it cannot be taken now, empty when it can.
        help: what to do about the reason.
    """

    code: str
    words: str
    icon: str
    writes: str
    state: str
    reason: str = ""
    help: str = ""


def step_words(source: Status, target: Status) -> str:
    """Name the act that leads from one state to another."""
    return _FROM_WORDS.get((source, target)) or WORDS[target][0]


def step_icon(source: Status, target: Status) -> str:
    """Return the picture of an act."""
    return _FROM_ICONS.get((source, target)) or WORDS[target][1]


def step_code(source: Status, target: Status) -> str:
    """Return what the screen opens or does for a step."""
    if target is Status.DIRUJUK:
        return "surat_rujukan"
    return _FROM_CODES.get((source, target), target.value)


def refusal_of(option: Option) -> tuple[str, str]:
    """Say why a step cannot be taken and what helps; nothing when it only has to be filled in."""
    if option.missing_right:
        return f"Perlu peran {who_may(option.steps)}", TEXTS["step_not_permitted"].text
    hard = next((code for code in option.needs if code in HARD), "")
    return (TEXTS[hard].title, TEXTS[hard].text) if hard else ("", "")


def who_may(steps: Iterable[str]) -> str:
    """Name the roles of a kelurahan that may take all the steps alone: `Koordinator atau Lurah`."""
    needed = [_ACTIONS[step] for step in steps]
    able = [role for role in Role if all(not one.isdisjoint(RIGHTS[role]) for one in needed)]
    names = [labels.ROLES[role.value] for role in able if role not in _NOT_HERE]
    return " atau ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)


def step_lines(detail: ComplaintDetail) -> tuple[StepLine, ...]:
    """Return every step from here, the nearest first; what ends the case comes late, what cannot be last."""
    source = detail.complaint.status
    options = [option for option in detail.options if option.target in WORDS]
    options.sort(key=lambda option: (bool(refusal_of(option)[0]), option.target in TERMINAL))
    return tuple(_line(source, option) for option in options)


def _line(source: Status, option: Option) -> StepLine:
    reason, remedy = refusal_of(option)
    state = reason or (ASKS if option.needs else NOW)
    return StepLine(
        code=step_code(source, option.target),
        words=step_words(source, option.target),
        icon=step_icon(source, option.target),
        writes=" → ".join(labels.step_words(step) for step in option.steps),
        state=state,
        reason=reason,
        help=remedy,
    )
