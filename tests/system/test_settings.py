import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos_desktop.system.settings import MachineSettings, _toml, load, save


def test_without_a_file_the_defaults_hold(tmp_path):
    assert load(tmp_path / "none.toml") == MachineSettings()


def test_what_was_saved_is_loaded(tmp_path):
    settings = MachineSettings(window="AbC=", text_scale=125, theme="gelap", last_folder='D:\\Surat "2026"')
    save(tmp_path / "s.toml", settings)
    assert load(tmp_path / "s.toml") == settings


def test_keys_of_a_newer_version_are_kept(tmp_path):
    file = tmp_path / "s.toml"
    file.write_text('text_scale = 150\nmode = "baru"\n[panel]\nlebar = 3\n[panel.x]\ny = [1, "a"]\n')
    save(file, load(file))
    found = tomllib.loads(file.read_text())
    assert found["mode"] == "baru"
    assert found["panel"] == {"lebar": 3, "x": {"y": [1, "a"]}}


@pytest.mark.parametrize("text", ["text_scale = 'besar'", "text_scale = true"])
def test_a_value_of_the_wrong_type_is_reported_and_replaced(tmp_path, text, expected_log):
    expected_log("setting_has_wrong_type")
    (tmp_path / "s.toml").write_text(text)
    assert load(tmp_path / "s.toml").text_scale == 100


@pytest.mark.parametrize("data", [b"\xff\xfe", b"= = ="])
def test_an_unreadable_file_is_reported_and_replaced(tmp_path, data, expected_log):
    expected_log("settings_unreadable")
    (tmp_path / "s.toml").write_bytes(data)
    assert load(tmp_path / "s.toml") == MachineSettings()


WORDS = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = st.one_of(st.booleans(), st.integers(-(2**62), 2**62), WORDS)


@given(st.dictionaries(WORDS, st.recursive(PLAIN, lambda x: st.dictionaries(WORDS, x) | st.lists(x))))
def test_any_settings_survive_the_round_trip(values):
    assert tomllib.loads(_toml(values)) == values
