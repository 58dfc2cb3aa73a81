"""Makes the services around a letter that exists already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from puskesos_desktop.app.late import late
from puskesos_desktop.documents import create_form_texts, create_word_writer
from puskesos_desktop.services.disposition_sheets import DispositionSheets
from puskesos_desktop.services.letter_drafts import DraftBin
from puskesos_desktop.services.letter_files import LetterFiles
from puskesos_desktop.services.letter_proof import LetterProof
from puskesos_desktop.services.letter_undo import LetterUndo
from puskesos_desktop.services.paper_pictures import LetterheadPictures
from puskesos_desktop.services.pickup_lists import PickUpLists
from puskesos_desktop.services.public_lists import PublicLists
from puskesos_desktop.services.signer_change import SignerChange
from puskesos_desktop.services.wordings import Wordings
from puskesos_desktop.services.workplace import LetterCare

if TYPE_CHECKING:
    from puskesos_desktop.app.tools import Tools
    from puskesos_desktop.services.ports.unit_of_work import UnitOfWork


def build_letter_care(tools: Tools, uow: UnitOfWork) -> LetterCare:
    """Hand every service the ports it takes."""
    return LetterCare(
        proof=LetterProof(uow, tools.signer, tools.clock),
        pick_up=PickUpLists(uow, tools.renderer, tools.clock),
        public_lists=PublicLists(uow, tools.renderer, tools.clock),
        wordings=Wordings(uow, late(lambda: create_form_texts(tools.paths.forms)), tools.renderer, tools.ids),
        files=LetterFiles(uow, late(lambda: create_word_writer(tools.paths.forms))),
        signers=SignerChange(uow, tools.press, tools.clock),
        undo=LetterUndo(uow, tools.clock),
        disposition=DispositionSheets(uow, tools.renderer, tools.clock),
        draft_bin=DraftBin(uow, tools.clock),
        letterhead=LetterheadPictures(uow, tools.pictures),
    )
