import json
import random

import pytest

from puskesos_desktop.domain.errors import EnvironmentProblem, PuskesosError, RuleBroken
from puskesos_desktop.services.ports.keys import NewAccount, RegisterSecret
from puskesos_desktop.system.key_file import _checksum
from puskesos_desktop.system.key_slots import Hardness, canonical
from puskesos_desktop.system.keys import KeyFile
from puskesos_desktop.system.tries import TryBook

SECRET = RegisterSecret("sqlcipher", "ab" * 32)
PASSWORD = "empat kata yang panjang"
CHEAPEST = Hardness(19_456, 2, 1)


def store_in(folder, hardness=CHEAPEST):
    return KeyFile(folder / "kunci.json", TryBook(folder / "percobaan.json", lambda: 1000.0), hardness)


@pytest.fixture
def store(tmp_path):
    store = store_in(tmp_path)
    store.slot = "slot-1"
    store.code = store.create(SECRET, NewAccount(store.slot, "penguji", PASSWORD))
    return store


def code_of(action, *arguments):
    with pytest.raises(PuskesosError) as caught:
        action(*arguments)
    return caught.value.code


def test_a_password_opens_its_slot(store):
    opened = store.open_with_password("penguji", PASSWORD)
    assert opened.slot_id == store.slot
    assert opened.secret.raw_key == b"\xab" * 32


def test_credentials_of_a_server_are_a_secret_too(tmp_path):
    store = store_in(tmp_path)
    secret = RegisterSecret("postgresql", "postgresql+psycopg://a:b@server/x")
    store.create(secret)
    store.add_user_slot(secret, NewAccount("s", "a", PASSWORD))
    assert store.open_with_password("a", PASSWORD).secret == secret


def test_the_name_is_found_however_it_is_typed(store):
    assert store.open_with_password(" PENGUJI ", PASSWORD).slot_id == store.slot


@pytest.mark.parametrize(("name", "password"), [("penguji", "salah"), ("siapa", PASSWORD), ("", "")])
def test_a_wrong_password_and_an_unknown_name_sound_alike(store, name, password):
    with pytest.raises(RuleBroken) as caught:
        store.open_with_password(name, password)
    assert (caught.value.code, caught.value.fields, caught.value.params) == (
        "wrong_password",
        ("password",),
        {},
    )


@pytest.mark.parametrize("name", ["penguji", "siapa"])
def test_guessing_is_slowed_down_for_known_and_unknown_names(store, name):
    for _ in range(5):
        assert code_of(store.open_with_password, name, "salah") == "wrong_password"
    assert code_of(store.open_with_password, name, PASSWORD) == "login_paused"


def test_the_envelope_opens_the_register(store):
    assert store.open_with_recovery(store.code.lower()) == SECRET


def test_another_envelope_does_not(store, tmp_path):
    (tmp_path / "other").mkdir()
    other = store_in(tmp_path / "other").create(SECRET)
    assert code_of(store.open_with_recovery, other) == "wrong_recovery_code"


def test_a_new_code_makes_the_old_one_void(store):
    new = store.replace_recovery(SECRET)
    assert code_of(store.open_with_recovery, store.code) == "wrong_recovery_code"
    assert store.open_with_recovery(new) == SECRET


def test_a_new_password_makes_the_old_one_void(store):
    store.change_password(SECRET, NewAccount(store.slot, "penguji", "sandi baru sekali"))
    assert code_of(store.open_with_password, "penguji", PASSWORD) == "wrong_password"
    assert store.open_with_password("penguji", "sandi baru sekali").slot_id == store.slot


def test_a_slot_taken_away_opens_nothing_not_even_from_the_twin(store, tmp_path):
    store.remove_slot(SECRET, store.slot)
    (tmp_path / "kunci.json").unlink()
    assert code_of(store.open_with_password, "penguji", PASSWORD) == "wrong_password"


def test_a_name_has_one_slot(store):
    assert (
        code_of(store.add_user_slot, SECRET, NewAccount("slot-2", "Penguji", "sandi lain sekali"))
        == "username_taken"
    )


def test_a_laptop_has_an_identity_once_it_has_slots(store, tmp_path):
    (tmp_path / "fresh").mkdir()
    assert len(store.device()) == 36
    assert store_in(tmp_path / "fresh").device() == ""


def test_setting_up_twice_is_refused(store):
    assert code_of(store.create, SECRET) == "already_set_up"


def test_nothing_readable_is_in_the_file(store, tmp_path):
    text = (tmp_path / "kunci.json").read_text()
    for word in ("penguji", PASSWORD, SECRET.value, store.code, store.code.replace("-", "")):
        assert word not in text
    assert SECRET.value not in repr(SECRET)


