"""Office, people, accounts and choices come back as they went in, on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from puskesos_desktop.domain.errors import EditConflict, NotFound, RuleBroken
from puskesos_desktop.domain.office import Agency, Officer, User
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.audit import AuditEntry
from tests.register_fixture import BOTH

UID = "019a9900-0000-7000-8000-0000000000{:02}".format


def agency(**changes):
    return replace(Agency(UID(1), "dinsos", "Dinas Sosial", "Kepala Dinas Sosial", "Tirtamaya"), **changes)


@BOTH
def test_the_office_is_found_and_changed(register):
    with register.uow.write() as tx:
        office = tx.offices.get()
        assert tx.offices.update(replace(office, phone="(0999) 1")).version == office.version + 1
        tx.commit()
    with register.uow.read() as tx:
        assert tx.offices.get() == replace(office, phone="(0999) 1", version=office.version + 1)


@BOTH
def test_officers_come_by_name_and_without_those_who_left(register):
    with register.uow.write() as tx:
        tx.offices.add_officer(Officer(UID(2), "abdul"))
        tx.offices.add_officer(Officer(UID(3), "Zainal", active=False))
        assert next(iter(tx.offices.officers())).name == "abdul"
        assert "Zainal" not in {one.name for one in tx.offices.officers()}
        assert "Zainal" in {one.name for one in tx.offices.officers(only_active=False)}


@BOTH
def test_an_officer_is_found_and_changed(register):
    with register.uow.write() as tx:
        officer = tx.offices.officer(tx.offices.add_officer(Officer(UID(2), "Abdul", nip="1" * 18)))
        tx.offices.update_officer(replace(officer, phone="1"))
        assert tx.offices.officer_by_uid(UID(2)).phone == "1"
        with pytest.raises(EditConflict):
            tx.offices.update_officer(officer)


@BOTH
def test_agencies_are_found_by_code(register):
    with register.uow.write() as tx:
        added = tx.offices.agency(tx.offices.add_agency(agency()))
        assert tx.offices.find_agency("dinsos") == added
        tx.offices.update_agency(replace(added, active=False))
        assert tx.offices.agencies() == []
        assert tx.offices.agencies(only_active=False)[0].version == 2
        assert tx.offices.find_agency("disdik") is None


@BOTH
def test_what_is_not_there_is_told(register):
    with register.uow.read() as tx:
        for find in (tx.offices.officer, tx.offices.agency, tx.users.get):
            with pytest.raises(NotFound):
                find(999)


@BOTH
def test_an_account_is_found_by_slot_name_and_uid(register):
    user = User(UID(4), "loket", frozenset({Role.LOKET, Role.FASILITATOR}), UID(5), None)
    with register.uow.write() as tx:
        stored = tx.users.get(tx.users.add(user))
        assert stored.roles == user.roles
        assert tx.users.find_by_slot(UID(5)) == tx.users.find_by_username("loket") == stored
        assert tx.users.get_by_uid(UID(4)) == stored
        assert tx.users.update(replace(stored, active=False)) in tx.users.all()


@BOTH
def test_a_username_is_there_once(register):
    user = User(UID(4), "penguji", frozenset({Role.LOKET}), UID(5), None)
    with pytest.raises(RuleBroken, match="duplicate"), register.uow.write() as tx:
        tx.users.add(user)


@BOTH
def test_choices_are_kept_and_replaced(register):
    with register.uow.write() as tx:
        tx.settings.put({"kertas": "F4", "kunci_menit": 15})
        tx.settings.put({"kertas": "A4"})
        assert tx.settings.all() == {"kertas": "A4", "kunci_menit": 15}
        assert tx.settings.get("tidak ada") is None


@BOTH
def test_the_offices_random_keys_are_there(register):
    with register.uow.read() as tx:
        assert tx.offices.secret("blob") == b"\x03" * 32


@BOTH
def test_who_was_faster_is_told_with_the_time(register):
    with register.uow.write() as tx:
        officer = tx.offices.officer(tx.offices.add_officer(Officer(UID(2), "Abdul")))
        tx.offices.update_officer(replace(officer, phone="1"))
        tx.audit.append(AuditEntry("officer_updated", "officer", UID(2), actor=register.actor))
        with pytest.raises(EditConflict) as caught:
            tx.offices.update_officer(officer)
    assert caught.value.params == {"kind": "officer", "by": "Yuliana Kartika", "at": "09.00"}
