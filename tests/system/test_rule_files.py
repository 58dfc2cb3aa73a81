"""The shipped rules hang together, so that no question of the desk meets a hole."""

import datetime as dt
import tomllib

import pytest

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.domain.office import Rule
from puskesos_desktop.domain.rules import CODE_SET, OLD_SET, RuleBook, RuleKind
from puskesos_desktop.services.rules import _check
from puskesos_desktop.system.paths import program_root
from puskesos_desktop.system.rule_files import load_rules

NOW = dt.date(2026, 11, 21)


@pytest.fixture(scope="module")
def rules():
    return load_rules(program_root() / "resources" / "rules")


@pytest.fixture(scope="module")
def book(rules):
    return RuleBook(rules)


def test_every_row_is_one_the_office_could_have_written(rules):
    for rule in rules:
        _check(rule)
        assert rule.source


def test_no_row_is_there_twice(rules):
    keys = [(rule.kind, rule.key, rule.berlaku_dari) for rule in rules]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("kind", list(RuleKind))
def test_every_family_has_defaults(book, kind):
    assert book.all(kind, NOW)


def test_every_category_has_sector_group_papers_and_a_service(book):
    groups, sectors = book.groups(NOW), book.names(RuleKind.SECTOR, NOW)
    papers = book.names(RuleKind.PAPER, NOW)
    for category in book.categories(NOW):
        assert category.group in groups
        assert category.sector in sectors
        assert all(one.code in papers for one in book.requirements(category.code, NOW))
        assert book.services(category.code, NOW)


def test_every_service_has_an_agency(book):
    agencies = book.all(RuleKind.AGENCY, NOW)
    for code in book.all(RuleKind.SERVICE, NOW):
        assert book.service(code, NOW).agency in agencies


def test_routes_name_only_services_there_are(book):
    services = set(book.all(RuleKind.SERVICE, NOW))
    for value in book.all(RuleKind.ROUTE, NOW).values():
        assert set(value["services"]) <= services


def test_the_emergency_and_the_usual_deadlines(book):
    assert book.due_on("tanggapan", dt.date(2026, 11, 23)) == dt.date(2026, 12, 7)
    assert book.due_on("penyelesaian", dt.date(2026, 11, 23)) == dt.date(2027, 1, 22)
    assert book.deadline("darurat", NOW).amount == 24


@pytest.mark.parametrize(("programme", "desil"), [("pkh", 4), ("sembako", 5), ("pbi_jk", 5), ("yapi", None)])
def test_the_highest_desil_of_the_decree(book, programme, desil):
    assert book.highest_desil(programme, NOW) == desil


def numbered_forms():
    """Every form that gets a number in Buat surat, by code, with the code of its subject."""
    folder = program_root() / "forms" / "letters"
    forms = [tomllib.loads(path.read_text("utf-8")) for path in folder.glob("*/v*/letter.toml")]
    issued = {one["code"]: one["issue"] for one in forms if "issue" in one}
    return {code: one["classification"] for code, one in issued.items() if one.get("series", "surat")}


def test_every_code_of_a_subject_belongs_to_a_form(rules):
    folder = program_root() / "forms" / "letters"
    known = {path.name for path in folder.iterdir()} | {CODE_SET}
    keys = {one.key for one in rules if one.kind is RuleKind.CLASSIFICATION and "." not in one.key}
    assert keys <= known


def test_every_numbered_form_has_its_code_in_both_sets(book, rules):
    old = RuleBook([*rules, Rule(RuleKind.CLASSIFICATION, CODE_SET, NOW, {"code": OLD_SET})])
    for code, stated in numbered_forms().items():
        assert book.classification(code, NOW) == stated
        assert old.classification(code, NOW) != stated


def test_a_referral_of_an_inactive_card_bears_the_code_of_social_insurance(book):
    assert book.classification("surat_rujukan", NOW, category="K01", agency="dinsos") == "400.9.11"


@pytest.mark.parametrize(
    "text", [None, "kind = ", 'kind = "x"\nberlaku_dari = 2026-01-01\nsource = ""\n[[rule]]\nz = 1']
)
def test_damaged_defaults_are_told(tmp_path, text):
    if text:
        (tmp_path / "x.toml").write_text(text)
    with pytest.raises(EnvironmentProblem, match="rules_unreadable"):
        load_rules(tmp_path)
