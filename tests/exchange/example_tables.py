"""The tables of the example files: rows of invented people of region 99, with damages put in by hand."""

import datetime as dt

from puskesos_desktop.domain.samples import SIKSNG_HEADER, sample_people, siksng_row

PEOPLE = list(sample_people(12, seed=3))
HEADS = [person for person in PEOPLE if person.relation == "Kepala Keluarga"]
OLD_SIKSNG = {"NOKK": "NOMOR KK", "NIK": "NOMOR NIK", "HUB KELUARGA": "HUBUNGAN KELUARGA"}
RELATION_CODES = {"Kepala Keluarga": "1", "Suami": "2", "Istri": "3", "Anak": "4", "Orang Tua": "7"}
DTSEN_RELATIONS = {"Kepala Keluarga": "1", "Suami": "2", "Istri": "2", "Anak": "3", "Orang Tua": "6"}
MARRIAGE_CODES = {"Belum Kawin": "1", "Kawin": "2", "Cerai Hidup": "3", "Cerai Mati": "4"}


def listed(text):
    return text.split("|")


def slashed(day):
    return f"{day:%d/%m/%Y}"


def sexed(person):
    return "LAKI-LAKI" if person.sex == "L" else "PEREMPUAN"


def coded(person):
    return "1" if person.sex == "L" else "2"


def yes(flag):
    return "YA" if flag else "TIDAK"


def table(columns, people=PEOPLE):
    """Header and rows: heading → cell of a person."""
    return [list(columns), *([make(person) for make in columns.values()] for person in people)]


def constant(text):
    return lambda _: text


def numbered(start=1):
    number = iter(range(start, 1000))
    return lambda _: str(next(number))


# ---- SIKS-NG and lists around it


def siksng():
    rows = [list(SIKSNG_HEADER), *(siksng_row(person) for person in PEOPLE)]
    nik, born = SIKSNG_HEADER.index("NIK"), SIKSNG_HEADER.index("TANGGAL LAHIR")
    rows[4][nik] = rows[4][nik][:-1]
    rows[5][born] = "31/02/1980"
    rows[6][nik] = rows[6][nik][:4] + "*" * 8 + rows[6][nik][-4:]
    return rows


def siksng_old():
    rows = [row[:] for row in siksng()[:4]]
    kept = [place for place, name in enumerate(SIKSNG_HEADER[:19]) if name != "PEKERJAAN"]
    return [[OLD_SIKSNG.get(row[place], row[place]) for place in kept] for row in rows]


def bnba():
    return table(
        {
            "ID DTKS": lambda p: p.dtks_id,
            "PROVINSI": lambda p: p.area.province.upper(),
            "KABUPATEN": lambda p: p.area.regency.upper(),
            "KECAMATAN": lambda p: p.area.district.upper(),
            "KELURAHAN": lambda p: p.area.village.upper(),
            "ALAMAT": lambda p: p.address.upper(),
            "DUSUN": lambda p: p.hamlet,
            "RW": lambda p: p.rw,
            "RT": lambda p: p.rt,
            "NKK": lambda p: p.kk_number,
            "NIK": lambda p: p.nik,
            "NAMA": lambda p: p.name,
            "TGL LAHIR": lambda p: slashed(p.birth_date),
            "TMPT LAHIR": lambda p: p.birth_place,
            "JENIS KELAMIN": sexed,
            "NAMA IBU KANDUNG": lambda p: p.mother_name,
            "HUB KELUARGA": lambda p: p.relation,
            "STATUS": lambda p: "MENINGGAL" if p is PEOPLE[3] else "ADA",
            "TGL KEJADIAN": lambda p: "17/08/2026" if p is PEOPLE[3] else "-",
            "NOREG KEJADIAN": lambda p: "474/12" if p is PEOPLE[3] else "-",
            "PKH": lambda p: yes(p.pkh),
            "BPNT": lambda p: yes(p.bpnt),
            "BST": constant("TIDAK"),
            "BPNT-PPKM": constant("TIDAK"),
            "PBI": lambda p: yes(p.pbi),
        }
    )


