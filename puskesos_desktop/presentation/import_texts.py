"""Words for files that come in and packages that leave or arrive: what is wrong and how to mend it.

`TEXTS` holds refusals of whole files and packages; `ISSUES` holds what can be wrong in one row, told on the
import screen, on the command line and in the workbook of refused rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.presentation.error_texts_common import ErrorText
from puskesos_desktop.presentation.filling import filled
from puskesos_desktop.presentation.import_texts_compared import COMPARED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from puskesos_desktop.domain.import_findings import FileFinding
    from puskesos_desktop.domain.import_layouts import HeaderMatch
    from puskesos_desktop.domain.import_rows import RowIssue
    from puskesos_desktop.domain.tabular import Row
    from puskesos_desktop.services.ports.exchange import PackageProblem, RefusedRow, RefusedSheet

_SAVE_AS = "Buka di Excel, pilih Simpan Sebagai, jenis Excel Workbook (.xlsx), lalu coba lagi."

TEXTS: dict[str, ErrorText] = {
    "file_missing": ErrorText(
        "Berkas tidak ditemukan",
        "Mungkin sudah dipindahkan atau flash disk sudah dicabut. Pilih lagi berkasnya.",
    ),
    "file_empty": ErrorText(
        "Berkas ini kosong", "Tidak ada isi yang bisa diambil. Periksa apakah berkasnya benar."
    ),
    "file_not_table": ErrorText(
        "Berkas ini bukan tabel", "Yang bisa diambil: Excel (.xlsx, .xls) dan teks berkolom (.csv, .txt)."
    ),
    "file_kind_unsupported": ErrorText("Jenis berkas ini belum bisa dibaca", _SAVE_AS),
    "file_is_web_page": ErrorText(
        "Berkas ini halaman web, bukan Excel", f"Beberapa aplikasi menyimpannya dengan nama .xls. {_SAVE_AS}"
    ),
    "file_has_nul": ErrorText("Isi berkas teks ini rusak", f"Ada tanda kosong (NUL) di dalamnya. {_SAVE_AS}"),
    "file_too_big": ErrorText(
        "Berkas terlalu besar",
        "Paling besar {limit_mb} MB. Bagi menjadi beberapa berkas, lalu ambil satu per satu.",
    ),
    "file_unpacks_too_big": ErrorText(
        "Berkas ini membengkak saat dibuka",
        "Isinya melebihi {limit_mb} MB, tidak wajar untuk daftar warga. Minta lagi dari pengirim; "
        "bila buatan sendiri, simpan ulang di Excel.",
    ),
    "file_too_big_for_memory": ErrorText(
        "Berkas terlalu besar untuk laptop ini", "Bagi menjadi beberapa berkas, lalu ambil satu per satu."
    ),
    "file_too_many_rows": ErrorText(
        "Baris terlalu banyak",
        "Paling banyak {limit} baris. Bila isi sebenarnya lebih sedikit, hapus baris kosong di bawah tabel; "
        "bila tidak, bagi menjadi beberapa berkas.",
    ),
    "file_too_many_columns": ErrorText(
        "Kolom terlalu banyak",
        "Paling banyak {limit} kolom. Mungkin ada isi terselip jauh di kanan; hapus, simpan, coba lagi.",
    ),
    "file_too_many_cells": ErrorText(
        "Isi lembar terlalu banyak",
        "Paling banyak {limit} sel berisi. Bagi menjadi beberapa berkas, atau simpan sebagai CSV.",
    ),
    "file_too_many_parts": ErrorText(
        "Susunan berkas ini tidak wajar", f"Bagian di dalamnya lebih dari {{limit}}. {_SAVE_AS}"
    ),
    "file_archive_names": ErrorText(
        "Susunan berkas ini berbahaya",
        "Di dalamnya ada nama yang menunjuk ke luar. Jangan dipakai; minta lagi dari pengirim.",
    ),
    "file_archive_nested": ErrorText(
        "Ada berkas lain di dalam berkas ini", f"Hapus sisipan atau lampirannya dulu. {_SAVE_AS}"
    ),
    "file_damaged": ErrorText(
        "Berkas ini rusak", f"Mungkin salinannya terpotong. Salin ulang dari sumbernya. {_SAVE_AS}"
    ),
    "file_protected": ErrorText(
        "Berkas ini dikunci kata sandi",
        "Buka di Excel dengan kata sandinya, simpan tanpa kata sandi, lalu coba lagi.",
    ),
    "file_quotes_broken": ErrorText(
        "Tanda kutip tidak ditutup",
        'Di sekitar baris {row} ada tanda kutip (") tanpa pasangan. Perbaiki baris itu, lalu coba lagi.',
    ),
    "file_sheet_missing": ErrorText("Lembar itu tidak ada", "Lembar yang ada: {sheets}."),
    "file_header_unknown": ErrorText(
        "Judul kolom tidak dikenali",
        "Judul dicari sampai baris ke-{titles} di bawah baris pertama. Periksa apakah lembarnya benar, "
        "atau cocokkan kolomnya sendiri.",
        "Cocokkan kolom",
    ),
    "file_columns_missing": ErrorText(
        "Kolom wajib tidak ada",
        "Pada baris judul {row} tidak ada kolom {fields}. Tambahkan, atau cocokkan bila namanya lain.",
        "Cocokkan kolom",
    ),
    "file_reader_died": ErrorText(
        "Berkas ini tidak bisa dibaca",
        f"Pembacanya berhenti karena isi berkas. Data kantor tetap aman. {_SAVE_AS}",
    ),
    "file_reader_stuck": ErrorText(
        "Membaca berkas ini terlalu lama", f"Dihentikan supaya laptop tetap lancar. {_SAVE_AS}"
    ),
    "layout_unknown": ErrorText("Jenis berkas tidak dikenal", "Jenis yang ada: {kinds}."),
    "mapping_unreadable": ErrorText(
        "Berkas pencocokan kolom tidak terbaca",
        'Isinya harus TOML dengan bagian [kolom], misalnya "NAMA LENGKAP" = "name".',
    ),
    "mapping_field_unknown": ErrorText(
        "Nama isian pada pencocokan kolom salah", "\u201c{field}\u201d tidak dikenal. Yang ada: {known}."
    ),
    "mapping_heading_missing": ErrorText(
        "Kolom pada pencocokan tidak ada di berkas",
        "Kolom \u201c{heading}\u201d tidak ditemukan pada baris judul.",
    ),
    "file_not_writable": ErrorText(
        "Tidak bisa menulis di tempat itu",
        "Pilih folder lain, atau periksa apakah flash disk terkunci.",
        "Pilih folder",
    ),
    # ---- packages
    "package_kind_unknown": ErrorText(
        "Jenis paket tidak dikenal", "Jenis \u201c{kind}\u201d belum ada di program versi ini."
    ),
    "package_table_missing": ErrorText(
        "Paket belum lengkap", "Tabel {table} belum disiapkan. Data kantor tetap aman."
    ),
    "package_row_shape": ErrorText(
        "Isi paket tidak cocok", "Baris pada tabel {table} tidak sesuai susunannya. Paket tidak dibuat."
    ),
    "package_paper_name": ErrorText(
        "Nama lampiran tidak bisa dipakai", "Ganti nama berkas lampiran, jangan ada yang sama."
    ),
    "package_reason_missing": ErrorText(
        "Alasan belum diisi",
        "Paket tanpa kunci hanya boleh keluar dengan alasan tertulis. Isi alasannya dulu.",
    ),
    "package_passphrase_needed": ErrorText(
        "Kata kunci paket belum ada", "Buat kata kuncinya dulu; kirim lewat jalan lain."
    ),
    "package_receiver_key_invalid": ErrorText(
        "Kunci penerima salah", "Kunci diawali age1. Salin lagi dari lembar kunci penerima."
    ),
    "package_check_failed": ErrorText(
        "Paket belum jadi",
        "Isi yang ditulis tidak sama dengan data kantor ({step}). Tidak ada yang dikirim; coba sekali lagi.",
        "Coba lagi",
    ),
    "package_not_sound": ErrorText(
        "Paket ini bermasalah", "Periksa dulu paketnya; isinya belum bisa diambil."
    ),
    "package_not_zip": ErrorText(
        "Ini bukan paket", "Berkas ini bukan ZIP, atau terpotong. Salin ulang dari pengirim."
    ),
    "package_too_big": ErrorText("Paket terlalu besar", "Paling besar {limit_mb} MB."),
    "package_damaged": ErrorText("Paket rusak", "Isinya tidak bisa dibuka. Salin ulang dari pengirim."),
    "package_too_many_files": ErrorText(
        "Isi paket terlalu banyak", "Paling banyak {limit} berkas. Jangan dipakai."
    ),
    "package_names_unsafe": ErrorText(
        "Nama berkas di dalam paket berbahaya", "Ada nama yang menunjuk ke luar paket. Jangan dipakai."
    ),
    "package_entry_twice": ErrorText(
        "Ada nama ganda di dalam paket", "Dua berkas bernama sama. Minta paket baru dari pengirim."
    ),
    "package_unpacks_too_big": ErrorText(
        "Paket membengkak saat dibuka", "Isinya melebihi {limit_mb} MB. Jangan dipakai."
    ),
    "package_manifest_missing": ErrorText(
        "Ini bukan paket Puskesos", "Daftar isi (datapackage.json) tidak ada di dalamnya."
    ),
    "package_manifest_unreadable": ErrorText(
        "Daftar isi paket tidak terbaca",
        "datapackage.json rusak atau bukan buatan program ini. Minta paket baru.",
    ),
    "package_format_unknown": ErrorText(
        "Paket dari program versi lain",
        "Bentuk paket {found}, program ini mengenal {known}. Perbarui program.",
    ),
    "package_signature_missing": ErrorText(
        "Paket tidak bertanda tangan",
        "Tanda tangan (datapackage.sig) tidak ada. Minta paket baru dari pengirim.",
    ),
    "package_signature_bad": ErrorText(
        "Tanda tangan paket tidak cocok",
        "Daftar isinya berubah sesudah ditandatangani. Jangan dipakai; minta paket baru.",
    ),
    "package_signer_unknown": ErrorText(
        "Penanda tangan paket tidak dikenal",
        "Cocokkan sidik kunci {fingerprint} dengan pengirim lewat telepon sebelum menerima.",
    ),
    "package_signer_differs": ErrorText(
        "Paket ini bukan dari pengirim yang tertulis",
        "Tertulis {office}, tetapi kunci penanda tangannya lain ({fingerprint}). Jangan dipakai; "
        "hubungi pengirim.",
    ),
    "package_id_taken": ErrorText(
        "Nomor paket ini sudah dipakai isi yang lain",
        "Paket {office} dengan nomor yang sama sudah tercatat dengan isi berbeda. Jangan dipakai; "
        "minta paket baru dari pengirim.",
    ),
    "package_file_missing": ErrorText(
        "Isi paket kurang", "{file} disebut dalam daftar isi tetapi tidak ada."
    ),
    "package_file_extra": ErrorText(
        "Isi paket berlebih", "{file} ada di dalam tetapi tidak disebut dalam daftar isi."
    ),
    "package_file_changed": ErrorText("Isi paket berubah", "{file} tidak sama dengan saat paket dibuat."),
    "package_row_count": ErrorText(
        "Jumlah baris tidak cocok", "{file}: daftar isi menyebut {told} baris, isinya {found} baris."
    ),
    "package_columns_differ": ErrorText(
        "Susunan kolom tidak cocok", "Kolom pada {file} tidak sesuai jenis paketnya."
    ),
    "package_table_unreadable": ErrorText(
        "Tabel di dalam paket rusak", "{file} tidak bisa dibaca sebagai tabel."
    ),
    "package_passphrase_missing": ErrorText("Paket ini terkunci", "Masukkan kata kunci dari pengirim."),
    "package_passphrase_wrong": ErrorText(
        "Kata kunci paket salah", "Periksa ejaan dan spasinya, lalu coba lagi."
    ),
    "package_identity_missing": ErrorText(
        "Kunci kantor belum ada", "Paket ini dikunci untuk kunci penerima. Masukkan kunci rahasia kantor."
    ),
    "package_not_for_us": ErrorText(
        "Paket ini untuk kantor lain",
        "Kunci kantor ini tidak membukanya, atau paketnya rusak. Tanyakan kepada pengirim.",
    ),
}


@dataclass(frozen=True)
class IssueText:
    """What is wrong in a row, and what the officer does about it; the second may be empty."""

    what: str
    mend: str = ""


_RETYPE = "Ketik ulang 16 digit dari KTP/KK, dan jadikan kolomnya Teks."
_FROM_CARD = "Cocokkan dengan KTP/KK."

_NUMBER_ISSUES: dict[str, tuple[str, str]] = {
    "masked": ("disamarkan dengan bintang", "Minta nomor lengkapnya; nomor samaran tidak disimpan."),
    "scientific": ("diubah Excel menjadi bentuk seperti 3,27E+15, digitnya hilang", _RETYPE),
    "number_damaged": ("tersimpan sebagai angka dan digit terakhirnya hilang", _RETYPE),
    "number_doubtful": ("tersimpan sebagai angka, digit terakhirnya tidak terjamin", _RETYPE),
    "letters": ("memuat huruf yang mirip angka, misalnya O untuk 0", _RETYPE),
    "not_digits": ("bukan 16 digit angka", _FROM_CARD),
    "length": ("terdiri dari {digits} digit, seharusnya 16", _FROM_CARD),
    "same_digits": (
        "berisi satu angka yang diulang",
        "Kosongkan bila belum punya; jangan pakai nomor pengganti.",
    ),
    "serial_zero": ("berakhiran 0000, digitnya hilang di Excel", _RETYPE),
    "area": ("tidak diawali kode wilayah", _FROM_CARD),
    "day": ("memuat tanggal yang tidak mungkin (digit 7\u20138)", _FROM_CARD),
    "month": ("memuat bulan yang tidak mungkin (digit 9\u201310)", _FROM_CARD),
}

ISSUES: dict[str, IssueText] = {
    **{code: IssueText(what, mend) for code, (what, mend) in COMPARED.items()},
    **{f"nik_{code}": IssueText(f"NIK {what}.", mend) for code, (what, mend) in _NUMBER_ISSUES.items()},
    **{f"kk_{code}": IssueText(f"Nomor KK {what}.", mend) for code, (what, mend) in _NUMBER_ISSUES.items()},
    "nik_missing": IssueText("NIK kosong.", "Isi NIK dari KTP/KK, atau pilih orangnya di Perlu diperiksa."),
    "nik_temporary": IssueText("NIK ini nomor sementara.", "Ganti bila NIK sudah terbit."),
    "nik_date_impossible": IssueText("NIK memuat tanggal lahir yang tidak ada di kalender.", _FROM_CARD),
    "nik_birth_date_differs": IssueText("Tanggal lahir berbeda dengan yang di NIK.", _FROM_CARD),
    "nik_sex_differs": IssueText("Jenis kelamin berbeda dengan yang di NIK.", _FROM_CARD),
    "nik_province_unknown": IssueText("Kode provinsi di awal NIK tidak dikenal.", _FROM_CARD),
    "nik_district_unknown": IssueText(
        "Kode kecamatan di awal NIK tidak dikenal; mungkin kode lama.", "Biarkan bila sesuai KTP."
    ),
    "nik_twice_in_file": IssueText("NIK ini sudah ada di baris {first_row}.", "Hapus salah satu baris."),
    "nik_endings_damaged": IssueText(
        "Hampir semua NIK di berkas ini berakhiran 0, tanda pernah rusak di Excel.",
        "Minta berkas asli dari sumbernya.",
    ),
    "nik_other_person": IssueText("NIK ini milik orang lain di Data Warga.", "Periksa KTP keduanya."),
    "kk_looks_like_nik": IssueText("Nomor KK tampak seperti NIK.", "Mungkin kolom NIK dan KK tertukar."),
    "kk_equals_nik": IssueText("Nomor KK sama dengan NIK.", "Isi nomor KK dari Kartu Keluarga."),
    "name_missing": IssueText("Nama kosong.", "Isi nama sesuai KTP/KK."),
    "name_without_letters": IssueText("Nama tidak memuat huruf.", "Mungkin kolomnya bergeser."),
    "name_has_digits": IssueText("Nama memuat angka.", _FROM_CARD),
    "text_hidden_signs": IssueText("Ada tanda tak terlihat di dalam isian.", "Ketik ulang isian itu."),
    "text_too_long": IssueText(
        "Isian lebih dari {limit} huruf.", "Ringkas, atau periksa apakah kolomnya bergeser."
    ),
    "date_unreadable": IssueText("Tanggal lahir tidak terbaca.", "Tulis seperti 31/12/1980."),
    "date_impossible": IssueText("Tanggal lahir tidak ada di kalender.", _FROM_CARD),
    "date_future": IssueText("Tanggal lahir setelah hari ini.", _FROM_CARD),
    "date_too_old": IssueText("Tanggal lahir sebelum tahun 1900.", _FROM_CARD),
    "birth_year_guessed": IssueText(
        "Tahun lahir hanya dua angka; dibaca 20xx.", "Tulis tahun dengan empat angka."
    ),
    "sex_unknown": IssueText("Jenis kelamin tidak dikenali, dikosongkan.", "Tulis L atau P."),
    "relation_unknown": IssueText("Hubungan keluarga tidak dikenali, dikosongkan.", "Tulis seperti di KK."),
    "religion_unknown": IssueText("Agama tidak dikenali, dikosongkan.", "Tulis seperti di KTP."),
    "marital_status_unknown": IssueText("Status kawin tidak dikenali, dikosongkan.", "Tulis seperti di KTP."),
    "education_unknown": IssueText("Pendidikan tidak dikenali, dikosongkan.", "Tulis seperti di KK."),
    "rt_odd": IssueText("RT bukan angka satu sampai tiga digit, dikosongkan.", "Tulis seperti 003."),
    "rw_odd": IssueText("RW bukan angka satu sampai tiga digit, dikosongkan.", "Tulis seperti 008."),
    "phone_odd": IssueText("Nomor HP tidak lazim, dikosongkan.", "Tulis seperti 081234567890."),
    "area_code_odd": IssueText("Kode wilayah bukan 10 digit, dikosongkan.", "Tulis seperti 99.71.01.1001."),
    "desil_odd": IssueText("Desil bukan 1 sampai 10, dikosongkan."),
    "programme_word_unknown": IssueText("Isian bansos tidak dikenali, dikosongkan.", "Tulis YA atau TIDAK."),
    "nik_many_people": IssueText(
        "NIK ini dipakai beberapa orang yang berbeda.",
        "Tampak sebagai nomor pengganti; isi NIK masing-masing atau kosongkan.",
    ),
    "identity_missing": IssueText("NIK dan nomor KK kosong.", "Isi salah satunya dari KTP/KK."),
    "name_with_title": IssueText("Gelar dilepas dari nama.", "Nama dicatat seperti di KTP."),
    "row_shifted": IssueText(
        "Isi baris ini bergeser satu kolom.", "Geser kembali selnya, atau periksa pemisah kolomnya."
    ),
    "date_order_by_nik": IssueText(
        "Tanggal dan bulan lahir tertukar; dibaca menurut NIK.", "Tulis tanggal lebih dahulu, lalu bulan."
    ),
    "day_unreadable": IssueText("Tanggal tidak terbaca, dikosongkan.", "Tulis seperti 31/12/2026."),
    "rt_rw_odd": IssueText("RT/RW tidak terbaca, dikosongkan.", "Tulis seperti 003/008."),
    "life_status_unknown": IssueText(
        "Status orang tidak dikenali, dikosongkan.", "Tulis hidup, mati, atau pindah."
    ),
    "disability_unknown": IssueText(
        "Jenis disabilitas tidak dikenali, dikosongkan.", "Tulis PDFSK, PDINT, PDMTL, atau PDSNS."
    ),
    "programme_unknown": IssueText(
        "Program tidak dikenali, dikosongkan.", "Pilih programnya saat mengambil data."
    ),
    "proposed_programme_unknown": IssueText(
        "Program yang diusulkan tidak dikenali, dikosongkan.", "Tulis seperti PKH, BPNT, atau PBI."
    ),
    "programme_status_unknown": IssueText(
        "Status kepesertaan tidak dikenali, dikosongkan.", "Tulis AKTIF atau NONAKTIF."
    ),
    "dtsen_status_unknown": IssueText("Status DTSEN tidak dikenali, dikosongkan."),
    "ppks_unknown": IssueText(
        "Kategori PPKS tidak dikenali, dikosongkan.", "Tulis nomor 1\u201326 atau namanya."
    ),
    "jkn_number_odd": IssueText("Nomor kartu JKN bukan 13 digit, dikosongkan."),
    "card_number_damaged": IssueText(
        "Nomor kartu tersimpan sebagai angka dan digitnya tidak terjamin, dikosongkan.",
        "Ketik ulang dari kartunya, dan jadikan kolomnya Teks.",
    ),
    "period_odd": IssueText("Periode tidak terbaca, dikosongkan.", "Tulis tahun 2026 dan triwulan 1\u20134."),
    "row_other_area": IssueText(
        "Warga kelurahan lain, dilewati.", "Pilih \u201cikutkan kelurahan lain\u201d bila perlu."
    ),
    "aid_for_dead": IssueText(
        "Tercatat meninggal, tetapi berkas menyebut masih menerima bansos.", "Laporkan ke Dinas Sosial."
    ),
}

FINDINGS: dict[str, IssueText] = {
    "columns_swapped": IssueText(
        "Kolom \u201c{nik}\u201d tampaknya berisi nomor KK, dan kolom \u201c{kk}\u201d berisi NIK.",
        "Tukar kedua kolom, atau lanjutkan bila memang sudah benar.",
    ),
    "area_codes_bps": IssueText(
        "Kode wilayah di berkas ini kode BPS, bukan kode Kemendagri.",
        "Kolomnya tidak dipakai; wilayah dibaca dari namanya.",
    ),
    "dates_month_first": IssueText("Tanggal lahir ditulis bulan lebih dahulu; dibaca demikian."),
    "dates_mixed": IssueText(
        "Tanggal lahir di berkas ini bercampur: ada yang tanggal dulu, ada yang bulan dulu.",
        "Tanggal yang dapat dibaca dua cara disesuaikan dengan NIK; barisnya diberi peringatan.",
    ),
    "dates_cells_swapped": IssueText(
        "Sebagian tanggal lahir tertukar tanggal dan bulannya oleh Excel; dibaca terbalik kembali.",
        "Periksa beberapa baris dengan KTP/KK.",
    ),
}
"""What is wrong with a file as a whole."""

REASON_HEADING = "ALASAN DITOLAK"
REFUSED_SHEET_NAME = "Baris bermasalah"


def issue_text(issue: RowIssue) -> str:
    """What is wrong and how to mend it, in one line; never the cell's content."""
    text = ISSUES.get(issue.code) or FINDINGS.get(issue.code)
    if text is None:
        return f"Isian perlu diperiksa ({issue.code})."
    return " ".join(part for part in (filled(text.what, issue.params), text.mend) if part)


