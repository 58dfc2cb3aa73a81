"""*Kenapa bukan saya?* as it is read to the resident and printed: plain sentences about their own family."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.calendar import TimeUnit
from puskesos_desktop.domain.eligibility import CHECK_VALIDITY
from puskesos_desktop.domain.language import join_words, letter_date
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.results import tidy_outcome
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.domain.why_not import NextStep, Standing
from puskesos_desktop.presentation.complaint_views import Look
from puskesos_desktop.presentation.eligibility_words import reason_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from puskesos_desktop.domain.why_not import ProgrammeStanding
    from puskesos_desktop.services.why_not import Explanation

TITLE = "Kenapa bukan saya?"
UNCHECKED = "Belum dicek"
MOST_RESULTS = 3
_LOOKS: Mapping[Standing, Look] = {
    Standing.RECEIVES: Look("sudah menerima", "success", "check"),
    Standing.GRANTED: Look("usulan disetujui", "info", "check"),
    Standing.UNCHECKED: Look("belum dicek", "neutral", "minus"),
    Standing.OLD: Look("perlu dicek ulang", "neutral", "clock"),
    Standing.NOT_FOUND: Look("tidak ditemukan saat dicek", "warning", "triangle-alert"),
    Standing.UNRANKED: Look("desil belum tampil", "neutral", "minus"),
    Standing.ABOVE: Look("di atas batas", "warning", "triangle-alert"),
    Standing.WITHIN: Look("boleh diusulkan", "info", "circle-dot"),
    Standing.UNMATCHED: Look("NIK belum padan", "warning", "triangle-alert"),
}
_UNITS: Mapping[TimeUnit, str] = {
    TimeUnit.HOURS: "jam",
    TimeUnit.DAYS: "hari",
    TimeUnit.WORKING_DAYS: "hari kerja",
    TimeUnit.MONTHS: "bulan",
}
_UNLISTED, _RANKED, _UNMATCHED, _NEVER = "D01", "D02", "D03", "B05"


@dataclass(frozen=True)
class WhyRow:
    """One programme; `rule` and `source` say what decides and where that stands."""

    key: str
    programme: str
    rule: str
    look: Look
    since: str
    source: str

    @property
    def standing(self) -> str:
        """`tercatat berhenti 3 Mei 2026, di atas batas`."""
        return ", ".join(part for part in (self.since, self.look.text) if part)


@dataclass(frozen=True)
class WhyView:
    """Everything that is read out; also the words of the paper.

    Attributes:
        headline: the answer in one line.
        needs_check: the register has to be looked into first.
    """

    name: str
    headline: str
    known: tuple[str, ...]
    rows: tuple[WhyRow, ...]
    steps: tuple[str, ...]
    needs_check: bool

    @property
    def sources(self) -> str:
        """`Dasar: Kepmensos 79/HUK/2025`, each rule's source once."""
        return f"Dasar: {'; '.join(dict.fromkeys(row.source for row in self.rows if row.source))}"

    @property
    def table(self) -> tuple[tuple[str, str, str, str], ...]:
        """The rows as the paper prints them."""
        return tuple((row.programme, row.rule, row.standing, row.source) for row in self.rows)


def why_view(explained: Explanation) -> WhyView:
    """Put an explanation into words."""
    headline = _headline(explained)
    return WhyView(
        name=readable_name(explained.person.name),
        headline=headline,
        known=(headline, *_more_known(explained)),
        rows=tuple(_row(one, explained) for one in explained.standings),
        steps=tuple(_STEPS[step](explained) for step in explained.steps),
        needs_check=NextStep.CHECK in explained.steps,
    )


def _headline(explained: Explanation) -> str:
    check, states = explained.check, {one.standing for one in explained.standings}
    if check is None:
        return f"{UNCHECKED}: keluarga ini belum dicek di register nasional (DTSEN) lewat kantor ini."
    day, source = letter_date(check.checked_on), check.source
    if Standing.OLD in states:
        days = explained.book.validity(CHECK_VALIDITY, explained.on)
        return f"Perlu dicek ulang: cek terakhir {day} ({source}) sudah lebih dari {days} hari."
    if check.result == "tidak_ditemukan":
        return f"Tidak ditemukan di {source} saat dicek {day}."
    period = f", {check.period}" if check.period else ""
    if check.desil is None:
        return f"Terdaftar di {source}{period}, tetapi desilnya belum tampil saat dicek {day}."
    whose = "Desil keluarga" if check.desil_of == "keluarga" else "Desil perorangan"
    return f"{whose} {check.desil} menurut {source}{period}, dicek {day}."