def desil():
    return table(
        {
            "No KK": lambda p: p.kk_number,
            "NIK": lambda p: p.nik,
            "Desil": lambda p: p.desil,
            "Tahun": constant("2026"),
            "Triwulan": constant("III"),
        }
    )


# ---- DTSEN


def dtsen_families():
    return table(
        {
            "nomor_kartu_keluarga": lambda p: p.kk_number,
            "nama_anggota_keluarga": lambda p: p.name,
            "jumlah_anggota_keluarga": lambda p: str(sum(m.kk_number == p.kk_number for m in PEOPLE)),
            "alamat": lambda p: p.address,
            "kecamatan": lambda p: p.area.district,
            "kelurahan_desa": lambda p: p.area.village,
            "kode_kelurahan_desa": lambda p: p.area.code,
            "luas_lantai": constant("36"),
            "jenis_lantai_terluas": constant("6"),
            "jenis_dinding_terluas": constant("Tembok"),
            "jenis_atap_terluas": constant("5"),
            "status_kepemilikan_rumah": constant("1"),
            "fasilitas_bab": constant("1. Sendiri"),
            "jenis_kloset": constant("1"),
            "pembuangan_akhir_tinja": constant("1"),
            "sumber_air_minum_utama": constant("4"),
            "sumber_penerangan_utama": constant("1"),
            "bahan_bakar_utama_memasak": constant("4"),
            "daya_terpasang": constant("450"),
            "aset_bergerak_sepeda_motor": constant("1"),
            "jumlah_ternak_sapi": constant("0"),
            "pbi_nas": lambda p: "1" if p.pbi else "0",
            "pbi_pemda": constant("0"),
            "desil_nasional": lambda p: str(p.desil),
        },
        HEADS,
    )


def dtsen_members():
    return table(
        {
            "nomor_induk_kependudukan": lambda p: p.nik,
            "nomor_kartu_keluarga": lambda p: p.kk_number,
            "nama": lambda p: p.name,
            "jenis_kelamin": coded,
            "tanggal_lahir": lambda p: p.birth_date.isoformat(),
            "status_kawin": lambda p: MARRIAGE_CODES[p.marital_status],
            "status_hubungan_keluarga": lambda p: DTSEN_RELATIONS[p.relation],
            "alamat_ktp": lambda p: p.address,
            "dusun_ktp": lambda p: p.hamlet,
            "rt_ktp": lambda p: p.rt,
            "rw_ktp": lambda p: p.rw,
            "kelurahan_desa_ktp": lambda p: p.area.village,
            "kode_kelurahan_desa_ktp": lambda p: p.area.code,
            "partisipasi_sekolah": constant("3"),
            "jenjang_tertinggi": constant("SMA"),
            "ijazah_tertinggi": constant("13"),
            "status_bekerja": constant("1"),
            "status_dalam_pekerjaan_utama": constant("7"),
            "kondisi_gizi": constant(""),
            "penyakit_kronis": constant("1"),
            "kesulitan_penglihatan": constant("4"),
            "pbi_nas": lambda p: "1" if p.pbi else "0",
            "pbi_pemda": constant("0"),
        }
    )


def dtsen_families_of_a_province():
    return table(
        {
            "nomor_kartu_keluarga": lambda p: p.kk_number,
            "nama_kepala_keluarga": lambda p: p.name,
            "id_jenis_lantai_terluas": constant("2"),
            "id_jenis_dinding_terluas": constant("1"),
            "id_jenis_atap_terluas": constant("5"),
            "id_fasilitas_bab": constant("1"),
            "status_dtsen": constant("DTSEN AKTIF"),
            "cut_off": constant("30/09/2026"),
            "kemiskinan_ekstrem": constant("0"),
            "pkh_plus": constant("TIDAK"),
            "aspd": constant("TIDAK"),
            "desil_nasional_keluarga": lambda p: p.desil,
        },
        HEADS,
    )