def finding_text(finding: FileFinding) -> str:
    """What is wrong with the whole file and what was or should be done about it, in one line."""
    text = FINDINGS.get(finding.code)
    if text is None:
        return f"Berkas perlu diperiksa ({finding.code})."
    return " ".join(part for part in (filled(text.what, finding.params), text.mend) if part)


def problem_text(problem: PackageProblem) -> str:
    """What is wrong with a package, in one or two sentences."""
    text = TEXTS.get(problem.code)
    if text is None:
        return f"Paket perlu diperiksa ({problem.code})."
    return f"{filled(text.title, problem.params)}. {filled(text.text, problem.params)}"


def refused_sheet(header: HeaderMatch) -> RefusedSheet:
    """The sheet of refused rows under the headings of the file they came from."""
    from puskesos_desktop.services.ports.exchange import RefusedSheet  # noqa: PLC0415 - not for the login page

    return RefusedSheet(REFUSED_SHEET_NAME, header.headings, REASON_HEADING)


def refused_row(cells: Row, issues: Iterable[RowIssue], header: HeaderMatch) -> RefusedRow:
    """A refused row with its reasons joined and the cells at fault marked; warnings are told last."""
    from puskesos_desktop.services.ports.exchange import RefusedRow  # noqa: PLC0415 - not for the login page

    ordered = sorted(issues, key=lambda issue: issue.severity == "warning")
    at_fault = (header.columns.get(issue.field) for issue in ordered if issue.severity != "warning")
    return RefusedRow(
        cells=cells,
        reason=" ".join(dict.fromkeys(issue_text(issue) for issue in ordered)),
        marked=tuple(column.position for column in at_fault if column is not None),
    )
