"""Flags with a date: setting one, and saying what came of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from puskesos_desktop.presentation.case_forms import Call, CaseForm, Entry, Kind, Stamp, Values
from puskesos_desktop.presentation.case_scene import Act, Scene
from puskesos_desktop.presentation.complaint_form_state import Choice
from puskesos_desktop.services.case_flags import FinishFlag, FlagCase

if TYPE_CHECKING:
    from collections.abc import Mapping

EVERYBODY = Choice("", "Siapa pun di meja")


def _flag_form(scene: Scene) -> CaseForm:
    entries = (
        Entry("remind_on", "Ingatkan pada", Kind.DAY, scene.today + dt.timedelta(days=1), future=True),
        Entry(
            "officer", "Siapa yang diingatkan", Kind.CHOICE, scene.own_officer, (EVERYBODY, *scene.officers)
        ),
        Entry("note", "Yang perlu dikerjakan", hint="Misalnya: telepon Dinas Sosial"),
    )
    return CaseForm("Ingatkan pada tanggal", "Simpan pengingat", entries)


def _flag_calls(scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    command = FlagCase(
        request_uid=stamp.first_request,
        uid=stamp.uid,
        version=stamp.version,
        remind_on=values.day("remind_on", scene.today),
        note=values.text("note"),
        officer_uid=values.text("officer"),
    )
    return (Call("flag", command),)


def _done_form(scene: Scene) -> CaseForm:
    flags = tuple(Choice(one.uid, f"{one.due_on:%d-%m-%y} · {one.text}") for one in scene.detail.flags)
    first = flags[0].code if flags else ""
    entries = (
        Entry("flag", "Pengingat", Kind.CHOICE, first, flags),
        Entry("note", "Hasilnya", optional=True),
    )
    return CaseForm("Pengingat sudah dikerjakan", "Simpan", entries)


def _done_calls(_scene: Scene, values: Values, stamp: Stamp) -> tuple[Call, ...]:
    command = FinishFlag(
        request_uid=stamp.first_request,
        uid=stamp.uid,
        version=stamp.version,
        flag_uid=values.text("flag"),
        note=values.text("note"),
    )
    return (Call("finish_flag", command),)


FLAG_ACTS: Mapping[str, Act] = {
    "ingatkan": Act(_flag_calls, "Pengingat disimpan.", _flag_form),
    "ingatkan_selesai": Act(_done_calls, "Pengingat selesai.", _done_form),
}
