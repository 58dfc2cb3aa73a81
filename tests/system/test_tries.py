import pytest

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.system.tries import TryBook


class Machine:
    def __init__(self):
        self.uptime = 1000.0

    def __call__(self):
        return self.uptime


@pytest.fixture
def machine():
    return Machine()


@pytest.fixture
def book(tmp_path, machine):
    return TryBook(tmp_path / "tries.json", machine)


def fail(book, times, account="a"):
    for _ in range(times):
        book.record_failure(account)


def waiting(book, account="a"):
    try:
        book.check(account)
    except RuleBroken as error:
        return error.params["seconds"]
    return 0


def test_five_tries_are_free(book):
    fail(book, 4)
    assert waiting(book) == 0


@pytest.mark.parametrize(
    ("failed", "seconds"), [(5, 30), (6, 60), (7, 120), (8, 240), (9, 480), (10, 900), (99, 900)]
)
def test_the_wait_doubles_up_to_a_quarter_of_an_hour(book, failed, seconds):
    fail(book, failed)
    assert waiting(book) == seconds


def test_the_wait_passes(book, machine):
    fail(book, 5)
    machine.uptime += 29.5
    assert waiting(book) == 1
    machine.uptime += 0.5
    assert waiting(book) == 0


def test_a_right_password_begins_anew(book):
    fail(book, 5)
    book.forgive("a")
    assert waiting(book) == 0


def test_accounts_wait_apart(book):
    fail(book, 5)
    assert waiting(book, "b") == 0


def test_closing_the_program_does_not_help(book, tmp_path, machine):
    fail(book, 5)
    assert waiting(TryBook(tmp_path / "tries.json", machine)) == 30


def test_restarting_the_machine_never_shortens_the_wait(book, machine):
    fail(book, 5)
    machine.uptime = 10.0
    assert waiting(book) == 20


def test_a_damaged_book_locks_nobody_out(book, tmp_path):
    (tmp_path / "tries.json").write_text("[1, 2")
    assert waiting(book) == 0


def test_the_book_does_not_grow_without_end(book, tmp_path):
    for account in range(300):
        book.record_failure(f"{account:064d}")
    assert (tmp_path / "tries.json").stat().st_size < 40_000
