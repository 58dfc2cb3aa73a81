"""What is wrong with the form of Layanan, one line a field, judged by the domain's own rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.complaint_parts import CHANNELS, Priority
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.phones import sound_phone
from puskesos_desktop.domain.residents import DESIL_RANGE, sound_kk, sound_nik
from puskesos_desktop.presentation.date_input import read_date, read_moment
from puskesos_desktop.presentation.error_texts import TEXTS, describe
from puskesos_desktop.presentation.error_texts_common import DATE_PROBLEMS
from puskesos_desktop.presentation.filling import filled
from puskesos_desktop.presentation.import_texts import ISSUES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from puskesos_desktop.presentation.complaint_form_state import ComplaintFormState, FormChoices

    Problem = tuple[str, str]


OLDEST = 120
# The field is half a panel wide, so its line says only what is wrong and how it should be.
_NUMBER_LINES = {
    "masked": "Ketik 16 angka lengkap",
    "letters": "Ada huruf di antara angka",
    "not_digits": "Harus 16 angka",
    "length": "{digits} angka, harus 16",
    "same_digits": "Satu angka diulang-ulang",
    "serial_zero": "Berakhiran 0000, cek KTP",
    "area": "Awalan bukan kode wilayah",
    "day": "Angka ke-7\u20138 bukan tanggal",
    "month": "Angka ke-9\u201310 bukan bulan",
    "date_impossible": "Tanggal lahirnya tidak ada",
    "looks_like_nik": "Tampak seperti NIK",
}


def problems_in(state: ComplaintFormState, choices: FormChoices, now: dt.datetime) -> dict[str, str]:
    """Return every problem by field; `now` is the office's wall time without a zone."""
    found: dict[str, str] = {}
    for check in _CHECKS:
        for name, line in check(state, choices, now):
            found.setdefault(name, line)
    return found


def line_of(code: str, **params: object) -> str:
    """Return the one line of an error code below its field."""
    kind, _, problem = code.partition("_")
    if kind in {"nik", "kk"} and problem in _NUMBER_LINES:
        return filled(_NUMBER_LINES[problem], params)
    if code not in TEXTS and code in ISSUES:
        return filled(ISSUES[code].what, params).rstrip(".")
    return describe(RuleBroken(code, **params)).title


def _date_line(problem: str, now: dt.datetime) -> str:
    return DATE_PROBLEMS[problem].format(today=f"{now:%d-%m-%y}")


def _people(state: ComplaintFormState, choices: FormChoices, now: dt.datetime) -> Iterator[Problem]:
    del choices, now
    try:
        phone = sound_phone(state.value("phone"))
    except RuleBroken as error:
        yield "phone", line_of(error.code)
        return
    if state.anonymous or state.reporter or state.is_new_person:
        return
    if not state.value("reporter").strip():
        yield "reporter", line_of("reporter_missing")
    elif not phone and not _found_otherwise(state):
        yield "phone", line_of("contact_missing")


def _found_otherwise(state: ComplaintFormState) -> bool:
    """Tell whether an answer finds its way without a telephone."""
    if state.value("reporter_address").strip():
        return True
    told = ("client_phone", "client_address", "client_found_at")
    known = state.other_client is not None or any(state.value(name).strip() for name in told)
    return state.is_for_other and known


def _other_client(state: ComplaintFormState, choices: FormChoices, now: dt.datetime) -> Iterator[Problem]:
    """Somebody of another family: a name, or what can be seen of who has none."""
    del choices, now
    if not state.is_for_other or state.other_client is not None:
        return
    seen = ("client_name", "client_sex", "client_age", "client_found_at")
    if not any(state.value(name).strip() for name in seen):
        yield "client_name", line_of("client_unseen")
    age = state.value("client_age").strip()
    if age and (not age.isdecimal() or int(age) > OLDEST):
        yield "client_age", line_of("age_unreadable")
    try:
        sound_phone(state.value("client_phone"))
    except RuleBroken as error:
        yield "client_phone", line_of(error.code)


def _new_person(state: ComplaintFormState, choices: FormChoices, now: dt.datetime) -> Iterator[Problem]:
    del choices
    if not state.is_new_person:
        return
    if not state.value("name").strip():
        yield "name", line_of("name_missing")
    for name, sound in (("nik", sound_nik), ("kk_number", sound_kk)):
        try:
            if state.value(name).strip():
                sound(state.value(name))
        except RuleBroken as error:
            yield name, line_of(error.code, **error.params)
    born = read_date(state.value("birth_date"), now.date())
    if born.problem:
        yield "birth_date", _date_line(born.problem, now)


def _intake(state: ComplaintFormState, choices: FormChoices, now: dt.datetime) -> Iterator[Problem]:
    del choices
    if state.value("channel") not in CHANNELS:
        yield "channel", line_of("code_unknown")
    came = read_moment(state.value("received_at"), now)
    if came.problem:
        yield "received_at", _date_line(came.problem, now)
    elif came.value and came.value.date() < now.date() and not state.value("late_reason").strip():
        yield "late_reason", line_of("late_reason_missing")


def _subject(state: ComplaintFormState, choices: FormChoices, now: dt.datetime) -> Iterator[Problem]:
    code = state.value("category")
    if choices.category(code) is None:
        yield "category", line_of("category_unknown" if code else "category_missing")
    if state.value("priority") not in set(Priority):
        yield "priority", line_of("code_unknown")
    if not state.value("text").strip():
        yield "text", line_of("text_missing")
    if state.is_question and not state.value("info_result").strip():
        yield "info_result", line_of("info_result_missing")
    if state.is_emergency:
        yield from _emergency(state, now)


def _emergency(state: ComplaintFormState, now: dt.datetime) -> Iterator[Problem]:
    limit = read_moment(state.value("limit_at"), now, future=True)
    if limit.problem:
        yield "limit_at", _date_line(limit.problem, now)
    admitted = read_date(state.value("admitted_on"), now.date())
    if admitted.problem:
        yield "admitted_on", _date_line(admitted.problem, now)


def _check(state: ComplaintFormState, choices: FormChoices, now: dt.datetime) -> Iterator[Problem]:
    del choices
    result = state.value("check_result")
    if not result:
        return
    added = state.is_new_person and not state.is_for_other
    if state.client is None and not added:
        yield "check_result", line_of("check_needs_resident")
    looked = read_date(state.value("checked_on"), now.date())
    if looked.problem:
        yield "checked_on", _date_line(looked.problem, now)
    elif looked.value is None:
        yield "checked_on", line_of("check_date_missing")
    desil = state.value("desil").strip()
    if desil and (not desil.isdecimal() or int(desil) not in DESIL_RANGE):
        yield "desil", line_of("desil_out_of_range")
    elif desil and result != "terdaftar":
        yield "desil", line_of("desil_without_listing")


_CHECKS: tuple[Callable[[ComplaintFormState, FormChoices, dt.datetime], Iterator[Problem]], ...] = (
    _people,
    _new_person,
    _other_client,
    _intake,
    _subject,
    _check,
)
