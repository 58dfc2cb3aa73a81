"""From the form of Layanan to commands and drafts, and back from a draft."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain.folding import fold_name
from puskesos_desktop.domain.local_time import instant_of
from puskesos_desktop.presentation.complaint_form_state import (
    CLIENT_FIELDS,
    FIELDS,
    INFO_ONLY,
    OPEN_TO_FEW,
    PERSON_FIELDS,
    ComplaintFormState,
    PaperTick,
    Person,
    relation_between,
)
from puskesos_desktop.presentation.date_input import read_date, read_moment
from puskesos_desktop.services.complaint_commands import (
    CheckInput,
    DocumentInput,
    EmergencyInput,
    PartyInput,
    ReceiveComplaint,
)
from puskesos_desktop.services.registry_commands import AddResident

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.presentation.complaint_form_state import FormChoices

_FIELD_OF: Mapping[str, str] = {
    "check": "check_result",
    "result": "check_result",
    "received_at": "received_at",
    "address": "phone",
    "occurred_on": "received_at",
    "source": "check_result",
    "found_at": "client_found_at",
}
_SEXES: Mapping[str, str] = {"L": "laki-laki", "P": "perempuan"}


def field_of(name: str) -> str:
    """Return the form's field for a field that a service names, empty when the form has none."""
    found = _FIELD_OF.get(name, name)
    return found if found in (*FIELDS, *PERSON_FIELDS, *CLIENT_FIELDS) else ""


def receive_command(state: ComplaintFormState, choices: FormChoices, now: dt.datetime) -> ReceiveComplaint:
    """Make the command from a form in which nothing is wrong; `now` is the office's wall time."""
    received = read_moment(state.value("received_at"), now).value
    return ReceiveComplaint(
        request_uid=state.request_uid,
        category=state.value("category"),
        text=state.value("text").strip(),
        reporter=_reporter(state),
        client=_client(state),
        accused=_accused(state, choices),
        anonymous=state.anonymous,
        kind=state.value("kind") or "pengaduan",
        membership=state.value("membership"),
        sector=state.value("sector"),
        confidential=True if state.value("confidential") == OPEN_TO_FEW else None,
        priority=state.value("priority"),
        channel=state.value("channel"),
        received_at=instant_of(received.date(), received.time(), choices.timezone) if received else None,
        late_reason=state.value("late_reason").strip(),
        check=_check(state, now),
        documents=_documents(state),
        next_step="" if state.is_question else state.value("next_step"),
        officer_uid=state.value("officer"),
        related_uid=state.value("related"),
        emergency=_emergency(state, choices, now),
        info_result=state.value("info_result").strip() if state.value("next_step") == INFO_ONLY else "",
    )


def _documents(state: ComplaintFormState) -> tuple[DocumentInput, ...]:
    """Papers brought and still to come; of somebody nobody knows none is waited for."""
    unknown = state.anonymous and not state.is_for_other
    expected = [one for one in state.papers if one.ticked or not unknown]
    return tuple(DocumentInput(one.code, one.name, one.state) for one in expected)


def _reporter(state: ComplaintFormState) -> PartyInput | None:
    if state.anonymous:
        return None
    client, reporter = state.client, state.reporter
    if reporter is None:
        return PartyInput(
            name=state.value("reporter").strip(),
            phone=state.value("phone"),
            relation=_told_relation(state) if state.is_for_other else "diri_sendiri",
            address=state.value("reporter_address").strip(),
        )
    is_self = client is None or client.uid == reporter.uid
    relation = "diri_sendiri" if is_self or client is None else relation_between(client, reporter)
    if state.is_for_other:
        relation = _told_relation(state)
    return PartyInput(resident_uid=reporter.uid, phone=state.value("phone"), relation=relation)


def _told_relation(state: ComplaintFormState) -> str:
    return state.value("client_relation") or "lainnya"


def _accused(state: ComplaintFormState, choices: FormChoices) -> tuple[PartyInput, ...]:
    """Officer and resident together, such as `petugas dan warga X`."""
    officer, name = state.value("accused_officer"), state.value("accused").strip()
    found: list[PartyInput] = []
    served = next((one.words for one in choices.officers if one.code == officer), "")
    if officer:
        found.append(PartyInput(officer_uid=officer, name=served))
    if state.accused is not None:
        found.append(PartyInput(resident_uid=state.accused.uid))
    elif name and not _is_part_of(name, served):
        found.append(PartyInput(name=name))
    return tuple(found)


def _is_part_of(typed: str, name: str) -> bool:
    """Tell whether what was typed to search is in the name that was then chosen."""
    return set(fold_name(typed).split()) <= set(fold_name(name).split())


