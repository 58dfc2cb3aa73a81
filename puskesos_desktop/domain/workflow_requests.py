"""Short workflows beside the complaint's: referrals, and permohonan (letters, PBI, checks)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    from collections.abc import Mapping


class ReferralStatus(StrEnum):
    """Where a referral to an agency stands."""

    DRAF = "draf"
    DIKIRIM = "dikirim"
    DITERIMA_INSTANSI = "diterima_instansi"
    DILAYANI = "dilayani"
    SELESAI = "selesai"
    DITOLAK_INSTANSI = "ditolak_instansi"
    DIBATALKAN = "dibatalkan"


R = ReferralStatus

# An agency answers on paper and rarely reports the steps between, so that it may finish from any of them.
REFERRAL_TABLE: Mapping[ReferralStatus, frozenset[ReferralStatus]] = {
    R.DRAF: frozenset({R.DIKIRIM, R.DIBATALKAN}),
    R.DIKIRIM: frozenset({R.DITERIMA_INSTANSI, R.DILAYANI, R.SELESAI, R.DITOLAK_INSTANSI, R.DIBATALKAN}),
    R.DITERIMA_INSTANSI: frozenset({R.DILAYANI, R.SELESAI, R.DITOLAK_INSTANSI, R.DIBATALKAN}),
    R.DILAYANI: frozenset({R.SELESAI, R.DITOLAK_INSTANSI, R.DIBATALKAN}),
    R.SELESAI: frozenset(),
    R.DITOLAK_INSTANSI: frozenset(),
    R.DIBATALKAN: frozenset(),
}
WAITING_REFERRALS = frozenset({R.DIKIRIM, R.DITERIMA_INSTANSI, R.DILAYANI})


def check_referral_step(source: ReferralStatus, target: ReferralStatus) -> None:
    """Refuse a step that the table does not know.

    Raises:
        RuleBroken: `referral_step_unknown`.
    """
    if target not in REFERRAL_TABLE[source]:
        raise RuleBroken("referral_step_unknown", "referral", source=source.value, target=target.value)


def _to(*states: str) -> frozenset[str]:
    return frozenset(states)


def _withdrawable(table: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """Let every open state end at the resident's own wish."""
    states = {state: targets | {"dibatalkan"} if targets else targets for state, targets in table.items()}
    return {**states, "dibatalkan": _to()}


_PAPERS = {"diajukan": _to("periksa_berkas"), "perbaikan": _to("periksa_berkas")}

_TABLES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "surat_dtsen": _PAPERS
    | {
        "periksa_berkas": _to("perbaikan", "verifikasi_data", "ditolak"),
        "verifikasi_data": _to("menunggu_persetujuan", "ditolak"),
        "menunggu_persetujuan": _to("terbit", "ditolak"),
        "terbit": _to("selesai"),
        "selesai": _to(),
        "ditolak": _to(),
    },
    "reaktivasi_pbi": _PAPERS
    | {
        "periksa_berkas": _to("perbaikan", "verifikasi_kelayakan", "ditolak"),
        "verifikasi_kelayakan": _to("menunggu_persetujuan", "ditolak"),
        "menunggu_persetujuan": _to("rekomendasi_terbit", "ditolak"),
        "rekomendasi_terbit": _to("diusulkan_kemensos"),
        "diusulkan_kemensos": _to("disetujui_kemensos", "ditolak_kemensos"),
        "disetujui_kemensos": _to("aktif_kembali"),
        "aktif_kembali": _to("selesai"),
        "selesai": _to(),
        "ditolak": _to(),
        "ditolak_kemensos": _to(),
    },
    "umum": _PAPERS
    | {
        "periksa_berkas": _to("perbaikan", "verifikasi", "ditolak"),
        "verifikasi": _to("asesmen", "diproses", "ditolak"),
        "asesmen": _to("diproses", "ditolak"),
        "diproses": _to("selesai"),
        "selesai": _to(),
        "ditolak": _to(),
    },
    "cek_desil": {
        "diajukan": _to("selesai", "ditolak"),
        "selesai": _to(),
        "ditolak": _to(),
    },
}

REQUEST_TABLES: Mapping[str, Mapping[str, frozenset[str]]] = {
    kind: _withdrawable(table) for kind, table in _TABLES.items()
}


def check_request_step(kind: str, source: str, target: str) -> None:
    """Refuse a step that the table of this kind of request does not know.

    Raises:
        RuleBroken: `request_step_unknown`.
    """
    if target not in REQUEST_TABLES[kind].get(source, frozenset()):
        raise RuleBroken("request_step_unknown", "status", kind=kind, source=source, target=target)
