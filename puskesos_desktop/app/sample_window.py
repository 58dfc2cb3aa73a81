"""The sample office for the window: made once, in a folder of its own, through the same services."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from puskesos_desktop.domain.roles import Role
from puskesos_desktop.system.atomic import write_bytes

if TYPE_CHECKING:
    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.domain.office import Officer
    from puskesos_desktop.services.progress import Progress
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace
    from puskesos_desktop.system.paths import Paths

FOLDER, READY = "kantor-contoh", "siap"
STEPS = 5
COLLEAGUES = (("endah", Role.LOKET), ("danang", Role.VERIFIKATOR))
"""Accounts of the first two of the staff; all share the password that stands on the login page."""


def is_ready(paths: Paths) -> bool:
    """Whether the sample office was made to its end; a half made one is made again."""
    return (paths.data / READY).exists()


def clear_half_made(paths: Paths) -> None:
    """Remove what a closed laptop left of a sample office; the folder is ours and holds no person."""
    if paths.data.name != FOLDER or is_ready(paths):
        return
    for file in (paths.keys, paths.keys.with_name(f"{paths.keys.name}.bak"), paths.register, paths.drafts):
        file.unlink(missing_ok=True)
    for folder in (paths.blobs, paths.exports):
        shutil.rmtree(folder, ignore_errors=True)
    paths.make()


def make_sample_office(application: Application, progress: Progress) -> None:
    """Set up, take in a register, enter staff, do the main job, and leave cases in several states."""
    from puskesos_desktop.app import sample_office, sample_results, sample_story  # noqa: PLC0415 - loads every service

    progress.report("Menyiapkan kantor contoh…", 0, STEPS)
    clear_half_made(application.paths)
    application.setup().set_up(sample_office.SAMPLE_PROFILE, sample_office.SAMPLE_PASSWORD)
    session = application.login.log_in(sample_office.SAMPLE_USER, sample_office.SAMPLE_PASSWORD)
    work = application.open_workplace(session)
    actor, folder = session.actor, application.paths.exports
    progress.report("Mengambil data warga rekaan…", 1, STEPS)
    today = work.clock.today(actor.timezone)
    office = sample_office.furnish_sample_office(work, actor, today, folder)
    _add_accounts(work, actor, office.officers)
    progress.report("Mencatat pengaduan dan surat contoh…", 3, STEPS)
    sample_story.walk_main_job(sample_story.Walk(work, actor, folder), office)
    told = office.people[: sample_results.PEOPLE]
    sample_results.take_in_results(work, actor, folder, told, f"{today:%Y-%m}")
    write_bytes(application.paths.data / READY, b"")
    progress.report("Kantor contoh siap", STEPS, STEPS)


def _add_accounts(work: Workplace, actor: Actor, officers: tuple[Officer, ...]) -> None:
    from puskesos_desktop.app.sample_office import SAMPLE_PASSWORD  # noqa: PLC0415
    from puskesos_desktop.services.accounts import AddUser  # noqa: PLC0415

    for (username, role), officer in zip(COLLEAGUES, officers, strict=False):
        work.accounts.add_user(actor, AddUser(username, SAMPLE_PASSWORD, frozenset({role}), officer.id))