def test_the_twin_serves_when_the_file_is_damaged(store, tmp_path):
    (tmp_path / "kunci.json").write_bytes(b"\x00" * 100)
    assert store.open_with_password("penguji", PASSWORD).secret == SECRET


def test_both_damaged_is_told_from_a_wrong_password(store, tmp_path):
    for name in ("kunci.json", "kunci.json.bak"):
        (tmp_path / name).write_bytes(b"{}")
    assert code_of(store.open_with_password, "penguji", PASSWORD) == "keys_damaged"


def test_no_file_at_all_is_told(tmp_path):
    assert code_of(store_in(tmp_path).open_with_password, "a", "b") == "keys_missing"


def test_a_file_of_a_newer_program_is_told(store, tmp_path):
    body = json.loads((tmp_path / "kunci.json").read_bytes())["body"]
    body["head"]["version"] = 2
    (tmp_path / "kunci.json").write_bytes(canonical({"body": body, "check": _checksum(body)}))
    assert code_of(store.open_with_password, "penguji", PASSWORD) == "keys_newer"


def test_a_backup_carries_the_envelope_to_another_laptop(store, tmp_path):
    (tmp_path / "new").mkdir()
    new = store_in(tmp_path / "new")
    slot = store.recovery_slot_bytes()
    new.create_restored(slot, new.open_recovery_slot(slot, store.code))
    assert new.open_with_recovery(store.code) == SECRET


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"head": {}, "slot": {}}', b"\xff"])
def test_a_damaged_recovery_slot_is_told(store, data):
    assert code_of(store.open_recovery_slot, data, store.code) == "keys_damaged"


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Change one to three bytes, or cut, or double a part."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        changed[chance.randrange(len(changed))] ^= chance.randint(1, 255)
    place = chance.randrange(len(changed))
    return bytes(changed if chance.random() < 0.8 else changed[:place] + changed[place // 2 :])


def test_a_thousand_altered_files_open_nothing(store, tmp_path):
    chance, original = random.Random(7), (tmp_path / "kunci.json").read_bytes()  # noqa: S311
    opened = 0
    for _ in range(1000):
        altered = mutated(original, chance)
        for name in ("kunci.json", "kunci.json.bak"):
            (tmp_path / name).write_bytes(altered)
        try:
            store.open_with_recovery(store.code)
            opened += altered != original
        except (EnvironmentProblem, RuleBroken):
            (tmp_path / "percobaan.json").unlink(missing_ok=True)
    assert opened == 0


def forge(tmp_path, change):
    """Alter the body as somebody would who knows the format, checksum included."""
    body = json.loads((tmp_path / "kunci.json").read_bytes())["body"]
    change(body)
    for name in ("kunci.json", "kunci.json.bak"):
        (tmp_path / name).write_bytes(canonical({"body": body, "check": _checksum(body)}))


def cheaper(field, value):
    return lambda body: body["slots"][1]["kdf"].update({field: value})


@pytest.mark.parametrize(
    "change",
    [
        cheaper("memory_kib", 8),
        cheaper("time", 1),
        cheaper("lanes", 0),
        cheaper("memory_kib", "19456"),
        cheaper("memory_kib", 2**31),
        lambda body: body["slots"][1].pop("kdf"),
    ],
)
def test_a_cost_below_the_floor_is_not_even_tried(store, tmp_path, change):
    forge(tmp_path, change)
    assert code_of(store.open_with_password, "penguji", PASSWORD) == "keys_damaged"


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body["slots"].append(dict(body["slots"][1], id="x", tag="00")),
        lambda body: body["slots"][0].update(public="11" * 32),
        lambda body: body.update(mac="00" * 32),
    ],
)
def test_a_forged_file_opens_nothing(store, tmp_path, change):
    forge(tmp_path, change)
    assert code_of(store.open_with_password, "penguji", PASSWORD) == "keys_damaged"


def test_a_slot_cannot_be_moved_to_another_name(store, tmp_path):
    tag = json.loads((tmp_path / "kunci.json").read_bytes())["body"]["slots"][1]["tag"]
    forge(tmp_path, lambda body: body["slots"][1].update(tag=tag[::-1]))
    assert code_of(store.open_with_password, "penguji", PASSWORD) == "wrong_password"


def test_the_cost_of_a_new_slot_is_the_full_one(tmp_path):
    store = store_in(tmp_path, None)
    store.create(SECRET)
    store.add_user_slot(SECRET, NewAccount("s", "penguji", PASSWORD))
    slot = json.loads((tmp_path / "kunci.json").read_bytes())["body"]["slots"][1]
    assert slot["kdf"] == {"memory_kib": 65_536, "time": 3, "lanes": 4}
    assert store.open_with_password("penguji", PASSWORD).secret == SECRET


def test_the_password_does_not_show():
    assert PASSWORD not in repr(NewAccount("s", "penguji", PASSWORD))
