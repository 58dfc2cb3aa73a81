"""Rows of a paper's lists filled in from the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.services.rendering import FormRef
from tests.services.test_office_letters import uid_of

if TYPE_CHECKING:
    from tests.workplace_fixture import OpenOffice

SKTM, MINUTES = FormRef("sktm", 1), FormRef("berita_acara_muskel", 1)


def test_a_dependant_is_known_by_name_birth_and_place_in_the_family(office: OpenOffice) -> None:
    rows = office.work.issuing.rows
    (child, *_) = [one for one in rows.family(office.actor, uid_of(office)) if one.relation == "anak"]
    row = rows.of_person(office.actor, SKTM, "dependants", child.resident.uid)
    assert (row["name"], row["nik"], row["relation"]) == (child.resident.name, child.resident.nik, "anak")
    assert str(child.resident.birth_date.year) in str(row["born"])


def test_a_proposed_family_is_known_by_its_card_its_souls_and_its_address(office: OpenOffice) -> None:
    rows = office.work.issuing.rows
    uid = uid_of(office)
    row = rows.of_person(office.actor, MINUTES, "new", uid)
    assert row["souls"] == len(rows.family(office.actor, uid)) + 1
    assert (len(str(row["kk_number"])), "RT" in str(row["address"])) == (16, True)
    assert "decision" not in row


def test_the_head_of_a_family_stands_as_kk(office: OpenOffice) -> None:
    rows = office.work.issuing.rows
    (head,) = [one for one in rows.family(office.actor, uid_of(office)) if one.relation == "kepala_keluarga"]
    row = rows.of_person(office.actor, MINUTES, "new", head.resident.uid)
    assert row["relation"] == "KK"


def test_nobody_is_filled_in_for_an_unknown_person(office: OpenOffice) -> None:
    with pytest.raises(NotFound):
        office.work.issuing.rows.of_person(office.actor, SKTM, "dependants", "tidak-ada")