def dtsen_members_of_a_province():
    return table(
        {
            "nomor_induk_kependudukan": lambda p: p.nik,
            "nomor_kartu_keluarga": lambda p: p.kk_number,
            "nama": lambda p: p.name,
            "id_jenis_kelamin": coded,
            "tanggal_lahir": lambda p: slashed(p.birth_date),
            "id_status_hubungan_keluarga": lambda p: DTSEN_RELATIONS[p.relation],
            "status_dtsen": lambda p: "DTSEN AKTIF - ASESMEN MENINGGAL" if p is PEOPLE[3] else "DTSEN AKTIF",
            "cut_off": constant("30/09/2026"),
            "desil_nasional_keluarga": lambda p: p.desil,
            "desil_nasional_anggota": lambda p: min(10, p.desil + 1),
        }
    )


# ---- PBI


def pbi_members():
    count = iter(range(1, 100))
    return table(
        {
            "noka": lambda _: f"00099710{next(count):05d}",
            "ps_noka": constant(""),
            "nama": lambda p: p.name,
            "jenkel": lambda p: p.sex,
            "tgllhr": lambda p: slashed(p.birth_date),
            "tmplhr": lambda p: p.birth_place,
            "nik": lambda p: p.nik,
            "pisat": lambda p: {"Kepala Keluarga": "1", "Istri": "3", "Anak": "4"}.get(p.relation, "5"),
            "kdstawin": lambda p: MARRIAGE_CODES[p.marital_status],
            "kelas_rawat": constant("3"),
            "kkno": lambda p: p.kk_number,
            "alamat": lambda p: p.address,
            "kddesa": lambda p: p.area.code,
            "nmdesa": lambda p: p.area.village,
            "nmkec": lambda p: p.area.district,
            "nmdati2": lambda p: p.area.regency,
            "nmprov": lambda p: p.area.province,
            "rt": lambda p: p.rt,
            "rw": lambda p: p.rw,
            "nmibu": lambda p: p.mother_name,
            "ket_aktivasi": lambda p: "NON AKTIF" if p is PEOPLE[2] else "AKTIF",
            "status": constant("1"),
        }
    )


def pbi_checks():
    count = iter(range(1, 100))
    return table(
        {
            "nama": lambda p: p.name,
            "noka_jkn": lambda _: f"00099710{next(count):05d}",
            "nik": lambda p: p.nik,
            "no_kk": lambda p: p.kk_number,
            "desil_nasional": lambda p: p.desil,
            "kepesertaan": constant("PBI (APBN)"),
            "status": lambda p: "NONAKTIF" if p is PEOPLE[0] else "AKTIF",
            "kode_desa": lambda p: p.area.code,
            "rw": lambda p: p.rw.lstrip("0"),
            "rt": lambda p: p.rt.lstrip("0"),
            "alamat": lambda p: p.address,
        }
    )


# ---- proposals and their answers


