"""Qt's own words in Indonesian: its file dialog and the menu of an input; Qt ships no such translation.

Sources are Qt's English texts. What is not in the table stays as it is; `&` marks a key as Qt wants it.
"""

from __future__ import annotations

from PySide6.QtCore import QTranslator

WORDS: dict[str, str] = {
    # Menu of an input
    "&Undo": "&Urungkan",
    "&Redo": "&Ulangi",
    "Cu&t": "&Potong",
    "&Copy": "&Salin",
    "Copy": "Salin",
    "&Paste": "&Tempel",
    "Delete": "Hapus",
    "Select All": "Pilih semua",
    "Copy &Link Location": "Salin alamat tautan",
    "&Step up": "&Naik",
    "Step &down": "&Turun",
    # File dialog
    "Look in:": "Di folder:",
    "Back": "Kembali",
    "Go back": "Kembali",
    "Forward": "Maju",
    "Go forward": "Maju",
    "Parent Directory": "Folder di atasnya",
    "Go to the parent directory": "Ke folder di atasnya",
    "Create New Folder": "Buat folder baru",
    "Create a New Folder": "Buat folder baru",
    "&New Folder": "Folder &baru",
    "New Folder": "Folder baru",
    "List View": "Daftar",
    "Change to list view mode": "Tampilkan sebagai daftar",
    "Detail View": "Rincian",
    "Change to detail view mode": "Tampilkan dengan rincian",
    "Sidebar": "Samping",
    "List of places and bookmarks": "Tempat dan penanda",
    "Files": "Berkas",
    "Files of type:": "Jenis berkas:",
    "File &name:": "&Nama berkas:",
    "File name:": "Nama berkas:",
    "Directory:": "Folder:",
    "&Open": "&Buka",
    "&Save": "&Simpan",
    "&Choose": "&Pilih",
    "Cancel": "Batal",
    "&Cancel": "&Batal",
    "OK": "Baik",
    "&OK": "&Baik",
    "&Yes": "&Ya",
    "&No": "&Tidak",
    "All Files (*)": "Semua berkas (*)",
    "All files (*)": "Semua berkas (*)",
    "&Rename": "&Ganti nama",
    "&Delete": "&Hapus",
    "Show &hidden files": "Tampilkan berkas &tersembunyi",
    "Remove": "Keluarkan",
    "Open": "Buka",
    "Save As": "Simpan sebagai",
    "Find Directory": "Cari folder",
    "Recent Places": "Tempat terakhir",
    "Computer": "Komputer",
    "My Computer": "Komputer",
    "Drive": "Penyimpan",
    "File": "Berkas",
    "Folder": "Folder",
    "File Folder": "Folder",
    "Name": "Nama",
    "Size": "Ukuran",
    "Kind": "Jenis",
    "Type": "Jenis",
    "Date Modified": "Diubah",
    "%1 bytes": "%1 bita",
    "%1 KB": "%1 KB",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "%1\nFolder tidak ditemukan.\nPeriksa kembali nama foldernya."
    ),
    "%1\nFile not found.\nPlease verify the correct file name was given.": (
        "%1\nBerkas tidak ditemukan.\nPeriksa kembali nama berkasnya."
    ),
    "%1 already exists.\nDo you want to replace it?": "%1 sudah ada.\nGanti dengan yang baru?",
    "'%1' is write protected.\nDo you want to delete it anyway?": (
        "'%1' dilindungi dari perubahan.\nTetap hapus?"
    ),
    "Are you sure you want to delete '%1'?": "Hapus '%1'?",
    "Could not delete directory.": "Folder tidak dapat dihapus.",
    "Invalid filename": "Nama berkas tidak benar",
    '<b>The name "%1" cannot be used.</b>'
    "<p>Try using another name, with fewer characters or no punctuation marks.": (
        '<b>Nama "%1" tidak dapat dipakai.</b><p>Pakai nama lain yang lebih pendek, tanpa tanda baca.'
    ),
}


class QtWords(QTranslator):
    """Install once: `application.installTranslator(QtWords(application))`."""

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """Give Qt its words; None leaves the English."""
        del context, disambiguation, n
        return WORDS.get(sourceText)

    def isEmpty(self) -> bool:
        """Qt asks no translator that has nothing."""
        return False
