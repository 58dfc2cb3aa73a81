"""The search box of the top bar: residents by name or number, cases and letters by theirs, papers by QR."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from puskesos_desktop.domain.papers import RECEIPT
from puskesos_desktop.domain.proof import is_payload, read_payload
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.domain.tickets import is_running_number
from puskesos_desktop.presentation.gone_words import gone_words
from puskesos_desktop.presentation.person_panel import absence_words
from puskesos_desktop.services.permissions import may
from puskesos_desktop.ui.widgets import Hit

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.app.at_work import AtWork
    from puskesos_desktop.services.missing_slips import SlipFound
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.register_views import SearchHit
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.ui.jobs import JobRunner
    from puskesos_desktop.ui.widgets import Deliver

RESIDENT, CASE, REQUEST, LETTER = "data_warga", "pengaduan", "permohonan", "surat"
CHECK = "periksa"
_CODE = re.compile(r"[A-Za-z]{3}-.+|[A-Za-z0-9-]{8,9}")
_NUMBER = re.compile(r"\S+/\S+")


class DeskSearch:
    """A `Search` for the search box; silent while nobody is at the desk."""

    def __init__(self, runner: JobRunner, at_work: Callable[[], AtWork | None]) -> None:
        self._runner = runner
        self._at_work = at_work
        self.tell_absence: Callable[[str], None] = lambda _words: None

    def __call__(self, text: str, deliver: Deliver) -> None:
        """Ask beside the window; the box drops what comes too late."""
        at_work = self._at_work()
        if at_work is None:
            deliver([])
            return
        work, actor = at_work.work, at_work.actor()

        def show(answer: tuple[list[Hit], str]) -> None:
            hits, absence = answer
            if absence:
                self.tell_absence(absence)
            deliver(hits)

        def ask(progress: Progress) -> tuple[list[Hit], str]:
            hits = find(work, actor, text, progress)
            return hits, "" if hits else _absence(work, actor)

        self._runner.read(ask, label="Mencari…").then(show)


def find(work: Workplace, actor: Actor, text: str, progress: Progress) -> list[Hit]:
    """Codes and numbers first, because whoever types one that is ours means it; else people."""
    hits = _papers(work, actor, text) if may(actor, Action.SEE_COMPLAINT) else []
    progress.checkpoint()
    # Four digits may be the end of a NIK as well as the number of a case.
    if (not hits or is_running_number(text)) and may(actor, Action.SEARCH_RESIDENT):
        hits += [_resident(one) for one in work.registry.search(actor, text)]
    return hits


def _absence(work: Workplace, actor: Actor) -> str:
    """Who is not among our files is told as such, with the newest file and how many people it knows."""
    if not may(actor, Action.SEARCH_RESIDENT):
        return ""
    return f"{absence_words(work.registry.register_coverage(actor))} Enter: warga baru."


def _scanned(work: Workplace, actor: Actor, text: str) -> list[Hit]:
    """A QR asks whether its paper is ours; what it stands on may be opened as well."""
    check = Hit((CHECK, text), "Periksa surat", "kode QR yang dipindai", icon="qr-code")
    read = read_payload(text)
    return [check, *(_numbered(work, actor, read[0].code) if read is not None else [])]


def _papers(work: Workplace, actor: Actor, text: str) -> list[Hit]:
    return _scanned(work, actor, text) if is_payload(text) else _numbered(work, actor, text)


def _numbered(work: Workplace, actor: Actor, text: str) -> list[Hit]:
    hits = []
    is_code = _CODE.fullmatch(text) is not None
    if is_running_number(text):
        uid = work.desk.find_uid(actor, text)
        hits += [Hit((CASE, uid), f"Pengaduan nomor {int(text)}", "pengaduan", icon="inbox")] if uid else []
    if is_code:
        uid = work.desk.find_uid(actor, text)
        if uid is not None:
            hits.append(Hit((CASE, uid), text.upper(), "pengaduan", icon="inbox"))
        wanted = work.request_queries.find_uid(actor, text)
        if wanted is not None:
            hits.append(Hit((REQUEST, wanted), text.upper(), "permohonan", icon="clipboard-list"))
        slip = work.slips.find(actor, text)
        if slip is not None:
            hits.append(_slip(slip, text))
    if is_code or _NUMBER.fullmatch(text):
        letter = work.letters.find_by_code(actor, text)
        if letter is not None and letter.kind != RECEIPT:  # the code of a receipt is its case's
            hits.append(Hit((LETTER, letter.uid), letter.number_text, letter.subject, icon="file-text"))
    return hits


def _slip(found: SlipFound, text: str) -> Hit:
    """The slip of a resident who came back leads to the case that waits for the papers."""
    key = (CASE, found.complaint_uid) if found.complaint_uid else (REQUEST, found.service_request_uid)
    until = f"kembali paling lambat {found.slip.return_by:%d-%m-%y}"
    meta = "berkas kurang · " + ("sudah lengkap" if found.slip.done_on else until)
    return Hit(key, text.upper(), meta, icon="paperclip")


def _resident(found: SearchHit) -> Hit:
    place = f"RT {found.rt}/RW {found.rw}" if found.rt or found.rw else ""
    age = f"{found.age} th" if found.age is not None else ""
    meta = " · ".join(part for part in (place, age, gone_words(found.life_status)) if part)
    return Hit((RESIDENT, found.uid), found.name, meta, found.nik_masked, "user-round")