def _more_known(explained: Explanation) -> list[str]:
    """Reasons in the office's own data, then what result files decided."""
    names = explained.book.names(RuleKind.PROGRAMME, explained.on)
    found = [f"Tercatat di data kantor: {words}." for words in reason_lines(explained.reasons, names)]
    for one in explained.results[:MOST_RESULTS]:
        programme = names.get(one.programme, one.programme) or "bantuan"
        note = f" ({' '.join(one.note.split()).rstrip(' .')})" if one.note.strip() else ""
        found.append(f"Hasil usulan {programme} {letter_date(one.on)}: {tidy_outcome(one.outcome)}{note}.")
    for one in explained.of_family[:MOST_RESULTS]:
        programme = names.get(one.programme, one.programme)
        day = letter_date(one.on)
        found.append(f"Hasil usulan {programme} untuk KK yang sama {day}: {tidy_outcome(one.outcome)}.")
    return found


def _row(one: ProgrammeStanding, explained: Explanation) -> WhyRow:
    names = explained.book.names(RuleKind.PROGRAMME, explained.on)
    since = ""
    if one.since is not None:
        since = f"tercatat sejak {letter_date(one.since)}"
    elif one.stopped_on is not None:
        since = f"tercatat berhenti {letter_date(one.stopped_on)}"
    return WhyRow(
        key=one.programme,
        programme=names.get(one.programme, one.programme),
        rule=f"Untuk desil 1 sampai {one.limit}",
        look=_LOOKS[one.standing],
        since=since,
        source=one.source,
    )


# ---- what to do now


def _papers(explained: Explanation, category: str) -> str:
    names = [one.name for one in explained.book.requirements(category, explained.on)]
    return f" Bawa {join_words(names)}." if names else ""


def _wanted(explained: Explanation, matches: Callable[[ProgrammeStanding], bool]) -> str:
    names = explained.book.names(RuleKind.PROGRAMME, explained.on)
    codes = [one.programme for one in explained.standings if matches(one)]
    return join_words([names.get(code, code) for code in codes])


def _check(_explained: Explanation) -> str:
    return "Petugas mengecek NIK di SIKS-NG sekarang juga; setelah tercatat, jawabannya bisa dijelaskan."


def _match_nik(explained: Explanation) -> str:
    refused = _wanted(explained, lambda one: one.standing is Standing.UNMATCHED)
    return (
        "Usulan ditolak karena NIK tidak padan: padankan NIK di Disdukcapil dulu, kami buatkan surat"
        f" rujukannya. Setelah padan, {refused} diusulkan lagi lewat musyawarah kelurahan."
        f"{_papers(explained, _UNMATCHED)}"
    )


def _propose_data(explained: Explanation) -> str:
    return f"Minta diusulkan masuk data lewat musyawarah kelurahan.{_papers(explained, _UNLISTED)}"


def _await_rank(_explained: Explanation) -> str:
    return "Peringkat dihitung oleh BPS. Minta dicek lagi setelah data triwulan berikutnya terbit."


def _await_aid(explained: Explanation) -> str:
    granted = _wanted(explained, lambda one: one.standing is Standing.GRANTED)
    return f"Usulan {granted} sudah disetujui. Bila bantuannya belum diterima, kami tanyakan ke dinas."


def _mend_data(explained: Explanation) -> str:
    return (
        "Bila keadaan keluarga tidak seperti datanya, minta pemutakhiran data di sini; desil dihitung ulang"
        f" oleh BPS, bukan oleh kelurahan.{_papers(explained, _RANKED)}"
    )


def _propose_aid(explained: Explanation) -> str:
    wanted = _wanted(explained, lambda one: one.standing is Standing.WITHIN)
    return (
        f"Minta diusulkan untuk {wanted} lewat musyawarah kelurahan. Masuk batas desil belum berarti"
        f" menerima: yang menetapkan Kementerian Sosial.{_papers(explained, _NEVER)}"
    )


def _report_stop(explained: Explanation) -> str:
    stopped = _wanted(explained, lambda one: one.stopped_on is not None)
    return f"{stopped} yang berhenti dicatat sebagai pengaduan; kami tanyakan sebabnya ke dinas."


def _show_proof(_explained: Explanation) -> str:
    return "Bila yang tercatat di data kantor keliru, bawa buktinya supaya diperbaiki."


def _complain(explained: Explanation) -> str:
    promise = ""
    if explained.book.rule(RuleKind.DEADLINE, "tanggapan", explained.on) is not None:
        limit = explained.book.deadline("tanggapan", explained.on)
        promise = f"; kami tanggapi paling lambat {limit.amount} {_UNITS[limit.unit]}"
    return f"Tidak setuju? Sampaikan pengaduan di sini, gratis{promise}."


_STEPS: Mapping[NextStep, Callable[[Explanation], str]] = {
    NextStep.CHECK: _check,
    NextStep.MATCH_NIK: _match_nik,
    NextStep.PROPOSE_DATA: _propose_data,
    NextStep.AWAIT_RANK: _await_rank,
    NextStep.AWAIT_AID: _await_aid,
    NextStep.MEND_DATA: _mend_data,
    NextStep.PROPOSE_AID: _propose_aid,
    NextStep.REPORT_STOP: _report_stop,
    NextStep.SHOW_PROOF: _show_proof,
    NextStep.COMPLAIN: _complain,
}
