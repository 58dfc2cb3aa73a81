"""Offices that share one PostgreSQL: each set up from its own laptop, each let into its own data only."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace

import pytest

from puskesos_desktop.app import bootstrap
from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD, SAMPLE_PROFILE, SAMPLE_USER
from puskesos_desktop.domain.errors import EnvironmentProblem, RuleBroken
from puskesos_desktop.domain.office import OfficeKind
from puskesos_desktop.services.server_address import HOST, ServerAddress
from puskesos_desktop.services.setup import Setup
from puskesos_desktop.system.paths import paths_in
from tests.level_offices import server_address
from tests.registers import ChosenClock
from tests.workplace_fixture import CHEAP, MONDAY

KECAMATAN = replace(
    SAMPLE_PROFILE,
    office=replace(SAMPLE_PROFILE.office, kind="kecamatan", area_code="997101", unit_code="SKR"),
    user=replace(SAMPLE_PROFILE.user, roles=("supervisor", "admin")),
)


@pytest.fixture
def server(postgres_database) -> ServerAddress:
    """What the administrator of the server tells the offices."""
    return server_address(postgres_database)


@pytest.fixture
def laptop(tmp_path):
    @contextmanager
    def open_laptop(name):
        with bootstrap.build(paths_in(tmp_path / name), ChosenClock(MONDAY), CHEAP) as application:
            yield application

    return open_laptop


def come_in(application):
    return application.login.log_in(SAMPLE_USER, SAMPLE_PASSWORD)


def test_second_office_is_set_up_beside_the_first_and_each_comes_into_its_own(server, laptop):
    for name, profile in (("kelurahan", SAMPLE_PROFILE), ("kecamatan", KECAMATAN)):
        with laptop(name) as application:
            application.setup().set_up(profile, SAMPLE_PASSWORD, server)
    with laptop("kelurahan") as below, laptop("kecamatan") as above:
        sessions = come_in(below), come_in(above)
        assert [one.office.kind for one in sessions] == [OfficeKind.KELURAHAN, OfficeKind.KECAMATAN]
        assert [one.actor.office_kind for one in sessions] == ["kelurahan", "kecamatan"]
        with sessions[1].uow.read() as tx:
            assert "Camat Sukaraga" in {one.position for one in tx.offices.officers()}
            assert len(tx.users.all()) == 1
            assert {row.act for row in tx.audit.since(0)} == {"office.set_up", "session.opened"}


def test_same_office_is_not_made_twice(server, laptop):
    with laptop("first") as application:
        application.setup().set_up(SAMPLE_PROFILE, SAMPLE_PASSWORD, server)
    with laptop("second") as application, pytest.raises(RuleBroken) as refused:
        application.setup().set_up(SAMPLE_PROFILE, SAMPLE_PASSWORD, server)
    assert (refused.value.code, refused.value.fields) == ("office_taken", ("office.area_code",))
    assert not application.is_set_up()


class FullDisk:
    """Key slots that cannot be written."""

    def exists(self):
        return False

    def create(self, secret, *accounts):
        raise EnvironmentProblem("disk_full")

    def destroy(self):
        pass


def test_office_whose_keys_cannot_be_written_is_not_left_on_the_server(server, laptop):
    with laptop("kelurahan") as application:
        setup = Setup(replace(application.setup()._tools, keys=FullDisk()))
        with pytest.raises(EnvironmentProblem):
            setup.set_up(SAMPLE_PROFILE, SAMPLE_PASSWORD, server)
    with laptop("other") as application:
        application.setup().set_up(SAMPLE_PROFILE, SAMPLE_PASSWORD, server)
        assert come_in(application).office.village == "Melati Indah"


@pytest.mark.parametrize("change", [{"database": "tidak_ada"}, {"host": "/tidak/ada"}])
def test_server_that_does_not_let_in_is_told_before_anything_is_asked(server, laptop, change):
    with laptop("kelurahan") as application, pytest.raises(RuleBroken) as refused:
        application.setup().reach(replace(server, **change))
    assert (refused.value.code, refused.value.fields) == ("server_not_reached", (HOST,))


def test_empty_server_lets_in(server, laptop):
    with laptop("kelurahan") as application:
        application.setup().reach(server)
        assert not application.is_set_up()


@pytest.mark.parametrize("host", ["server kantor", "10.0.0.5:", "10.0.0.5:70000", "a@b", "x?y"])
def test_host_that_cannot_be_one_is_refused(host):
    [problem] = ServerAddress(host, "puskesos", "kecamatan").problems()
    assert (problem.code, problem.fields) == ("server_address_invalid", (HOST,))


def test_credentials_cannot_break_out_of_the_address():
    url = ServerAddress("10.0.0.5:5433", "puskesos", "kel@x", "a/b:c?d").url()
    assert url == "postgresql://kel%40x:a%2Fb%3Ac%3Fd@10.0.0.5:5433/puskesos?sslmode=require"
