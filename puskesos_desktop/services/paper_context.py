"""The parts of a paper's context that many papers share, as plain values for the forms in `forms/letters`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from puskesos_desktop.domain.office import Office, Officer
    from puskesos_desktop.domain.papers import Mandate

_HEAD = {
    "kelurahan": "Lurah {village}",
    "kecamatan": "Camat {district}",
    "kabupaten": "Kepala Dinas Sosial {regency}",
}
_NAME = {"kelurahan": "Kelurahan {village}", "kecamatan": "Kecamatan {district}", "kabupaten": "Dinas Sosial"}


def town_of(regency: str) -> str:
    """Return the bare name of a kota or kabupaten; Jakarta's are administrative ones."""
    for word in ("Kota Administrasi ", "Kabupaten Administrasi ", "Kota ", "Kabupaten ", "Kab. "):
        if regency.startswith(word):
            return regency.removeprefix(word)
    return regency


def head_post(office: Office) -> str:
    """Return the post of the head of the office."""
    return _HEAD[office.kind].format(village=office.village, district=office.district, regency=office.regency)


def office_name(office: Office) -> str:
    """Return the office's name as the third line of the letterhead."""
    return _NAME[office.kind].format(village=office.village, district=office.district)


def office_context(office: Office, service_hours: str) -> dict[str, str]:
    """Return the letterhead's fields."""
    return {
        "government": f"Pemerintah {office.regency}",
        "city": office.regency,
        "district": f"Kecamatan {office.district}" if office.district else "",
        "name": office_name(office),
        "place": office.village or office.district or town_of(office.regency),
        "head_post": head_post(office),
        "puskesos_name": office.puskesos_name,
        "address": office.address,
        "town": town_of(office.regency),
        "postal_code": office.postal_code,
        "phone": office.phone,
        "email": office.email,
        "website": office.website,
        "timezone": office.timezone,
        "service_hours": service_hours,
        # A coat of arms is the region's own; `paper_layout` names the picture that the office has given.
        "mark": "shield" if office.is_sample else "none",
    }


def signer_context(mandate: Mandate, officer: Officer, office: Office) -> dict[str, str]:
    """Return the signature block's fields; `a.n.` and `u.b.` stand under the post they sign for."""
    principal = "" if mandate.is_head else mandate.on_behalf_of or head_post(office)
    return {
        "capacity": mandate.kind,
        "post": mandate.post,
        "on_behalf_of": principal,
        "via": mandate.via if mandate.kind == "ub" else "",
        "own_post": mandate.own_post if mandate.is_head and mandate.kind != "definitif" else "",
        "front_title": officer.front_title,
        "name": officer.name,
        "back_title": officer.back_title,
        "rank": officer.rank,
        "nip": officer.nip,
    }