def told_name(state: ComplaintFormState) -> str:
    """Name of somebody of another family, or what can be seen: `Tanpa nama, laki-laki, sekitar 70 th`."""
    sex, age = _SEXES.get(state.value("client_sex"), ""), state.value("client_age").strip()
    seen = ("Tanpa nama", sex, f"sekitar {age} th" if age else "")
    return state.value("client_name").strip() or ", ".join(part for part in seen if part)


def _other_client(state: ComplaintFormState) -> PartyInput:
    if state.other_client is not None:
        return PartyInput(resident_uid=state.other_client.uid, phone=state.value("client_phone"))
    age = state.value("client_age").strip()
    return PartyInput(
        name=told_name(state),
        phone=state.value("client_phone"),
        address=state.value("client_address").strip(),
        sex=state.value("client_sex"),
        estimated_age=int(age) if age else None,
        found_at=state.value("client_found_at").strip(),
    )


def _client(state: ComplaintFormState) -> PartyInput | None:
    if state.is_for_other:
        return _other_client(state)
    client, reporter = state.client, state.reporter
    if client is None or reporter is None or client.uid == reporter.uid:
        return None
    return PartyInput(resident_uid=client.uid, relation=relation_between(reporter, client))


def _check(state: ComplaintFormState, now: dt.datetime) -> CheckInput | None:
    looked = read_date(state.value("checked_on"), now.date()).value
    if not state.value("check_result") or looked is None:
        return None
    desil = state.value("desil").strip()
    return CheckInput(
        result=state.value("check_result"),
        checked_on=looked,
        desil=int(desil) if desil else None,
        period=state.value("period").strip(),
    )


def _emergency(state: ComplaintFormState, choices: FormChoices, now: dt.datetime) -> EmergencyInput | None:
    if not state.is_emergency:
        return None
    limit = read_moment(state.value("limit_at"), now, future=True).value
    return EmergencyInput(
        limit_at=instant_of(limit.date(), limit.time(), choices.timezone) if limit else None,
        facility=state.value("facility").strip(),
        ward=state.value("ward").strip(),
        admitted_on=read_date(state.value("admitted_on"), now.date()).value,
        card_number=state.value("card_number").strip(),
    )


def person_command(state: ComplaintFormState, today: dt.date) -> AddResident:
    """Make the command for a person whom the register does not know; a retry adds nobody twice."""
    return AddResident(
        request_uid=f"{state.request_uid[:-1]}{'1' if state.request_uid[-1] != '1' else '2'}",
        name=state.value("name").strip(),
        nik=state.value("nik").strip(),
        kk_number=state.value("kk_number").strip(),
        sex=state.value("sex"),
        birth_date=read_date(state.value("birth_date"), today).value,
        address=state.value("address").strip(),
        rt=_three_digits(state.value("rt")),
        rw=_three_digits(state.value("rw")),
        phone=state.value("phone").strip(),
    )


def _three_digits(typed: str) -> str:
    tidy = typed.strip()
    return tidy.zfill(3) if tidy.isdecimal() else tidy


def draft_of(state: ComplaintFormState) -> dict[str, object]:
    """Return the form as plain JSON values."""
    return {
        "request_uid": state.request_uid,
        "values": dict(state.values),
        "touched": sorted(state.touched),
        "reporter": asdict(state.reporter) if state.reporter else None,
        "family": [asdict(one) for one in state.family],
        "other_client": asdict(state.other_client) if state.other_client else None,
        "accused": asdict(state.accused) if state.accused else None,
        "papers": [asdict(one) for one in state.papers],
        "doubts": dict(state.doubts),
        "mode": state.mode,
    }


def state_of(draft: Mapping[str, Any], empty: ComplaintFormState) -> ComplaintFormState:
    """Return the form that a draft holds, on the ground of an empty one; what it lacks stays empty."""
    return replace(
        empty,
        request_uid=str(draft.get("request_uid") or empty.request_uid),
        values={**empty.values, **{str(k): str(v) for k, v in dict(draft.get("values", {})).items()}},
        touched=frozenset(map(str, draft.get("touched", ()))),
        reporter=_person_of(draft.get("reporter")),
        other_client=_person_of(draft.get("other_client")),
        accused=_person_of(draft.get("accused")),
        family=tuple(Person(**one) for one in draft.get("family", ())),
        papers=tuple(PaperTick(**one) for one in draft.get("papers", ())),
        doubts={str(k): str(v) for k, v in dict(draft.get("doubts") or {}).items()},
        mode=str(draft.get("mode") or empty.mode),
    )


def _person_of(kept: Any) -> Person | None:  # noqa: ANN401 - plain JSON
    return Person(**kept) if kept else None
