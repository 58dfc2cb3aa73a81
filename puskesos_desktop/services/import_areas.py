"""Whose kelurahan a row is of, by code or by name, however it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.domain.office import Office

_AREA_WORDS = frozenset({"kelurahan", "kel", "desa", "ds", "kecamatan", "kec"})


class HomeArea:
    """Tells rows of the own area from those of others; remembers places, because they repeat."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._known: dict[tuple[object, ...], bool] = {}

    def is_elsewhere(self, values: Mapping[str, object]) -> bool:
        """Whether a row is of another area; one that names none counts as ours."""
        place = (values.get("area_code"), values.get("village"), values.get("district"))
        if statistical := values.get("bps_area_code"):
            # Both schemes agree on province and regency only; below that names have to tell.
            ours = str(statistical)[:4] == self._office.area_code[:4]
            place = ("" if ours else statistical, *place[1:])
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = _is_elsewhere(self._office, *map(_text, place))
        return found


def _is_elsewhere(office: Office, area_code: str, village: str, district: str) -> bool:
    """A code of ours or a name of ours is enough: codes come in two schemes, names in many spellings."""
    if area_code and area_code.startswith(office.area_code):
        return False
    if village and office.village:
        same_district = not (district and office.district) or _is_same_area(district, office.district)
        return not (_is_same_area(village, office.village) and same_district)
    if district and office.district and not office.village:
        return not _is_same_area(district, office.district)
    return bool(area_code)


def _is_same_area(one: str, other: str) -> bool:
    return _area_key(one) == _area_key(other)


def _area_key(name: str) -> str:
    words = [word for word in name.casefold().split() if word.strip(".") not in _AREA_WORDS]
    return "".join(sign for sign in "".join(words) if sign.isalnum())


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
