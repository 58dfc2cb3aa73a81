"""The text of a WhatsApp message about an answer, ready to paste, and the link that a phone opens it with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from puskesos_desktop.domain.language import letter_date
from puskesos_desktop.domain.names import address_term, readable_name
from puskesos_desktop.domain.phones import international

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.services.messages import MessageFacts

LONGEST_LINK = 1_000
"""Letters of a link beyond which a code on the screen is too fine for a cheap phone."""
TO_ANYBODY = "Belum ada nomor HP: pilih penerimanya di ponsel."
TOO_LONG = "Terlalu panjang untuk kode: salin teksnya, lalu tempel di ponsel."
SCAN = "Pindai dengan ponsel Puskesos; pesannya siap dikirim."
WITHHELD = "Pengaduan ini rahasia: isi jawabannya tidak ditulis di pesan."


@dataclass(frozen=True)
class TellingMessage:
    """A message and how it gets onto a phone.

    Attributes:
        link: opens the conversation; holds the text unless that makes it too long.
        hints: what to know before sending.
    """

    to: str
    phone: str
    text: str
    link: str
    hints: tuple[str, ...]


def telling_message(facts: MessageFacts, today: dt.date) -> TellingMessage:
    """Write the message; of a confidential case it only says that there is an answer."""
    text = "\n\n".join(part for part in _parts(facts, today) if part)
    hint = WITHHELD if facts.confidential else ""
    return addressed(readable_name(facts.person.name), facts.person.phone, text, hint)


def addressed(to: str, phone: str, text: str, hint: str = "") -> TellingMessage:
    """Put a text on its way to somebody; `hint` comes before what the way itself wants to say."""
    number = international(phone)
    whole = f"https://wa.me/{number}?text={quote(text)}"
    fits = len(whole) <= LONGEST_LINK
    hints = (hint, SCAN if fits else TOO_LONG, "" if number else TO_ANYBODY)
    return TellingMessage(
        to=to,
        phone=phone,
        text=text,
        link=whole if fits else f"https://wa.me/{number}",
        hints=tuple(one for one in hints if one),
    )


def _parts(facts: MessageFacts, today: dt.date) -> tuple[str, ...]:
    person, office = facts.person, facts.office
    term = address_term(person.sex, person.birth_date, today)
    greeting = f"Yth. {term} {readable_name(person.name)},".replace(" ,", ",")
    desk = f"Puskesos {office.puskesos_name}"
    if facts.confidential:
        said = f"{desk}: sudah ada jawaban untuk laporan nomor {facts.ticket}. Kami sampaikan langsung."
        return greeting, said, _contact(facts)
    about = f" untuk {readable_name(facts.about)}" if facts.about else ""
    answer = facts.answer
    number = f" Nomor {answer.source_number}" if answer.source_number else ""
    return (
        greeting,
        f"{desk} menyampaikan jawaban pengaduan {facts.ticket}{about}:",
        answer.text,
        f"Dari {answer.source}{number}, {letter_date(answer.answered_on)}.",
        _steps(answer.steps),
        _contact(facts),
    )


def _steps(steps: tuple[str, ...]) -> str:
    if not steps:
        return ""
    lines = [f"{number}. {step}" for number, step in enumerate(steps, 1)]
    return "\n".join(("Yang perlu dilakukan:", *lines))


def _contact(facts: MessageFacts) -> str:
    """The office in one sentence; whatever of hours and telephone is known."""
    return contact_words(facts.office.phone, facts.hours)


def contact_words(phone: str, hours: str = "") -> str:
    """Where to ask; it costs nothing."""
    when = f" ({hours})" if hours else ""
    call = f" atau telepon {phone}" if phone else ""
    return f"Belum jelas? Datang ke Puskesos{when}{call}. Layanan kami gratis."