def proposals():
    return table(
        {
            "NIK": lambda p: p.nik,
            "PROGRAM BANSOS": lambda p: "PKH" if p.relation == "Kepala Keluarga" else "PBI",
            "NOKK": lambda p: p.kk_number,
            "NAMA": lambda p: p.name.upper(),
            "TEMPAT LAHIR": lambda p: p.birth_place.upper(),
            "TANGGAL LAHIR (31/01/2000)": lambda p: slashed(p.birth_date),
            "IBU KANDUNG": lambda p: (p.mother_name or "SUMIATI").upper(),
            "JENIS KELAMIN": sexed,
            "JENIS PEKERJAAN": lambda p: p.occupation,
            "STATUS KAWIN": lambda p: p.marital_status,
            "ALAMAT": lambda p: p.address.upper(),
            "RT": lambda p: p.rt,
            "RW": lambda p: p.rw,
            "PROVINSI": lambda p: p.area.province.upper(),
            "KABUPATEN": lambda p: p.area.regency.upper(),
            "KECAMATAN": lambda p: p.area.district.upper(),
            "KELURAHAN": lambda p: p.area.village.upper(),
            "STATUS DISABILITAS": lambda p: yes(p is PEOPLE[0]),
            "KODE JENIS DISABILITAS": lambda p: "PDFSK" if p is PEOPLE[0] else "",
            "STATUS HAMIL": lambda p: yes(p is PEOPLE[1]),
            "TGL MULAI HAMIL (31/12/2021)": lambda p: "01/08/2026" if p is PEOPLE[1] else "",
        }
    )


def answers():
    return table(
        {
            "nama_kec": lambda p: p.area.district,
            "nama_desa": lambda p: p.area.village,
            "nik_usulan": lambda p: p.nik,
            "program_bansos": constant("PKH"),
            "hasil": lambda p: "DITERIMA" if p.pkh else "DITOLAK",
            "padan": constant("PADAN"),
            "nama_lgkp": lambda p: p.name,
            "ket_vali": lambda p: "" if p.pkh else "Desil di atas batas",
        },
        HEADS,
    )


def long_answers():
    return table(
        {
            "NO": numbered(),
            "NIK": lambda p: p.nik,
            "NAMA": lambda p: p.name,
            "NO. KK": lambda p: p.kk_number,
            "ALAMAT": lambda p: p.address,
            "RT": lambda p: p.rt,
            "RW": lambda p: p.rw,
            "DESA/KEL": lambda p: p.area.village,
            "KODE DESA": lambda p: p.area.code,
            "KECAMATAN": lambda p: p.area.district,
            "KODE KECAMATAN": lambda p: p.area.code[:6],
            "KODE PROGRAM BANSOS": constant("2"),
            "PROGRAM BANSOS": constant("BPNT"),
            "HASIL": lambda p: "DITERIMA" if p.bpnt else "DITOLAK",
            "STATUS PADAN": constant("TIDAK PADAN"),
            "KET. VALIDASI": constant("Nama tidak sama"),
        },
        HEADS,
    )


# ---- population


OPENSID = listed(
    "alamat|dusun|rw|rt|nama|no_kk|nik|sex|tempatlahir|tanggallahir|agama_id|pendidikan_kk_id"
    "|pendidikan_sedang_id|pekerjaan_id|status_kawin|kk_level|warganegara_id|ayah_nik|nama_ayah|ibu_nik"
    "|nama_ibu|golongan_darah_id|akta_lahir|dokumen_pasport|tanggal_akhir_paspor|dokumen_kitas"
    "|akta_perkawinan|tanggalperkawinan|akta_perceraian|tanggalperceraian|cacat_id|cara_kb_id|hamil"
    "|ktp_el|status_rekam|alamat_sekarang|status_dasar|suku|tag_id_card|id_asuransi|no_asuransi|lat|lng"
)


def opensid(*, labels):
    def cells(person):
        told = {
            "alamat": person.address, "dusun": person.hamlet, "rw": person.rw, "rt": person.rt,
            "nama": person.name, "no_kk": person.kk_number, "nik": person.nik, "sex": coded(person),
            "tempatlahir": person.birth_place, "tanggallahir": person.birth_date.isoformat(),
            "agama_id": "1", "pendidikan_kk_id": "5", "pendidikan_sedang_id": "18", "pekerjaan_id": "9",
            "status_kawin": MARRIAGE_CODES[person.marital_status],
            "kk_level": RELATION_CODES[person.relation], "warganegara_id": "1",
            "nama_ibu": person.mother_name, "golongan_darah_id": "5", "cacat_id": "7", "ktp_el": "2",
            "status_rekam": "2", "alamat_sekarang": "-", "status_dasar": "1", "id_asuransi": "2",
        }  # fmt: skip
        if labels:
            told |= {
                "sex": sexed(person), "agama_id": "ISLAM", "pendidikan_kk_id": "SLTA/SEDERAJAT",
                "pekerjaan_id": "PETANI/PEKEBUN", "status_kawin": person.marital_status.upper(),
                "kk_level": person.relation.upper(), "golongan_darah_id": "A+", "status_dasar": "HIDUP",
                "cacat_id": "TIDAK CACAT", "id_asuransi": "BPJS PBI",
            }  # fmt: skip
        return [told.get(name, "") for name in OPENSID]

    return [list(OPENSID), *map(cells, PEOPLE)]


