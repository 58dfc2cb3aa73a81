import dataclasses

from puskesos_desktop.system.paths import default_paths, paths_in, program_root, temporary_paths


def test_everything_writable_lies_in_the_chosen_folder(tmp_path):
    paths = paths_in(tmp_path)
    for name in (
        "data",
        "config",
        "cache",
        "logs",
        "backups",
        "exports",
        "register",
        "keys",
        "tries",
        "lock",
    ):
        assert getattr(paths, name).is_relative_to(tmp_path)


def test_forms_and_resources_are_found():
    paths = default_paths()
    assert (paths.forms / "letters").is_dir()
    assert (paths.resources / "fonts").is_dir()


def test_the_frozen_program_has_its_own_root(monkeypatch, tmp_path):
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert program_root() == tmp_path


def test_a_temporary_place_vanishes():
    with temporary_paths() as paths:
        paths.make()
        assert paths.logs.is_dir()
    assert not paths.data.exists()


def test_paths_cannot_be_changed(tmp_path):
    assert dataclasses.fields(paths_in(tmp_path))
    assert type(paths_in(tmp_path)).__dataclass_params__.frozen
