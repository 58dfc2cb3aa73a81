"""The one table of keys: one meaning on every screen, each with a Ctrl twin (laptops ship media-first)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Key(Enum):
    """What a key means; screens map these to their acts."""

    HELP = "help"
    NEW = "new"
    FIND = "find"
    LETTER = "letter"
    REFRESH = "refresh"
    PARK = "park"
    CURTAIN = "curtain"
    REVEAL = "reveal"
    SAVE_PRINT = "save_print"
    SAVE = "save"
    SWITCH_OFFICER = "switch_officer"
    LOCK = "lock"
    PRINT = "print"
    EXPORT = "export"
    COPY_FIELDS = "copy_fields"
    UNDO = "undo"
    BACK = "back"
    PART_BEFORE = "part_before"
    PART_NEXT = "part_next"
    PERSON_BEFORE = "person_before"
    PERSON_NEXT = "person_next"
    ASK = "ask"
    REQUEST = "request"
    CHECK = "check"
    AGAIN = "again"
    PASTE_REPORT = "paste_report"
    PHRASE = "phrase"
    INSERT = "insert"
    SLIP = "slip"
    MORE = "more"
    CORRECT = "correct"
    OPTION_1 = "option_1"
    OPTION_2 = "option_2"
    OPTION_3 = "option_3"
    OPTION_4 = "option_4"
    OPTION_5 = "option_5"
    OPTION_6 = "option_6"


@dataclass(frozen=True)
class Shortcut:
    """One row: meaning, key, twin (empty when the key itself has Ctrl or Alt), words for the help."""

    key: Key
    main: str
    twin: str
    words: str

    def sequences(self) -> tuple[str, ...]:
        """Every sequence that triggers it."""
        return tuple(part for part in (self.main, self.twin) if part)


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut(Key.HELP, "F1", "Ctrl+Shift+H", "Bantuan untuk halaman ini"),
    Shortcut(Key.NEW, "F2", "Ctrl+N", "Baru"),
    Shortcut(Key.FIND, "F3", "Ctrl+F", "Cari warga, nomor, kode"),
    Shortcut(Key.LETTER, "F4", "Ctrl+T", "Buat surat"),
    Shortcut(Key.REFRESH, "F5", "Ctrl+R", "Muat ulang"),
    Shortcut(Key.PARK, "F6", "Ctrl+Shift+P", "Parkir layanan"),
    Shortcut(Key.CURTAIN, "F7", "Ctrl+Shift+T", "Tirai"),
    Shortcut(Key.REVEAL, "F8", "Ctrl+Shift+B", "Buka NIK"),
    Shortcut(Key.SAVE_PRINT, "F9", "Ctrl+Shift+S", "Simpan dan cetak"),
    Shortcut(Key.SAVE, "F10", "Ctrl+S", "Simpan"),
    Shortcut(Key.SWITCH_OFFICER, "F12", "Ctrl+G", "Ganti petugas"),
    Shortcut(Key.LOCK, "Ctrl+L", "", "Kunci"),
    Shortcut(Key.PRINT, "Ctrl+P", "", "Cetak"),
    Shortcut(Key.EXPORT, "Ctrl+Shift+E", "", "Simpan ke Excel"),
    Shortcut(Key.COPY_FIELDS, "Ctrl+Shift+C", "", "Salin untuk SIKS-NG"),
    Shortcut(Key.UNDO, "Alt+U", "", "Batalkan tindakan terakhir"),
    Shortcut(Key.PART_NEXT, "Ctrl+PgDown", "", "Bagian berikut di halaman"),
    Shortcut(Key.PART_BEFORE, "Ctrl+PgUp", "", "Bagian sebelumnya di halaman"),
    Shortcut(Key.PERSON_NEXT, "Alt+PgDown", "", "Anggota keluarga berikut"),
    Shortcut(Key.PERSON_BEFORE, "Alt+PgUp", "", "Anggota keluarga sebelumnya"),
    Shortcut(Key.ASK, "Ctrl+J", "", "Tanya saja"),
    Shortcut(Key.REQUEST, "Ctrl+M", "", "Permohonan untuk orang ini"),
    Shortcut(Key.CHECK, "Ctrl+Shift+D", "", "Catat hasil cek desil"),
    Shortcut(Key.AGAIN, "Ctrl+O", "", "Layanan lagi untuk orang yang sama"),
    Shortcut(Key.PASTE_REPORT, "Ctrl+Shift+V", "", "Tempel laporan WhatsApp atau Excel"),
    Shortcut(Key.PHRASE, "Ctrl+B", "", "Kalimat siap pakai"),
    Shortcut(Key.INSERT, "Ctrl+I", "", "Sisipkan isian ke kalimat"),
    Shortcut(Key.SLIP, "Ctrl+Shift+K", "", "Simpan dan cetak slip berkas kurang"),
    Shortcut(Key.CORRECT, "Ctrl+Shift+L", "", "Perbaiki yang terakhir disimpan"),
    Shortcut(Key.MORE, "Ctrl+Shift+R", "", "Rincian lain"),
    Shortcut(Key.OPTION_1, "Alt+1", "", "Bantuan pertama"),
    Shortcut(Key.OPTION_2, "Alt+2", "", "Bantuan kedua"),
    Shortcut(Key.OPTION_3, "Alt+3", "", "Bantuan ketiga"),
    Shortcut(Key.OPTION_4, "Alt+4", "", "Bantuan keempat"),
    Shortcut(Key.OPTION_5, "Alt+5", "", "Bantuan kelima"),
    Shortcut(Key.OPTION_6, "Alt+6", "", "Bantuan keenam"),
)
"""`Key.BACK` (Esc) is not here: it reaches the window only when the focused input left it alone."""

OPTIONS: tuple[Key, ...] = (
    Key.OPTION_1,
    Key.OPTION_2,
    Key.OPTION_3,
    Key.OPTION_4,
    Key.OPTION_5,
    Key.OPTION_6,
)

FIELD_KEYS: tuple[str, ...] = ("Alt+T",)
"""Keys inputs give to the mend they offer; no page may use them for anything else."""

_MAIN = {shortcut.key: shortcut.main for shortcut in SHORTCUTS} | {Key.BACK: "Esc"}


def cap(key: Key) -> str:
    """What stands on the key cap of a button."""
    return _MAIN[key]
