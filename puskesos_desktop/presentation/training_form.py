"""The form of a course that an officer took part in, without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.domain.language import short_date
from puskesos_desktop.domain.organisation import Training
from puskesos_desktop.presentation.text_form import TextForm

if TYPE_CHECKING:
    import datetime as dt

    from puskesos_desktop.domain.office import Officer


class TrainingForm(TextForm):
    """Enters a course."""

    FIELDS = ("title", "organiser", "held_on", "hours", "certificate")

    def __init__(self, uid: str, officer: Officer, today: dt.date) -> None:
        self._uid, self._officer, self._today = uid, officer, today
        super().__init__({"held_on": None})

    def training(self) -> Training:
        """Return the course as typed; its day must be there."""
        held_on = self.day("held_on")
        if held_on is None or self._officer.id is None:
            raise LookupError("course without a day")
        return Training(
            uid=self._uid,
            officer_id=self._officer.id,
            title=self.text("title"),
            held_on=held_on,
            organiser=self.text("organiser"),
            hours=int(self.text("hours")) if self.text("hours") else None,
            certificate=self.text("certificate"),
        )

    def wrong(self) -> dict[str, str]:
        """Say everything that is wrong now."""
        found = {} if self.text("title") else {"title": "Isi nama pelatihan seperti di sertifikat"}
        day = self.day("held_on")
        if day is None:
            found["held_on"] = "Isi tanggalnya"
        elif day > self._today:
            found["held_on"] = "Belum berlangsung"
        if self.text("hours") and not self.text("hours").isdecimal():
            found["hours"] = "Angka saja"
        return found


def training_words(course: Training) -> tuple[str, str]:
    """Return the course and the line below it."""
    hours = f"{course.hours} JP" if course.hours else ""
    certificate = f"sertifikat {course.certificate}" if course.certificate else ""
    parts = (short_date(course.held_on), course.organiser, hours, certificate)
    return course.title, " · ".join(part for part in parts if part)
