"""`puskesos ekspor --keluar FILE`: a kept list or everybody as they are seen, or the whole register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from puskesos_desktop.app.cli.console import DONE
from puskesos_desktop.app.cli.session import open_session
from puskesos_desktop.domain.errors import NotFound
from puskesos_desktop.domain.roles import Action
from puskesos_desktop.presentation import registry_columns as columns
from puskesos_desktop.presentation import registry_filter as filters
from puskesos_desktop.presentation.list_leaving import done_words
from puskesos_desktop.presentation.registry_list import ListState
from puskesos_desktop.services.list_export import LeavingList
from puskesos_desktop.services.permissions import may

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from puskesos_desktop.app.bootstrap import Application
    from puskesos_desktop.app.cli.console import Console
    from puskesos_desktop.services.session import Actor
    from puskesos_desktop.services.workplace import Workplace


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--keluar", type=Path, required=True, metavar="FILE", help="berkas .xlsx atau .csv")
    parser.add_argument("--saring", metavar="NAMA", default="", help="nama daftar tersimpan")
    parser.add_argument("--seluruh", action="store_true", help="seluruh register, untuk diambil lagi")
    parser.add_argument("--alasan", metavar="TEKS", default="", help="wajib bila nomornya keluar utuh")


def run(options: Namespace, application: Application, console: Console) -> int:
    """Write the file; numbers stay masked unless a reason is given."""
    session, work = open_session(application, console)
    actor, path = session.actor, options.keluar
    if options.seluruh:
        rows = work.register_export.write(actor, path, options.alasan)
    else:
        leaving = _leaving(work, actor, options.saring, options.alasan)
        rows = work.list_export.write(actor, leaving, path)
    files = [{"kind": "register" if options.seluruh else "list", "path": str(path)}]
    console.result({"rows": rows, "files": files}, done_words(rows, path.name))
    return DONE


def _leaving(work: Workplace, actor: Actor, name: str, reason: str) -> LeavingList:
    kept = work.lists.columns(actor)
    state = ListState(columns=kept.columns)
    if name:
        saved = filters.used_names(work.lists.saved(actor)).get(" ".join(name.split()).casefold())
        if saved is None:
            raise NotFound("not_found", kind="saved_list")
        state = state.showing(saved)
    choices = work.lists.choices(actor)
    found = work.lists.find(actor, state.question())
    shown = columns.chosen(state.columns, opens_cards=may(actor, Action.OPEN_RESIDENT))
    titles = filters.list_titles(state.typed, state.filter, state.order, filters.FilterNames.of(choices))
    table = columns.SeenTable(shown, columns.ListNames.of(choices), titles)
    about = {"filter": state.filter.content(), "order": state.order.by, "typed": bool(state.typed)}
    return LeavingList(found.ids, table, about, reason)
