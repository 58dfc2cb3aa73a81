"""Setting up an office, on real storage and real keys."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from puskesos_desktop.app import bootstrap
from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_PROFILE, SAMPLE_USER
from puskesos_desktop.domain.errors import EnvironmentProblem, PuskesosError, RuleBroken
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.setup_profile import OpeningPart, read_profile
from puskesos_desktop.system.paths import paths_in
from tests.registers import ChosenClock
from tests.workplace_fixture import CHEAP, MONDAY


@pytest.fixture
def application(tmp_path):
    with bootstrap.build(paths_in(tmp_path / "data"), ChosenClock(MONDAY), CHEAP) as application:
        yield application


def changed(section, **changes):
    return replace(SAMPLE_PROFILE, **{section: replace(getattr(SAMPLE_PROFILE, section), **changes)})


def opened(application):
    return application.login.log_in(SAMPLE_USER, SAMPLE_PASSWORD)


def test_an_office_stands_with_people_mandate_books_and_rules(application):
    ready = application.setup().set_up(SAMPLE_PROFILE, SAMPLE_PASSWORD)
    with opened(application).uow.read() as tx:
        office = tx.offices.get()
        assert (office.uid, office.village, office.is_sample) == (ready.office_uid, "Melati Indah", True)
        [mandate] = tx.mandates.valid_on(dt.date(2026, 11, 23))
        assert (mandate.position, mandate.kind) == ("Lurah Melati Indah", "definitif")
        assert tx.offices.officer(mandate.officer_id).nip == "197807122003122999"
        assert {one.position for one in tx.offices.officers()} == {
            "Lurah Melati Indah",
            "Koordinator Puskesos",
        }
        assert tx.offices.find_agency("dinsos").head_title == "Kepala Dinas Sosial Kota Tirtamaya"
        assert tx.settings.get("service_hours").endswith("WITA")
        assert tx.rules.all()
        for kind in ("audit", "index", "blob", "signing"):
            assert len(tx.offices.secret(kind)) == 32


def test_the_books_go_on_after_the_last_number_used(application):
    application.setup().set_up(SAMPLE_PROFILE, SAMPLE_PASSWORD)
    with opened(application).uow.read() as tx:
        assert [tx.numbers.last_number(code, 2026) for code in ("surat", "sk", "ba", "ADU")] == [126, 3, 0, 0]
        assert tx.numbers.get_series("sk").template == "{kode}/Kep.{urut:2}/{unit}/{tahun}"


def test_the_opening_balance_is_entered(application):
    profile = replace(SAMPLE_PROFILE, opening=OpeningPart("2026-11", {"pbi_jk": 3}))
    application.setup().set_up(profile, SAMPLE_PASSWORD)
    with opened(application).uow.read() as tx:
        assert tx.reports.opening() == ("2026-11", {"pbi_jk": 3})


def test_the_first_account_has_its_roles_and_the_act_is_written_down(application):
    application.setup().set_up(SAMPLE_PROFILE, SAMPLE_PASSWORD)
    session = opened(application)
    assert session.actor.roles == {Role.KOORDINATOR, Role.ADMIN}
    assert session.actor.name == "Yuliana Kartika"
    with session.uow.read() as tx:
        assert tx.audit.since(0)[0].act == "office.set_up"


def test_a_lurah_who_comes_in_is_one_person(application):
    profile = changed("user", name="ratna wulandari", roles=("lurah",))
    application.setup().set_up(profile, SAMPLE_PASSWORD)
    with opened(application).uow.read() as tx:
        assert len(tx.offices.officers()) == 1


def test_a_second_set_up_is_refused_and_changes_nothing(application):
    application.setup().set_up(SAMPLE_PROFILE, SAMPLE_PASSWORD)
    with pytest.raises(RuleBroken, match="already_set_up"):
        application.setup().set_up(changed("user", username="lain"), SAMPLE_PASSWORD)
    assert opened(application).username == SAMPLE_USER


def test_kecamatan_and_kabupaten_are_offices_too(application):
    profile = changed("office", kind="kecamatan", area_code="99.71.01")
    application.setup().set_up(profile, SAMPLE_PASSWORD)
    with opened(application).uow.read() as tx:
        assert tx.offices.get().area_code == "997101"
        assert tx.mandates.valid_on(dt.date(2026, 11, 23))[0].position == "Camat Sukaraga"


@pytest.mark.parametrize(
    ("section", "changes", "code", "field"),
    [
        ("office", {"kind": "desa"}, "office_kind_unknown", "office.kind"),
        ("office", {"area_code": "9971011999"}, "area_unknown", "office.area_code"),
        ("office", {"area_code": "apa"}, "area_unknown", "office.area_code"),
        ("office", {"area_code": "997101"}, "area_wrong_level", "office.area_code"),
        ("office", {"timezone": "UTC"}, "timezone_unknown", "office.timezone"),
        ("office", {"puskesos_name": " "}, "field_required", "office.puskesos_name"),
        ("office", {"puskesos_name": "x" * 121}, "text_too_long", "office.puskesos_name"),
        ("office", {"unit_code": "K/MI"}, "unit_code_invalid", "office.unit_code"),
        ("office", {"postal_code": "9912"}, "postal_code_invalid", "office.postal_code"),
        ("head", {"name": ""}, "field_required", "head.name"),
        ("head", {"nip": "12345"}, "nip_wrong_length", "head.nip"),
        ("user", {"username": "a b"}, "username_invalid", "user.username"),
        ("user", {"name": ""}, "field_required", "user.name"),
        ("user", {"roles": ()}, "roles_missing", "user.roles"),
        ("user", {"roles": ("raja",)}, "role_unknown", "user.roles"),
        ("series", {"surat": -1}, "series_number_invalid", "series.surat"),
        (
            "opening",
            {"month": "2026-13", "counts": {"pbi_jk": 1}},
            "month_unreadable",
            "opening_balance.month",
        ),
        (
            "opening",
            {"month": "2026-11", "counts": {"pbi_jk": -1}},
            "opening_count_negative",
            "opening_balance.pbi_jk",
        ),
        ("opening", {"month": "2026-11", "counts": {"apa": 1}}, "group_unknown", "opening_balance.apa"),
    ],
)
def test_what_is_wrong_is_named_with_its_field(application, section, changes, code, field):
    [problem] = application.setup().problems(changed(section, **changes), SAMPLE_PASSWORD)
    assert (problem.code, problem.fields) == (code, (field,))


def test_everything_wrong_is_named_at_once(application):
    problems = application.setup().problems(read_profile({}), "x")
    assert {problem.code for problem in problems} >= {"area_unknown", "roles_missing", "password_too_short"}


def test_a_refused_set_up_leaves_no_file(application, tmp_path):
    before = {path.name for path in (tmp_path / "data").iterdir()}
    with pytest.raises(RuleBroken):
        application.setup().set_up(SAMPLE_PROFILE, "puskesos2026!!")
    assert {path.name for path in (tmp_path / "data").iterdir()} == before


@pytest.mark.parametrize("obstacle", ["register.db.baru", "kunci.json"])
def test_a_set_up_that_fails_leaves_nothing_behind(application, tmp_path, obstacle):
    (tmp_path / "data" / obstacle).mkdir()
    with pytest.raises(PuskesosError):
        application.setup().set_up(SAMPLE_PROFILE, SAMPLE_PASSWORD)
    (tmp_path / "data" / obstacle).rmdir()
    assert not (tmp_path / "data" / "register.db").exists()
    application.setup().set_up(SAMPLE_PROFILE, SAMPLE_PASSWORD)


def test_a_register_without_keys_is_set_aside_and_not_deleted(application, tmp_path):
    (tmp_path / "data" / "register.db").write_bytes(b"somebody's register")
    application.setup().set_up(SAMPLE_PROFILE, SAMPLE_PASSWORD)
    [aside] = (tmp_path / "data").glob("disisihkan-*/register.db")
    assert aside.read_bytes() == b"somebody's register"


def test_no_name_is_readable_in_the_data_folder(application, tmp_path):
    application.setup().set_up(SAMPLE_PROFILE, SAMPLE_PASSWORD)
    opened(application)
    for path in (tmp_path / "data").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not any(
                word in data for word in (b"Yuliana", b"Melati", b"contoh", SAMPLE_PASSWORD.encode())
            )


@pytest.mark.parametrize(
    "found",
    [{"office": 1}, {"office": {"kind": 1}}, {"user": {"roles": "admin"}}, {"series": {"surat": "126"}},
     {"series": {"sk": True}}, {"opening_balance": {"pbi_jk": 1.5}}],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_named(found):
    with pytest.raises(RuleBroken, match="profile_wrong_type"):
        read_profile(found)


def test_two_programs_do_not_share_a_data_folder(application, tmp_path):
    with pytest.raises(EnvironmentProblem, match="data_folder_in_use"):
        bootstrap.build(paths_in(tmp_path / "data"))
