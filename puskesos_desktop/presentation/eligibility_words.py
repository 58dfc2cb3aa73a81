"""*Syarat bantuan* as it is read: each line with how it stands and which rule says so; never a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.eligibility import Level
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.rules import RuleKind
from puskesos_desktop.presentation.complaint_views import Look, short_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from puskesos_desktop.domain.eligibility import Finding
    from puskesos_desktop.domain.rules import RuleBook

LOOKS: Mapping[Level, Look] = {
    Level.AGAINST: Look("perlu diperiksa", "warning", "triangle-alert"),
    Level.UNKNOWN: Look("perlu ditanya", "neutral", "minus"),
    Level.FITS: Look("sesuai", "success", "check"),
}
LONGEST_SHORT = 5
HINT = "Bahan pertimbangan dari aturan; yang memutuskan musyawarah atau dinas."
_ORDER = {Level.AGAINST: 0, Level.UNKNOWN: 1, Level.FITS: 2}
_STATES: Mapping[str, str] = {
    "meninggal": "tercatat meninggal",
    "pindah": "tercatat pindah",
    "hilang": "tercatat hilang",
    "pergi": "tercatat pergi",
}


@dataclass(frozen=True)
class Condition:
    """A line of the checklist."""

    key: str
    words: str
    look: Look
    source: str


def conditions(findings: Iterable[Finding], book: RuleBook, on: dt.date) -> tuple[Condition, ...]:
    """Desil of each programme first, then what needs a look; what fits otherwise is one line."""
    found = list(findings)
    names = book.names(RuleKind.PROGRAMME, on)
    desil = [one for one in found if one.rule == RuleKind.HIGHEST_DESIL]
    others = sorted((one for one in found if one not in desil), key=lambda one: _ORDER[one.level])
    fitting = [one for one in others if one.level is Level.FITS]
    lines = [_condition(one, names) for one in (*desil, *others) if one not in fitting]
    if fitting:
        words = f"{len(fitting)} syarat lain tidak bertentangan dengan data kantor"
        sources = dict.fromkeys(one.source for one in fitting)
        lines.append(Condition("sesuai", words, LOOKS[Level.FITS], "; ".join(sources)))
    return tuple(lines)


def reminders(
    findings: Iterable[Finding], programmes: Iterable[str], book: RuleBook, on: dt.date
) -> tuple[Condition, ...]:
    """What stands against these programmes, for the panel beside the form; nothing when none is concerned."""
    asked = set(programmes)
    if not asked:
        return ()
    names = book.names(RuleKind.PROGRAMME, on)
    return tuple(
        _condition(one, names)
        for one in findings
        if one.level is Level.AGAINST
        and (one.rule == RuleKind.INELIGIBLE or one.key in asked or _beside(one) & asked)
    )


def reason_lines(findings: Iterable[Finding], names: Mapping[str, str]) -> tuple[str, ...]:
    """What the data hold against aid, one short line each, for whoever is told about their own family."""
    return tuple(_condition(one, names).words for one in findings)


def programmes_of(book: RuleBook, category: str, on: dt.date) -> tuple[str, ...]:
    """The programmes that a category is about, by the services that help with it."""
    every = book.all(RuleKind.SERVICE, on)
    named = [every[one.code].get("programmes", ()) for one in book.services(category, on)]
    return tuple(dict.fromkeys(str(code) for codes in named for code in codes))


def _beside(one: Finding) -> set[str]:
    return set(one.params.get("beside", ()))


def _condition(one: Finding, names: Mapping[str, str]) -> Condition:
    words = {
        RuleKind.HIGHEST_DESIL: _desil_words,
        RuleKind.DOUBLE_AID: _double_words,
    }.get(RuleKind(one.rule), _reason_words)
    return Condition(f"{one.rule}:{one.key}", words(one, names), LOOKS[one.level], one.source)


def _desil_words(one: Finding, names: Mapping[str, str]) -> str:
    name, limit = names.get(one.key, one.key), one.params["limit"]
    if "desil" not in one.params:
        return f"{name}: desil belum dicek, batasnya {limit}"
    whose = "keluarga" if one.params["of"] == "keluarga" else "orang"
    seen = f"dicek {short_date(one.params['seen_on'])}"
    old = ", cek ulang" if one.params.get("old") else ""
    return f"{name}: desil {whose} {one.params['desil']}, batasnya {limit} ({seen}{old})"


def _double_words(one: Finding, names: Mapping[str, str]) -> str:
    name = names.get(one.key, one.key)
    if "receivers" in one.params:
        return f"{name} berjalan untuk {one.params['receivers']} orang dalam satu KK"
    beside = ", ".join(names.get(code, code) for code in one.params["beside"])
    return f"{name} berjalan bersama {beside} dalam satu KK"


def _work_words(work: str) -> str:
    """An occupation as people write it; short ones are abbreviations."""
    return work if len(work) <= LONGEST_SHORT else readable_name(work)


def _reason_words(one: Finding, _names: Mapping[str, str]) -> str:
    name = str(one.params.get("name", one.key))
    if "work" in one.params:
        who = "Pekerjaan" if one.params["whose"] == "orang" else "Pekerjaan anggota keluarga"
        return f"{who}: {_work_words(str(one.params['work']))}"
    if "state" in one.params:
        return f"{name}: {_STATES.get(str(one.params['state']), 'periksa keadaannya')}"
    return name