SIAK = listed(
    "NOMOR KK|NIK|NAMA PENDUDUK|STATUS|TEMPAT LAHIR|TANGGAL LAHIR|KELAMIN|NIK AYAH|NAMA AYAH|NIK IBU"
    "|NAMA IBU|STATUS KAWIN|SHDK|AGAMA|KECAMATAN|DESA/KEL|ALAMAT|DUSUN|RW|RT|PENDIDIKAN|PEKERJAAN"
    "|PROVINSI|KABUPATEN/KOTA|GOLONGAN DARAH|KEWARGANEGARAAN|NO AKTA LAHIR|NO AKTA KAWIN|TANGGAL KAWIN"
    "|NO AKTA CERAI|TANGGAL CERAI|PENYANDANG CACAT|NO PASPOR|TANGGAL AKHIR PASPOR|STATUS REKAM|KODE POS"
    "|TELEPON"
)


def siak():
    def cells(person):
        told = {
            "NOMOR KK": person.kk_number, "NIK": person.nik, "NAMA PENDUDUK": person.name, "STATUS": "HIDUP",
            "TEMPAT LAHIR": person.birth_place.upper(), "TANGGAL LAHIR": f"{person.birth_date:%d-%m-%Y}",
            "KELAMIN": sexed(person), "NAMA IBU": person.mother_name, "NAMA AYAH": "JOKO SUSILO",
            "STATUS KAWIN": person.marital_status.upper(), "SHDK": person.relation.upper(), "AGAMA": "ISLAM",
            "KECAMATAN": person.area.district.upper(), "DESA/KEL": person.area.village.upper(),
            "ALAMAT": person.address.upper(), "DUSUN": "-", "RW": person.rw, "RT": person.rt,
            "PENDIDIKAN": "SLTP/SEDERAJAT", "PEKERJAAN": person.occupation.upper(),
            "PROVINSI": person.area.province.upper(), "KABUPATEN/KOTA": person.area.regency.upper(),
            "GOLONGAN DARAH": "O", "KEWARGANEGARAAN": "WNI", "KODE POS": "99123",
            "NO AKTA LAHIR": "9971-LT-0001", "TELEPON": person.phone,
        }  # fmt: skip
        return [told.get(name, "") for name in SIAK]

    return [SIAK, *map(cells, PEOPLE)]


BIP = listed(
    "NO|NIK|NAMA LENGKAP|JK|TMPT LHR|TGL LHR|GDR|AGAMA|STATUS|HUB KEL|PDDK AKHIR|PEKERJAAN|NAMA IBU|NAMA AYAH"
)


def bip():
    rows = [["BUKU INDUK PENDUDUK"], ["KELURAHAN", ":", PEOPLE[0].area.village.upper()], []]
    for head in HEADS:
        members = [person for person in PEOPLE if person.kk_number == head.kk_number]
        place = f"{head.rt}/{head.rw}"
        rows += [
            ["No. KK", ":", head.kk_number, "", "Nama KK", ":", head.name],
            ["Alamat", ":", head.address, "", "RT/RW", ":", place],
            BIP,
        ]
        rows += [
            [
                number, person.nik, person.name, person.sex, person.birth_place, slashed(person.birth_date),
                "O", "ISLAM", person.marital_status, person.relation, "SLTA/SEDERAJAT", person.occupation,
                person.mother_name, "",
            ]
            for number, person in enumerate(members, 1)
        ]  # fmt: skip
        rows.append([])
    return rows


