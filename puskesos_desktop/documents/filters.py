"""Filters that definitions name: a value of the context in the words of a letter.

A filter takes a value (and a way to look at the rest of the context) and returns text. What it cannot read it
refuses by ValueError, TypeError, KeyError or AttributeError; the template makes that an error with the field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from puskesos_desktop.domain import language, names

Lookup = Callable[[tuple[str, ...]], object]
Filter = Callable[[Any, Lookup], str]

_SEX = {"L": "Laki-laki", "P": "Perempuan"}
_ACTING = {"plt": "Plt. ", "plh": "Plh. ", "pj": "Pj. "}
_BLANK = "." * 20
_CLOCK_LENGTH = len("00:00")


def acting_prefix(capacity: str) -> str:
    """`Plt. `, `Plh. `, `Pj. ` before a post, or nothing."""
    return _ACTING.get(capacity, "")


def read_date(value: object) -> date:
    """Date of an ISO text, with or without a time."""
    if not isinstance(value, str):
        raise TypeError("no date text")
    return date.fromisoformat(value[:10])


def read_month(value: object) -> date:
    """First day of a `YYYY-MM`."""
    if not isinstance(value, str):
        raise TypeError("no month text")
    return date.fromisoformat(f"{value[:7]}-01")


def read_time(value: object) -> time:
    """Time of an ISO date-time or of `HH:MM`, as the office's clock showed it."""
    if isinstance(value, str) and len(value) == _CLOCK_LENGTH:
        return time.fromisoformat(value)
    if not isinstance(value, str) or len(value) < 16:
        raise TypeError("no time text")
    return datetime.fromisoformat(value).time()


def _text(value: Mapping[str, object], key: str) -> str:
    found = value.get(key)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise TypeError("no text")
    return found


def _titled(value: Mapping[str, object]) -> str:
    return names.full_name(_text(value, "name"), _text(value, "front_title"), _text(value, "back_title"))


def _address(value: Mapping[str, object]) -> str:
    areas = (_text(value, "kelurahan"), _text(value, "kecamatan"), _text(value, "city"))
    return names.join_address(_text(value, "street"), _text(value, "rt"), _text(value, "rw"), areas)


def _near_address(value: Mapping[str, object]) -> str:
    return names.join_address(_text(value, "street"), _text(value, "rt"), _text(value, "rw"))


def _birth(value: Mapping[str, object]) -> str:
    day = _text(value, "birth_date")
    parts = (_text(value, "birth_place"), language.letter_date(read_date(day)) if day else "")
    return ", ".join(part for part in parts if part)


def _address_term(value: Mapping[str, object], lookup: Lookup) -> str:
    born = _text(value, "birth_date")
    on = read_date(lookup(("letter", "date")))
    return names.address_term(_text(value, "sex"), read_date(born) if born else None, on)


def _urgency_and_secrecy(value: Mapping[str, object], _: Lookup) -> str:
    """Both on one line: how fast, then how secret, if secret at all."""
    secrecy = _text(value, "secrecy")
    shown = "" if secrecy in ("", "biasa") else secrecy.replace("_", " ").title()
    return "/".join(part for part in (_text(value, "urgency") or "Biasa", shown) if part)


def _span(value: Mapping[str, object], _: Lookup) -> str:
    keys = ("first_day", "last_day") if "first_day" in value else ("starts_on", "ends_on")
    return language.date_span(read_date(value[keys[0]]), read_date(value[keys[1]]))


def _post(value: Mapping[str, object], _: Lookup) -> str:
    """The signer's post in running text: `Plt. Lurah Melati Indah`."""
    return acting_prefix(_text(value, "capacity")) + _text(value, "post")


def _listed(value: Sequence[str | Mapping[str, object]], _: Lookup) -> str:
    return language.join_words([_thing(item) if isinstance(item, Mapping) else str(item) for item in value])


def _thing(row: Mapping[str, object]) -> str:
    """`tas kain (1)`: what a row names, and how many there are where it says so."""
    return f"{_text(row, 'name')} {_text(row, 'count')}".strip()


def _span_of_months(value: Sequence[Mapping[str, object]], _: Lookup) -> str:
    """`Juni–November 2026`, what a chart covers."""
    first, last = read_month(value[0]["month"]), read_month(value[-1]["month"])
    start = language.month_name(first.month) if first.year == last.year else language.month_year(first)
    return language.month_year(last) if first == last else f"{start}–{language.month_year(last)}"


def _as_is(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _officer_counts(value: Sequence[Mapping[str, Any]], _: Lookup) -> str:
    """`dua petugas loket, satu operator SIKS-NG, dan satu fasilitator`."""
    return language.join_words(
        [language.quantity_in_words(row["count"], row["role"]) for row in value if row["count"]]
    )


FILTERS: dict[str, Filter] = {
    "tanggal": lambda value, _: language.letter_date(read_date(value)),
    "hari_tanggal": lambda value, _: language.weekday_date(read_date(value)),
    "tanggal_pendek": lambda value, _: language.short_date(read_date(value)),
    "tanggal_kata": lambda value, _: language.date_in_words(read_date(value)),
    "tahun": lambda value, _: str(read_date(value).year),
    "bulan_tahun": lambda value, _: language.month_year(read_month(value)),
    "bulan_singkat": lambda value, _: language.short_month_name(read_month(value).month),
    "rentang_bulan": _span_of_months,
    "periode": _span,
    "jam": lambda value, _: language.clock_time(read_time(value)).removeprefix("pukul "),
    "terbilang": lambda value, _: language.terbilang(value),
    "angka": lambda value, _: language.thousands(value),
    "angka_terbilang": lambda value, _: language.number_with_words(value),
    "rupiah": lambda value, _: language.rupiah(value),
    "rupiah_terbilang": lambda value, _: language.rupiah_with_words(value),
    "kapital": lambda value, _: _as_is(value).upper(),
    "kalimat": lambda value, _: language.sentence_case(_as_is(value)),
    "daftar": _listed,
    "jumlah_petugas": _officer_counts,
    "nama": lambda value, _: names.readable_name(_as_is(value)),
    "nama_bergelar": lambda value, _: _titled(value),
    "nama_tanpa_gelar": lambda value, _: names.bare_upper_name(_as_is(value)),
    "nik": lambda value, _: _as_is(value),
    "nik_masked": lambda value, _: names.mask_last_four(_as_is(value)),
    "nik_ujung": lambda value, _: names.mask_ends(_as_is(value)),
    "nip": lambda value, _: names.grouped_nip(_as_is(value)),
    "telepon": lambda value, _: names.grouped_phone(_as_is(value)),
    "telepon_masked": lambda value, _: names.mask_phone(_as_is(value)),
    "alamat": lambda value, _: _address(value),
    "alamat_dekat": lambda value, _: _near_address(value),
    "rt_rw": lambda value, _: names.rt_rw(_text(value, "rt"), _text(value, "rw")),
    "ttl": lambda value, _: _birth(value),
    "jenis_kelamin": lambda value, _: _SEX[value],
    "sapaan": _address_term,
    "sdr": lambda value, _: names.short_address_term(_as_is(value)),
    "jabatan": _post,
    "sifat": _urgency_and_secrecy,
    "strip": lambda value, _: _as_is(value) if value else "-",
    "titik": lambda value, _: _as_is(value) if value else _BLANK,
}
TAKES_EMPTY = frozenset({"strip", "titik"})
