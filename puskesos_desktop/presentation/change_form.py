"""The one dated step in which a head or an officer is followed by somebody else, or is away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.language import short_date
from puskesos_desktop.domain.names import readable_name
from puskesos_desktop.domain.papers import MANDATE_PREFIX, Mandate
from puskesos_desktop.presentation.letter_views import TERM_MOVES
from puskesos_desktop.presentation.text_form import TextForm, TextState
from puskesos_desktop.services.office_changes import OfficeChange

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.services.office_changes import ChangeDone, ChangeOutlook

VACANT: Final = "kosong"
CAPACITIES: Final = {
    "definitif": "Pejabat baru (definitif)",
    "plt": "Plt., jabatan kosong",
    "pj": "Pj., penjabat",
    "plh": "Plh., hanya berhalangan",
    VACANT: "Belum ada pengganti",
}
RIGHTS, LETTERS, CASES, ACCOUNT, GONE = "hak", "surat", "kasus", "akun", "keluar"
OLDER: Final = "surat_lama"
LATER_LETTERS: Final = "mandate_has_later_letters"


class ChangeForm(TextForm):
    """Asks who follows from which day on, and what of all that hangs on the leaving one goes along."""

    FIELDS = ("day", "reason", "capacity", "follower", "own_post", "basis", "ends_on", "parts", "cases_to")

    def __init__(self, uids: tuple[str, str], outlook: ChangeOutlook, today: dt.date, head_post: str) -> None:
        self._request_uid, self._mandate_uid = uids
        self._today, self._head_post = today, head_post
        self.outlook = outlook
        self.may_end_accounts = False
        self._untouched = True
        super().__init__(
            {
                "day": outlook.day,
                "reason": outlook.reason,
                "ends_on": None,
                "capacity": "plt",
                "parts": frozenset(),
                "cases_to": "",
            }
        )
        self._tick_all()
        self._begun = dict(self.state.values)

    def let_end_accounts(self, *, on: bool) -> None:
        """Offer to end the account; only who manages accounts may."""
        self.may_end_accounts = on
        self._tick_all()
        self._begun = dict(self.state.values)

    # ---- edits

    def edit(self, name: str, value: object) -> TextState:
        """Take a change; what goes along follows the capacity until it was ticked by hand."""
        if name == "parts":
            self._untouched = False
        super().edit(name, value)
        if name in {"capacity", "day"}:
            self._tick_all()
        return self.state

    def take(self, outlook: ChangeOutlook) -> None:
        """Look at what hangs on the officer on another day."""
        self.outlook = outlook
        self._tick_all()

    def refuse(self, problem: RuleBroken) -> bool:
        """Show a refusal; letters signed since then stand against the day, not against a right's end."""
        if problem.code == LATER_LETTERS:
            return super().refuse(RuleBroken(problem.code, "day", **problem.params))
        return super().refuse(problem)

    def line_of(self, problem: RuleBroken) -> str:
        """One short line for a refusal; the whole of it is in `refused_words`."""
        return "Pilih hari sesudahnya" if problem.code == LATER_LETTERS else super().line_of(problem)

    def refused_words(self, error: Exception) -> str:
        """Say at length why the step cannot begin on its day; empty where the line at the field says it."""
        if not isinstance(error, RuleBroken) or error.code != LATER_LETTERS:
            return ""
        day = short_date(self.day("day") or self._today)
        who = readable_name(self.outlook.officer.name)
        done = f"{error.params.get('count')} surat sudah ditandatangani {who} pada {day} atau sesudahnya."
        return f"{done} Pilih hari sesudah surat itu ditandatangani."

    # ---- what the view asks

    @property
    def is_head(self) -> bool:
        """Whether the leaving officer signs as head."""
        return any(one.is_head for one in self.outlook.mandates)

    def shown(self) -> frozenset[str]:
        """Return the fields that count now."""
        shown = {"day", "reason", "parts"}
        capacity = self.text("capacity")
        if self.is_head:
            shown.add("capacity")
            shown |= {"follower"} if capacity != VACANT else set()
            shown |= {"basis"} if capacity not in {VACANT, "definitif"} else set()
            shown |= {"own_post", "ends_on"} if capacity in {"plt", "plh", "pj"} else set()
        if CASES in self._ticked():
            shown.add("cases_to")
        return frozenset(shown)

    def parts(self) -> list[tuple[str, str]]:
        """Return code and words of everything that may go along."""
        seen = self.outlook
        found: dict[str, str] = {}
        if not self.is_only_away and (seen.mandates or seen.duties or seen.delegations):
            found[RIGHTS] = f"Akhiri {_rights_words(seen)}"
        if self._is_now:
            found |= self._parts_of_today()
        return list(found.items())

    @property
    def is_only_away(self) -> bool:
        """Whether the head comes back: a Plh. stands in, and nothing of the head's own ends."""
        return self.is_head and self.text("capacity") == "plh"

    def later_words(self) -> str:
        """Say what is done on the day itself, when it lies ahead, and what a tick has no room for."""
        if self._is_now:
            return " ".join(words for words in (_older_words(self.outlook), self._redrawn_words()) if words)
        return "Akun, kasus, dan surat diserahterimakan pada harinya: buka lagi langkah ini hari itu."

    def change(self) -> OfficeChange:
        """Return the step as entered."""
        ticked, day = self._ticked(), self.day("day") or self._today
        return OfficeChange(
            request_uid=self._request_uid,
            leaving_uid=self.outlook.officer.uid,
            day=day,
            reason=self.text("reason"),
            mandate=None,
            gives_up=RIGHTS in ticked,
            ends_account=ACCOUNT in ticked,
            cases_to=self.text("cases_to") if CASES in ticked else "",
            draws_letters_anew=LETTERS in ticked,
            draws_older_anew=OLDER in ticked,
            leaves=GONE in ticked,
        )

    def mandate(self, officers: Sequence[Officer]) -> Mandate | None:
        """Return the right to sign of who follows."""
        capacity = self.text("capacity")
        follower = next((one for one in officers if one.uid == self.text("follower")), None)
        if not self.is_head or capacity == VACANT or follower is None:
            return None
        shown = self.shown()
        return Mandate(
            uid=self._mandate_uid,
            officer_id=follower.id or 0,
            kind=capacity,
            position=f"{MANDATE_PREFIX[capacity]}{self._head_post}",
            starts_on=self.day("day") or self._today,
            ends_on=self.day("ends_on") if "ends_on" in shown else None,
            basis=self.text("basis") if "basis" in shown else "",
            own_post=self.text("own_post") if "own_post" in shown else "",
        )

    # ---- rules

    def wrong(self) -> dict[str, str]:
        """Say everything that is wrong now."""
        shown = self.shown()
        needed: Mapping[str, str] = {
            "reason": "Isi alasannya, misalnya mutasi atau cuti",
            "follower": "Pilih penggantinya",
            "basis": "Isi nomor SK atau surat perintahnya",
            "cases_to": "Pilih siapa yang meneruskan",
        }
        found = {} if self.day("day") else {"day": "Isi tanggalnya"}
        found |= {name: line for name, line in needed.items() if name in shown and not self.text(name)}
        starts, ends = self.day("day"), self.day("ends_on")
        if "ends_on" in shown and self.text("capacity") == "plh" and ends is None:
            found["ends_on"] = "Isi hari terakhir Plh."
        elif "ends_on" in shown and starts and ends and ends < starts:
            found["ends_on"] = "Sebelum tanggal mulai"
        if self.text("follower") == self.outlook.officer.uid and "follower" in shown:
            found["follower"] = "Orang yang sama"
        return found

    # ---- inside

    @property
    def _is_now(self) -> bool:
        day = self.day("day")
        return day is not None and day <= self._today

    def _parts_of_today(self) -> dict[str, str]:
        seen, found = self.outlook, self._letters()
        if seen.cases:
            found[CASES] = f"Serahkan {seen.cases} pengaduan terbuka kepada petugas lain"
        if seen.account is not None and self.may_end_accounts and not self.is_only_away:
            found[ACCOUNT] = f"Tutup akun {seen.account.username}"
        if not self.is_only_away:
            found[GONE] = "Tidak lagi bertugas di sini"
        return found

    def _letters(self) -> dict[str, str]:
        """Offer letters that wait, for who follows now or followed before; a Plh. leaves the older ones."""
        seen, found = self.outlook, {}
        if not _signer(self):
            return {}
        if seen.letters:
            found[LETTERS] = f"Buat ulang {len(seen.letters)} surat yang menunggu"
        if seen.older_letters and not self.is_only_away:
            count = len(seen.older_letters)
            found[OLDER] = f"Buat ulang {count} surat lama yang belum ditandatangani, bertanggal hari ini"
        return found

    def _redrawn_words(self) -> str:
        """Name the signer here, where a long name can be read whole, and what becomes of a decree's term."""
        drawn = self._letters()
        if not drawn:
            return ""
        letters = (*self.outlook.letters, *self.outlook.older_letters)
        has_decree = OLDER in drawn and any(one.is_decree for one in letters)
        term = f" {TERM_MOVES}" if has_decree else ""
        return f"Surat yang dibuat ulang bertanda tangan atas nama {_signer(self)}.{term}"

    def _ticked(self) -> frozenset[str]:
        ticked = self.state.values.get("parts")
        codes = {code for code, _ in self.parts()}
        return frozenset(ticked) & codes if isinstance(ticked, frozenset) else frozenset()

    def _tick_all(self) -> None:
        """Nothing is forgotten by default; a head who is only away keeps everything but what waits.

        Letters of earlier days may be signed on paper already, so somebody has to say that they are not.
        """
        if self._untouched:
            codes = {code for code, _ in self.parts()}
            left = {OLDER, CASES} if self.is_only_away else {OLDER}
            super().edit("parts", frozenset(codes - left))