# ---- social affairs


def ppks():
    """A list with its header in two rows."""
    kinds = ["8", "Penyandang disabilitas", "Fakir miskin; Lanjut usia terlantar", "ODHA"]
    upper = ["NO", "NAMA", "IDENTITAS", "", "KELAHIRAN", "", "JENIS KELAMIN", "ALAMAT", "", "", "JENIS PPKS"]
    lower = ["", "", "NIK", "NOKK", "TEMPAT LAHIR", "TGL LAHIR", "", "ALAMAT", "RT", "RW", ""]
    rows = [["DAFTAR PPKS KELURAHAN"], upper, lower]
    for number, (person, kind) in enumerate(zip(PEOPLE, kinds, strict=False), 1):
        nik = "" if number == 3 else person.nik
        rows.append([
            number, person.name, nik, person.kk_number, person.birth_place, slashed(person.birth_date),
            person.sex, person.address, person.rt, person.rw, kind,
        ])  # fmt: skip
    return rows


def recipients():
    count = iter(range(1, 100))
    return table(
        {
            "Peserta": lambda p: p.nik,
            "No. Peserta": lambda _: f"99710000{next(count):04d}",
            "NIK": lambda p: p.nik,
            "Nama": lambda p: p.name,
            "Tempat Lahir": lambda p: p.birth_place,
            "Tanggal Lahir": lambda p: slashed(p.birth_date),
            "Alamat": lambda p: p.address,
        },
        HEADS,
    )


PROGRAMME = [
    ["Nama Program", "BLT Dana Desa"],
    ["Sasaran Program", "Penduduk"],
    ["Asal Dana", "Dana Desa"],
    ["Tanggal Mulai", "01/01/2026"],
    ["Tanggal Akhir", "31/12/2026"],
]


# ---- sheets typed by hand

TYPED_HEADER = listed(
    "NO|NIK|NO. KK|NAMA LENGKAP|JK|TEMPAT LAHIR|TGL LAHIR|AGAMA|STATUS PERKAWINAN|PENDIDIKAN|PEKERJAAN"
    "|SHDK|ALAMAT|RT|RW|NO HP"
)
TYPED_ROWS = [
    listed(
        "1|9971014508900003|9971011203150007|SITI AMINAH|P|TIRTAMAYA|05/08/1990|Islam|Kawin|SLTA/SEDERAJAT"
        "|Mengurus Rumah Tangga|ISTRI|JL. CEMPAKA NO. 7|3|8|0812-3456-7890"
    ),
    listed(
        "2|9971011703800004|9971011203150007|RUDI HARTONO|L|TIRTAMAYA|17-03-1980|Islam|Kawin|SLTP/SEDERAJAT"
        "|Buruh Harian Lepas|KEPALA KELUARGA|JL. CEMPAKA NO. 7|3|8|-"
    ),
    listed(
        "3|9971016204550002|9971012001100003|Hj. Ma\u2019munah|P|TIRTAMAYA|22 April 1955|Islam|Cerai Mati"
        "|Tamat SD/Sederajat|Belum/Tidak Bekerja|KEPALA KELUARGA|JL. TERATAI NO. 3|001|008|"
    ),
]


def typed():
    return [["DAFTAR WARGA KELURAHAN MELATI INDAH"], [], TYPED_HEADER, *TYPED_ROWS]


def typed_with_a_number():
    lossy = [None, 9971011005880000, None, "ANDI SAPUTRA", "L", None, dt.date(1988, 5, 10)]
    return [*typed(), lossy]
