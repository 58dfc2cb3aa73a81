"""What stands beside the form of a visit: whom it is paid to, who goes, papers, photos, other visits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.domain.names import mask_last_four, readable_name
from puskesos_desktop.presentation.complaint_views import Look, short_date
from puskesos_desktop.presentation.field_visit_words import NO_FORM, state_look, visit_line
from puskesos_desktop.presentation.registry_papers import paper_words

if TYPE_CHECKING:
    from puskesos_desktop.services.visit_commands import VisitDetail


@dataclass(frozen=True)
class SideLine:
    """Something that opens: its uid and words."""

    uid: str
    words: str


@dataclass(frozen=True)
class VisitSideView:
    """Everything the panel paints; numbers are masked.

    Attributes:
        letter: of the surat tugas, empty uid when there is none.
    """

    ticket: str
    name: str
    pill: Look
    facts: tuple[tuple[str, str], ...]
    letter: SideLine
    photos: tuple[SideLine, ...]
    others: tuple[SideLine, ...]
    is_open: bool


def side_view(detail: VisitDetail) -> VisitSideView:
    """Format what is beside the form."""
    visit, person, letter = detail.visit, detail.person, detail.letter
    place = [person.address, f"RT {person.rt}/RW {person.rw}" if person.rt and person.rw else ""]
    days = short_date(visit.planned_on)
    if visit.until_on > visit.planned_on:
        days += f" sampai {short_date(visit.until_on)}"
    form = f"{detail.form.title}, versi {detail.form.version}" if detail.form else NO_FORM
    told = (
        ("Alamat", ", ".join(part for part in place if part)),
        ("NIK", mask_last_four(person.nik) if person.nik else ""),
        ("Telepon", person.phone),
        ("Petugas", visit.names),
        ("Rencana", days),
        ("Dilihat", visit.purpose),
        ("Kuesioner", form),
        ("Surat tugas", letter.number_text if letter else ""),
        ("Alasan batal", visit.result.reason if not visit.is_open and not visit.result.outcome else ""),
    )
    return VisitSideView(
        ticket=detail.case.ticket.text,
        name=readable_name(person.name) or "Tanpa nama",
        pill=state_look(visit),
        facts=tuple((name, words) for name, words in told if words),
        letter=SideLine(letter.uid if letter else "", letter.number_text if letter else ""),
        photos=tuple(
            SideLine(one.attachment.uid, paper_words(one.attachment.kind, one.attachment.title))
            for one in detail.photos
        ),
        others=tuple(SideLine(one.uid, visit_line(one)) for one in detail.siblings if one.uid != visit.uid),
        is_open=visit.is_open,
    )
