import json
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.system.clock import SystemClock
from puskesos_desktop.system.log import RedactingFormatter, redact, start_log, stop_log

FORMATTER = RedactingFormatter(SystemClock())


def refuse():
    raise RuleBroken("nik_shape", "nik", given="SITI AMINAH")


def written(message, *arguments, error=None, **extra):
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("puskesos_desktop.x", logging.INFO, "", 0, message, arguments, info)
    record.__dict__.update(extra)
    return FORMATTER.format(record)


@pytest.mark.parametrize(
    "text", ["9971014508900003", "99.7101.450890.0003", "9971 0145 0890 0003", "081234567890", "1" * 40]
)
def test_long_numbers_are_masked(text):
    assert redact(f"a {text} b") == "a … b"


@pytest.mark.parametrize("text", ["2026-11-21", "row 100000", "123456789"])
def test_short_numbers_stay(text):
    assert redact(text) == text


def test_only_fields_of_the_list_are_written():
    entry = json.loads(written("saved", rows=3, person="SITI AMINAH"))
    assert entry["rows"] == "3"
    assert "SITI" not in json.dumps(entry)


def test_an_exception_gives_type_code_and_place_but_not_its_words():
    with pytest.raises(RuleBroken) as caught:
        refuse()
    line = written("failed", error=caught.value)
    assert json.loads(line)["error"]["code"] == "nik_shape"
    assert "test_log.py" in line
    assert "SITI" not in line


@given(st.text(), st.from_regex(r"[0-9]{10,16}", fullmatch=True), st.text())
def test_no_number_of_a_person_gets_through(before, number, after):
    line = written("%s%s%s", before, number, after, uid=before + number, person=number)
    assert number not in line


def test_the_log_goes_to_a_file_and_can_be_taken_away(tmp_path):
    handler = start_log(tmp_path / "log")
    logging.getLogger("puskesos_desktop.test").info("resident 081234567890")
    stop_log(handler)
    text = (tmp_path / "log" / "puskesos.log").read_text(encoding="utf-8")
    assert json.loads(text)["event"] == "resident …"
