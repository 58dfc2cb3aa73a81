"""Words and codes that files use for the same few things; the numbers are those of Dukcapil's lists."""

from __future__ import annotations

RELATIONS = (
    "kepala_keluarga", "suami", "istri", "anak", "menantu", "cucu", "orang_tua", "mertua", "famili_lain",
    "pembantu", "lainnya",
)  # fmt: skip
RELIGIONS = ("islam", "kristen", "katolik", "hindu", "buddha", "khonghucu", "kepercayaan")
MARITAL_STATUSES = ("belum_kawin", "kawin", "cerai_hidup", "cerai_mati")
EDUCATIONS = (
    "tidak_sekolah", "belum_tamat_sd", "tamat_sd", "sltp", "slta", "diploma_1_2", "diploma_3", "strata_1",
    "strata_2", "strata_3",
)  # fmt: skip

_RELATION_WORDS = {
    "kepala_keluarga": "kepala keluarga|kepala|kk|kepala kel|kepala rumah tangga|krt",
    "suami": "suami",
    "istri": "istri|isteri|istri/suami|suami/istri",
    "anak": "anak|anak kandung|anak tiri|anak angkat",
    "menantu": "menantu",
    "cucu": "cucu",
    "orang_tua": "orang tua|orangtua|ortu|ayah|ibu|bapak",
    "mertua": "mertua|orang tua/mertua",
    "famili_lain": "famili lain|famili|family lain|saudara|kerabat|keponakan|adik|kakak",
    "pembantu": "pembantu|pembantu/sopir|art",
    "lainnya": "lainnya|lain-lain|lain",
}
_RELIGION_WORDS = {
    "islam": "islam|muslim",
    "kristen": "kristen|protestan|kristen protestan",
    "katolik": "katolik|katholik|khatolik|kristen katolik",
    "hindu": "hindu",
    "buddha": "buddha|budha|budda",
    "khonghucu": "khonghucu|konghucu|kong hu cu",
    "kepercayaan": "kepercayaan|kepercayaan terhadap tuhan yme|penghayat kepercayaan|lainnya",
}
_MARITAL_WORDS = {
    "belum_kawin": "belum kawin|belum menikah|lajang|bk|bujang",
    "kawin": "kawin|menikah|nikah|k|kawin tercatat|kawin belum tercatat",
    "cerai_hidup": "cerai hidup|ch|janda|duda|cerai",
    "cerai_mati": "cerai mati|cm",
}
_EDUCATION_WORDS = {
    "tidak_sekolah": "tidak/belum sekolah|tidak sekolah|belum sekolah|tidak/blm sekolah",
    "belum_tamat_sd": "belum tamat sd|belum tamat sd/sederajat|tidak tamat sd|tidak tamat sd/sederajat",
    "tamat_sd": "tamat sd|sd|tamat sd/sederajat|sd/sederajat|mi",
    "sltp": "sltp|smp|sltp/sederajat|smp/sederajat|mts|tamat sltp/sederajat",
    "slta": "slta|sma|smk|slta/sederajat|sma/sederajat|ma|stm|smea|tamat slta/sederajat",
    "diploma_1_2": "diploma i/ii|d1|d2|d-1|d-2|diploma i|diploma ii|d1/d2",
    "diploma_3": "akademi/diploma iii/s. muda|akademi/diploma iii/sarjana muda|diploma iii|d3|d-3|akademi",
    "strata_1": "diploma iv/strata i|strata i|s1|s-1|d4|d-4|diploma iv|sarjana",
    "strata_2": "strata ii|s2|s-2|magister",
    "strata_3": "strata iii|s3|s-3|doktor",
}


def _words(joined: str) -> frozenset[str]:
    return frozenset(joined.split("|"))


def _by_word(codes: tuple[str, ...], words: dict[str, str]) -> dict[str, str]:
    table = {str(number): code for number, code in enumerate(codes, 1)}
    table.update({f"0{number}": code for number, code in enumerate(codes[:9], 1)})
    for code, alternatives in words.items():
        table.update(dict.fromkeys(alternatives.split("|"), code))
        table[code.replace("_", " ")] = code
    return table


RELATION_BY_WORD = _by_word(RELATIONS, _RELATION_WORDS)
RELIGION_BY_WORD = _by_word(RELIGIONS, _RELIGION_WORDS)
MARITAL_BY_WORD = _by_word(MARITAL_STATUSES, _MARITAL_WORDS)
EDUCATION_BY_WORD = _by_word(EDUCATIONS, _EDUCATION_WORDS)

AID_WORDS = {
    "bpnt": _words("bpnt|sembako|bpnt/sembako|program sembako"),
    "pkh": _words("pkh"),
    "bpnt_ppkm": _words("bpnt-ppkm|bpnt ppkm|ppkm"),
    "pbi_jkn": _words("pbi|pbi jkn|pbi-jkn|pbi jk|pbi-jk|pbi apbn|pbi nas"),
    "bst": _words("bst"),
    "pbi_apbd": _words("pbi apbd|pbi pemda|pbi daerah"),
    "pkh_plus": _words("pkh plus|pkh+"),
}
"""Columns of aid → words in them that mean the person receives it."""

_LIFE_WORDS = {
    "hidup": "hidup|1|aktif|ada",
    "meninggal": "mati|2|meninggal|meninggal dunia|wafat|almarhum|almarhumah|alm|almh",
    "pindah": "pindah|3|pindah domisili|pindah alamat|pindah dalam negeri|pindah luar negeri",
    "hilang": "hilang|4",
    "pergi": "pergi|6|merantau",
    "tidak_valid": "tidak valid|9",
}
LIFE_BY_WORD = {word: code for code, alternatives in _LIFE_WORDS.items() for word in alternatives.split("|")}

_MALE = "l|1|lk|laki-laki|laki laki|lakilaki|laki|laki2|pria|male"
_FEMALE = "p|2|pr|perempuan|wanita|w|female|f"
_TRUE = "ya|y|yes|iya|1|true|benar|ada|aktif|penerima|v|√|✓|✔|terdaftar|dapat|menerima"
_FALSE = (
    "tidak|tdk|t|no|n|0|false|salah|tidak ada|nonaktif|non aktif|non-aktif|tidak aktif|bukan|bukan penerima"
    "|belum|tidak terdaftar|tidak menerima|non penerima"
)
_MONTHS = (
    "jan januari january|feb februari february pebruari peb|mar maret march mrt|apr april|mei may"
    "|jun juni june|jul juli july|agu agt ags agustus aug august agst|sep september sept"
    "|okt oktober oct october|nov november nop nopember|des desember dec december"
)


SEX_BY_WORD = {**dict.fromkeys(_words(_MALE), "L"), **dict.fromkeys(_words(_FEMALE), "P")}
TRUE_WORDS = _words(_TRUE)
FALSE_WORDS = _words(_FALSE)
MONTH_BY_WORD = {word: number for number, words in enumerate(_MONTHS.split("|"), 1) for word in words.split()}
