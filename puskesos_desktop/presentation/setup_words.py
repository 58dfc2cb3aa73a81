"""Words of the first-run wizard: its steps, its fields, and one line for each thing that can be wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.presentation.error_texts import describe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.domain.errors import RuleBroken


@dataclass(frozen=True)
class StepWords:
    """One step of the wizard.

    Attributes:
        key: stable name.
        title: in the column of steps; `text` stands below it.
        question: over the page; `why` stands below it.
    """

    key: str
    title: str
    text: str
    question: str
    why: str


AREA, OFFICE, HEAD, ACCOUNT, NUMBERS, ENVELOPE = (
    "wilayah",
    "kantor",
    "lurah",
    "akun",
    "nomor",
    "amplop",
)

_STEPS: tuple[StepWords, ...] = (
    StepWords(
        AREA,
        "Wilayah",
        "{area} tempat kantor ini",
        "Di mana kantor ini?",
        "Wilayah menentukan kop surat, nomor pengaduan, dan baris data yang diambil.",
    ),
    StepWords(
        OFFICE,
        "Kantor",
        "Nama Puskesos dan alamat",
        "Apa nama Puskesos ini?",
        "Nama dan alamat tercetak di kop surat. Yang kosong bisa dilengkapi nanti di Pengaturan.",
    ),
    StepWords(
        HEAD,
        "{head}",
        "Nama, NIP, pangkat",
        "Siapa {head_inside} yang menandatangani surat?",
        "Tulis nama tanpa gelar di tengah; gelar depan dan belakang punya tempat sendiri.",
    ),
    StepWords(
        ACCOUNT,
        "Akun pertama",
        "Nama dan kata sandi",
        "Siapa yang memakai laptop ini pertama kali?",
        "Akun ini berperan {role} dan admin aplikasi. Petugas lain ditambahkan sesudahnya.",
    ),
    StepWords(
        NUMBERS,
        "Nomor surat",
        "Nomor terakhir di buku agenda",
        "Sampai nomor berapa buku agenda tahun ini?",
        "Program melanjutkan dari nomor itu. Belum ada surat tahun ini? Biarkan 0.",
    ),
    StepWords(
        ENVELOPE,
        "Kode amplop",
        "Ditulis tangan, disimpan {head_inside}",
        "Simpan kode amplop sekarang",
        "Kode ini hanya tampil sekali. Bila semua kata sandi terlupa, hanya kode ini yang membuka data.",
    ),
)

KINDS: Mapping[str, str] = {
    "kelurahan": "Kelurahan",
    "kecamatan": "Kecamatan",
    "kabupaten": "Kota/kabupaten",
}
HEADS: Mapping[str, str] = {"kelurahan": "Lurah", "kecamatan": "Camat", "kabupaten": "Kepala dinas"}
FIRST_ROLES: Mapping[str, str] = {
    "kelurahan": "koordinator",
    "kecamatan": "supervisor",
    "kabupaten": "manajer",
}
"""What the first account of a kind of office does, beside managing accounts."""


def steps_of(kind: str) -> tuple[StepWords, ...]:
    """The steps as an office of this kind is asked."""
    told = {
        "area": KINDS[kind],
        "head": HEADS[kind],
        "head_inside": HEADS[kind].lower(),
        "role": FIRST_ROLES[kind],
    }
    return tuple(
        replace(
            step,
            title=step.title.format(**told),
            text=step.text.format(**told),
            question=step.question.format(**told),
            why=step.why.format(**told),
        )
        for step in _STEPS
    )


STEPS = steps_of("kelurahan")

FOOT = (
    "Tidak perlu internet. Sampai langkah kelima belum ada yang ditulis ke laptop ini; "
    "kata sandi dan kode amplop tidak pernah."
)
SERVER_FOOT = (
    "Data kantor ini disimpan di server bersama; laptop ini hanya menyimpan kunci dan isian sementara. "
    "Sampai langkah kelima belum ada yang ditulis."
)

_LINES: dict[str, str] = {
    "area_unknown": "Pilih wilayah kantor dari daftar",
    "area_wrong_level": "Pilih sampai {kind}",
    "office_taken": "Kantor wilayah ini sudah ada di server",
    "server_address_invalid": "Nama atau alamat IP, misalnya 10.0.0.5 atau 10.0.0.5:5433",
    "server_not_reached": "Server tidak menjawab atau menolak. Periksa keempat isian ini",
    "timezone_unknown": "Pilih waktu setempat",
    "field_required": "Belum diisi",
    "text_too_long": "Terlalu panjang, paling banyak {longest} huruf",
    "unit_code_invalid": "Huruf, angka, titik, atau strip; tanpa spasi",
    "postal_code_invalid": "Lima angka, misalnya 99123",
    "email_invalid": "Periksa lagi, misalnya kel.melati@contoh.go.id",
    "nip_wrong_length": "NIP terdiri atas 18 angka",
    "username_invalid": "3 huruf atau lebih, tanpa spasi, misalnya yuliana",
    "username_unknown": "Nama pengguna ini tidak ada di kantor ini",
    "password_too_short": "Paling sedikit {shortest} huruf",
    "password_too_long": "Paling banyak {longest} huruf",
    "password_common": "Sering dipakai orang, mudah ditebak",
    "password_of_local_words": "Jangan dari nama orang atau tempat di kantor ini",
    "password_weak": "Masih mudah ditebak, tambahkan satu kata lagi",
    "passwords_differ": "Belum sama dengan yang di atas",
    "phrase_differs": "Belum sama dengan kalimat sandi di atas",
    "number_unreadable": "Tulis angka saja, misalnya 126",
    "series_number_invalid": "Angka dari 0 sampai 999999",
    "opening_count_negative": "Angka 0 atau lebih",
    "code_group_differs": "Belum cocok dengan lembar kode",
    "recovery_code_mistyped": "Ada huruf yang keliru, cocokkan lagi dengan lembarnya",
    "login_paused": "Terlalu sering keliru, tunggu {seconds} detik",
    "wrong_recovery_code": "Kode ini bukan milik kantor ini",
}


def line_of(problem: RuleBroken) -> str:
    """One short line for below a field; a code of another slice falls back to its title."""
    line = _LINES.get(problem.code)
    if line is None:
        return describe(problem).title
    return line.format(**problem.params) if problem.params else line


STRENGTH_WORDS = ("Sangat lemah", "Lemah", "Masih lemah", "Kuat", "Sangat kuat")
"""By the meter's 0 to 4; 3 is the least that is taken."""

PASSWORD_RULES = "Paling sedikit 12 huruf. Beberapa kata yang tidak saling berhubungan paling mudah diingat."  # noqa: S105
