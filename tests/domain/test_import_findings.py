"""What is wrong with a file as a whole, told once, and what the rows are read as because of it."""

import datetime as dt

import pytest

from puskesos_desktop.domain.import_layouts import MatchedColumn, RowReading
from puskesos_desktop.domain.import_rows import RowParser, RowRules
from puskesos_desktop.domain.samples import sample_people
from puskesos_desktop.domain.tabular import RowBatch

TODAY = dt.date(2026, 11, 21)
PEOPLE = list(sample_people(40, seed=5))
NAMES = ("nik", "kk_number", "name", "birth_date", "area_code")


def cells_of(person):
    return {
        "nik": person.nik,
        "kk_number": person.kk_number,
        "name": person.name,
        "birth_date": f"{person.birth_date:%d/%m/%Y}",
        "area_code": person.area.code,
    }


def read(rows, names=NAMES, ordered=()):
    """The findings and the rows of a table: `rows` are cells by field."""
    columns = {name: MatchedColumn(name, place, name.upper()) for place, name in enumerate(names)}
    parser = RowParser(columns, RowRules(TODAY), RowReading(ordered=frozenset(ordered)))
    parsed = list(parser.rows(RowBatch(2, [[row.get(name, "") for name in names] for row in rows])))
    return {finding.code: finding for finding in parser.findings}, parsed


def people(**changes):
    return [{**cells_of(person), **{n: make(person) for n, make in changes.items()}} for person in PEOPLE]


def test_a_sound_file_gives_no_findings():
    findings, rows = read(people())

    assert findings == {}
    assert not any(row.issues for row in rows)


# ---- NIK and KK under each other's headings

SWAPPED = {"nik": lambda person: person.kk_number, "kk_number": lambda person: person.nik}
WITHOUT_BIRTH = ("nik", "kk_number", "name")


@pytest.mark.parametrize("names", [NAMES, WITHOUT_BIRTH])
def test_swapped_numbers_are_one_finding_with_a_proposal(names):
    findings, _ = read(people(**SWAPPED), names)

    found = findings["columns_swapped"]
    assert (found.severity, found.column) == ("doubtful", "NIK")
    assert found.mapping == {"NIK": "kk_number", "KK_NUMBER": "nik"}


def test_columns_that_the_officer_is_sure_of_are_not_doubted_again():
    findings, _ = read(people(**SWAPPED), ordered={"nik", "kk_number"})

    assert "columns_swapped" not in findings


@pytest.mark.parametrize("names", [NAMES, WITHOUT_BIRTH])
@pytest.mark.parametrize("seed", range(20))
def test_no_sound_file_is_called_swapped(names, seed):
    rows = [cells_of(person) for person in sample_people(60, seed)]

    assert read(rows, names)[0] == {}


def test_a_few_rows_prove_nothing():
    assert read(people(**SWAPPED)[:4])[0] == {}


def test_a_list_of_heads_only_is_not_called_swapped():
    rows = [cells_of(person) for person in PEOPLE if person.relation == "Kepala Keluarga"]

    assert len(rows) > 6
    assert read(rows, WITHOUT_BIRTH)[0] == {}


# ---- codes of the statistics office


def test_codes_of_the_statistics_office_are_kept_apart_from_ours():
    findings, rows = read(people(area_code=lambda _: "9971010001"))

    assert findings["area_codes_bps"].severity == "warning"
    assert all("area_code" not in row.values for row in rows)
    assert rows[0].values["bps_area_code"] == "9971010001"


def test_one_code_that_looks_strange_is_not_a_scheme():
    assert read([*people()[:3], {**people()[3], "area_code": "9971010001"}])[0] == {}


# ---- dates


def test_a_column_that_writes_the_month_first_is_read_so():
    findings, rows = read(people(birth_date=lambda person: f"{person.birth_date:%m/%d/%Y}"))

    assert findings.keys() == {"dates_month_first"}
    assert [row.values["birth_date"] for row in rows] == [person.birth_date for person in PEOPLE]


def test_a_mixed_column_is_settled_by_the_numbers():
    turn = iter(range(100))

    def written(person):
        return f"{person.birth_date:%m/%d/%Y}" if next(turn) % 2 else f"{person.birth_date:%d/%m/%Y}"

    findings, rows = read(people(birth_date=written))

    assert findings.keys() == {"dates_mixed"}
    assert [row.values["birth_date"] for row in rows] == [person.birth_date for person in PEOPLE]
    assert {issue.code for row in rows for issue in row.issues} <= {"date_order_by_nik"}


def test_dates_that_a_program_turned_round_are_turned_back():
    """`05/08/1990` became 8 May, `25/08/1990` could not and stayed a text."""

    def spoiled(person):
        day = person.birth_date
        return day.replace(day=day.month, month=day.day) if day.day <= 12 else f"{day:%d/%m/%Y}"

    findings, rows = read(people(birth_date=spoiled))

    assert findings.keys() == {"dates_cells_swapped"}
    assert [row.values["birth_date"] for row in rows] == [person.birth_date for person in PEOPLE]


@pytest.mark.parametrize(
    "write",
    [
        lambda day: float((day - dt.date(1899, 12, 30)).days),
        lambda day: str((day - dt.date(1899, 12, 30)).days),
        lambda day: day,
        lambda day: dt.datetime(day.year, day.month, day.day),  # noqa: DTZ001 - as files hold it
        lambda day: day.isoformat(),
        lambda day: f"{day:%Y%m%d}",
        lambda day: f"{day:%d-%m-%y}",
    ],
)
def test_other_ways_to_write_a_date_are_no_finding(write):
    findings, rows = read(people(birth_date=lambda person: write(person.birth_date)))

    assert findings == {}
    right = sum(
        row.values["birth_date"] == person.birth_date for row, person in zip(rows, PEOPLE, strict=True)
    )
    assert right >= len(PEOPLE) - 2