def _signer(form: ChangeForm) -> str:
    """In whose name letters would be drawn anew; empty when there is nobody."""
    if form.is_head:
        return "pengganti" if form.text("capacity") != VACANT else ""
    holders = form.outlook.holders
    return readable_name(holders[0].officer.name) if holders else ""


def _older_words(seen: ChangeOutlook) -> str:
    older = len(seen.older_letters)
    rest = "yang sudah ditandatangani, tandai dengan tanggalnya; yang belum, buat ulang."
    return f"{older} surat bertanggal sebelum hari itu masih menunggu: {rest}" if older else ""


def done_words(done: ChangeDone) -> str:
    """Say what was done, in one line."""
    told = (
        (done.mandates, "wewenang berakhir"),
        (done.duties, "tugas SK berakhir"),
        (done.letters, "surat dibuat ulang"),
        (done.cases, "pengaduan diserahkan"),
        (done.cases_refused, "pengaduan tidak dapat diserahkan"),
    )
    words = [f"{count} {what}" for count, what in told if count]
    words += ["akun ditutup"] if done.account else []
    return f"Pergantian tersimpan: {', '.join(words)}." if words else "Pergantian tersimpan."


def _rights_words(seen: ChangeOutlook) -> str:
    told = (
        (len(seen.mandates), "wewenang tanda tangan"),
        (len(seen.duties), "tugas SK"),
        (len(seen.delegations), "delegasi"),
    )
    words = [f"{count} {what}" for count, what in told if count]
    return " dan ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
