"""A whole working day by keyboard: from the empty laptop to the month's package and the evening's copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.sample_office import sample_family
from puskesos_desktop.domain.samples.files import SIKSNG_HEADER, siksng_line
from puskesos_desktop.services.complaint_views import ComplaintFilter
from tests.journeys.effort import Effort
from tests.journeys.test_first_morning import Morning

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.services.complaint_views import ComplaintRow
    from puskesos_desktop.ui.shell import Screen
    from tests.journeys.hands import Hands

COMPLAINT = "Kartu KIS ditolak rumah sakit sejak Senin"
NEW_COMPLAINT = "Beras bulan ini belum datang"
ANSWER = "Kartu sudah aktif lagi."
NEWCOMER = ("Darmawati", "9971014107900006", "9971010101200006", "Jalan Mawar 9", "4", "2", "081200000077")


def register_file(folder: Path) -> Path:
    """The export of SIKS-NG that the office has received: one family of five."""
    path = folder / "bnba.csv"
    lines = ["|".join(SIKSNG_HEADER), *(siksng_line(person) for person in sample_family())]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


class OfficeDay:
    """What is done at the desk, each piece by its keys; `efforts` tells what each took."""

    def __init__(self, hands: Hands, packages: Path) -> None:
        self.hands, self.packages = hands, packages
        self.morning = Morning(hands)
        self.efforts: dict[str, Effort] = {}

    def live(self) -> None:
        """The whole main job."""
        with Effort() as effort:
            self.set_up()
            self.take_in_the_register()
            self.receive_for_a_relative()
            self.refer()
            self.record_answer()
            self.tell_and_close()
            self.receive_from_a_stranger()
            self.issue_sk()
            self.end_the_month()
            self.hands.leave()
        self.efforts["day"] = effort

    def set_up(self) -> None:
        """Wizard, then login with the pass-phrase it offered."""
        self.morning.through_the_wizard()
        self.hands.fill(self.morning.phrase)
        self.hands.wait(lambda: self.hands.desktop.at_work() is not None)
        self.hands.settle()
        self.hands.printer.jobs.clear()

    def take_in_the_register(self) -> None:
        """Data Warga, Ambil data: choose, check, take."""
        hands = self.hands
        hands.press("ctrl+4")
        hands.wait_for("Cari di Data Warga")
        hands.press("alt+1")
        hands.wait_for("Pilih berkas")
        for step in ("Periksa isi berkas", "Ambil 5 baris yang benar", "Buka Data Warga"):
            hands.press("F9")
            hands.wait_for(step)

    def receive_for_a_relative(self) -> None:
        """Siti, found in spite of two typing errors, brings the refused card of her husband Rudi."""
        hands = self.hands
        hands.press("F3")
        hands.type("sti aminnah")
        hands.press("Enter")
        hands.wait_for("Keluarga")
        hands.press("F2")
        hands.wait_for("Untuk")
        hands.settle()
        hands.type("r")
        hands.press("alt+K")
        hands.type("k01")
        hands.press("Enter", "alt+S")
        hands.type("t")
        hands.press("alt+E")
        hands.type("2")
        hands.press("alt+I")
        hands.type(COMPLAINT)
        hands.press("Enter", "Space", "Enter", "Space", "F9")
        self.wait_for_paper(1)

    def refer(self) -> None:
        """From Pengaduan: the letter, its number, its paper; then it leaves with the messenger."""
        hands = self.hands
        self.open_case()
        with Effort() as effort:
            hands.press("F4")
            hands.wait_for("Tujuan")
            hands.settle()
            hands.press("F9")
            self.wait_for_paper(2)
            hands.wait_for("Ya")
            hands.press("Enter")
        self.efforts["letter"] = effort
        hands.wait_for("Cetak")
        self.go_to("Sudah dikirim", "Tab")
        hands.press("Space")
        hands.wait_for("Tanggal dikirim")
        hands.press("F10")
        hands.wait(lambda: hands.notice() == "Surat ditandai dikirim.")
        hands.settle()

    def record_answer(self) -> None:
        """The agency's reply came by messenger."""
        hands = self.hands
        self.open_case()
        hands.press("Enter")
        hands.wait_for("Catat jawaban")
        hands.press("Space")
        hands.wait_for("Dari siapa")
        self.go_to("Isi jawaban")
        hands.type(ANSWER)
        self.go_to("Simpan jawaban")
        hands.press("Enter")
        hands.wait(lambda: hands.notice().startswith("Jawaban dicatat."))  # the missing SK is told once
        hands.settle()

    def tell_and_close(self) -> None:
        """Siti is told by telephone, and the case is over."""
        hands = self.hands
        self.open_case()
        hands.press("Enter")
        hands.wait_for("Sampaikan")
        hands.press("Space")
        hands.wait_for("Hasilnya")
        self.go_to("Simpan")
        hands.press("Enter")
        hands.wait(lambda: hands.notice().startswith("Penyampaian dicatat, pengaduan ditutup."))
        hands.settle()

    def receive_from_a_stranger(self) -> None:
        """Somebody the register does not know; eight things are asked, six are typed."""
        hands, (name, nik, kk_number, address, rt, rw, phone) = self.hands, NEWCOMER
        with Effort() as effort:
            hands.press("F2")
            hands.wait_for("Warga di depan meja")
            hands.type(name)
            hands.press("Enter")
            hands.wait_for("NIK")
            for text, following in (
                (nik, "L/P"),
                ("", "Nomor KK"),
                (kk_number, "Tanggal lahir"),
                ("", "Alamat"),
            ):
                hands.type(text)
                hands.press("Enter")
                hands.wait_for(following)
            for text, following in ((address, "RT"), (rt, "RW"), (rw, "HP/WA")):
                hands.type(text)
                hands.press("Enter")
                hands.wait_for(following)
            hands.type(phone)
            hands.press("alt+K")
            hands.type("b01")
            hands.press("Enter", "alt+I")
            hands.type(NEW_COMPLAINT)
            hands.press("F9")
            self.wait_for_paper(3)
        self.efforts["unknown resident"] = effort

    def issue_sk(self) -> None:
        """The lurah appoints the coordinator."""
        hands = self.hands
        hands.press("ctrl+7")
        hands.wait_for("SK baru")
        hands.press("F2")
        hands.wait_for("Jenis SK")
        self.go_to("Petugas")
        hands.type("yuliana")
        hands.press("Enter", "Enter")
        hands.wait_for("Tugas")
        hands.type("k")
        self.go_to("Tambah ke daftar")
        hands.press("Enter")
        hands.settle()
        hands.press("F9")
        self.wait_for_paper(4)
        hands.wait_for("Ya")
        hands.press("Enter")
        hands.settle()

    def end_the_month(self) -> None:
        """The report on paper, the package for Dinsos in a folder."""
        hands = self.hands
        hands.press("ctrl+8")
        hands.wait_for("Bulan")
        hands.settle()
        hands.press("F10")  # refused once in an office's life: nobody has said yet why data may leave open
        hands.wait_for("Alasan dikirim terbuka")
        hands.type("Diminta dinas, surat 460/12/2026")
        hands.press("ctrl+1")
        hands.settle()
        with Effort() as effort:
            hands.press("ctrl+8")
            hands.wait_for("Bulan")
            hands.settle()
            hands.press("F10")
            hands.wait(lambda: bool(list(self.packages.glob("*.zip"))))
            hands.settle()
        self.efforts["month export"] = effort
        hands.press("F9")
        self.wait_for_paper(5)

    # ---- small things

    @property
    def papers(self) -> list[bytes]:
        """What came out of the printer: receipt, letter, second receipt, SK, report."""
        return [job.pdf for job in self.hands.printer.jobs]

    def wait_for_paper(self, count: int) -> None:
        """Wait until so many papers lie in the printer and the program rests."""
        self.hands.wait(lambda: len(self.hands.printer.jobs) >= count)
        self.hands.settle()
        assert len(self.hands.printer.jobs) == count

    def open_case(self) -> None:
        """Show the newest open case in Pengaduan."""
        hands = self.hands
        hands.press("ctrl+3")
        hands.wait_for("Pengaduan")
        hands.wait(lambda: self.screen().detail() is not None)  # type: ignore[attr-defined]

    def screen(self) -> Screen:
        """The page in view."""
        screen = self.hands.window.pages.present()
        assert screen is not None
        return screen

    def go_to(self, name: str, key: str = "Enter") -> None:
        """Press Enter, or Tab, from one to the next until a name is reached."""
        for _ in range(30):
            if self.hands.at() == name:
                return
            self.hands.press(key)
        raise AssertionError(f"{name} is not on the way")

    def cases(self) -> list[ComplaintRow]:
        """Every case of the office."""
        at_work = self.hands.desktop.at_work()
        actor, desk = at_work.actor(), at_work.work.desk
        today = at_work.work.clock.today(actor.timezone)
        return desk.rows(actor, desk.find_ids(actor, ComplaintFilter(today, "semua")))
