"""What the services are made of, each made when first wanted so that the login page comes up at once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from puskesos_desktop import __version__
from puskesos_desktop.app.late import late
from puskesos_desktop.services.passwords import Passwords
from puskesos_desktop.system.clock import SystemClock
from puskesos_desktop.system.ids import UuidSevens
from puskesos_desktop.system.keys import KeyFile
from puskesos_desktop.system.passwords import WordFile, ZxcvbnMeter
from puskesos_desktop.system.sealing import Ed25519Signer
from puskesos_desktop.system.tries import TryBook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puskesos_desktop.domain.office import Rule
    from puskesos_desktop.exchange.layouts import TomlImportLayouts
    from puskesos_desktop.services.complaint_desk import CaseDesk
    from puskesos_desktop.services.packages import PackageTools
    from puskesos_desktop.services.paper_press import PaperPress
    from puskesos_desktop.services.ports.card import PictureSqueezer, RetypeForms
    from puskesos_desktop.services.ports.exchange import (
        FileReader,
        PackageLayouts,
        PackageVerifier,
        PackageWriter,
        SpreadsheetOut,
    )
    from puskesos_desktop.services.ports.register_layout import RegisterLayout
    from puskesos_desktop.services.ports.system import Clock
    from puskesos_desktop.services.ports.visits import QuestionnaireForms
    from puskesos_desktop.services.rendering import CopyStamper, DocumentRenderer, QrCodes
    from puskesos_desktop.system.areas import AreaTable
    from puskesos_desktop.system.key_slots import Hardness
    from puskesos_desktop.system.paths import Paths


class Tools:
    """The adapters of one running program."""

    def __init__(self, paths: Paths, clock: Clock | None = None, hardness: Hardness | None = None) -> None:
        """Tests choose the clock and cheaper passwords."""
        self.paths = paths
        self.clock = clock or SystemClock()
        self.ids = UuidSevens(self.clock)
        self.keys = KeyFile(paths.keys, TryBook(paths.tries), hardness)
        self.signer = Ed25519Signer()
        self.passwords = Passwords(ZxcvbnMeter(), WordFile(paths.resources / "passphrase" / "words.txt"))
        self.renderer = late(self._papers)
        self.codes = late(_codes)

    @cached_property
    def press(self) -> PaperPress:
        """Makes papers: number, proof, drawing, books."""
        from puskesos_desktop.services.paper_press import PaperPress  # noqa: PLC0415 - see the module docstring

        return PaperPress(self.renderer, late(self._stamper), self.signer, self.clock, self.ids)

    @cached_property
    def cases(self) -> CaseDesk:
        """Moves cases when a paper does."""
        from puskesos_desktop.services.complaint_desk import CaseDesk  # noqa: PLC0415

        return CaseDesk(self.clock, self.ids)

    @cached_property
    def areas(self) -> AreaTable:
        """The table of areas."""
        from puskesos_desktop.system.areas import AreaTable  # noqa: PLC0415 - see the module docstring

        return AreaTable.load(self.paths.resources / "areas" / "areas.tsv.gz")

    @cached_property
    def shipped_rules(self) -> Sequence[Rule]:
        """The rules that ship."""
        from puskesos_desktop.system.rule_files import load_rules  # noqa: PLC0415

        return load_rules(self.paths.resources / "rules")

    @cached_property
    def reader(self) -> FileReader:
        """Reads foreign files in a child process."""
        from puskesos_desktop.exchange.reader.sandbox import SandboxedReader  # noqa: PLC0415

        return SandboxedReader(choose=self.layouts.best_sheet)

    @cached_property
    def pictures(self) -> PictureSqueezer:
        """Draws photos and scans anew in a child process."""
        return late(_pictures)

    @cached_property
    def retype_forms(self) -> RetypeForms:
        """Entry forms of other systems."""
        return late(self._retype_forms)

    @cached_property
    def questionnaires(self) -> QuestionnaireForms:
        """Questionnaires of visits."""
        return late(self._questionnaires)

    @cached_property
    def layouts(self) -> TomlImportLayouts:
        """Kinds of foreign tables."""
        from puskesos_desktop.exchange.layouts import TomlImportLayouts  # noqa: PLC0415

        return TomlImportLayouts(self.paths.forms / "imports")

    @cached_property
    def register_layout(self) -> RegisterLayout:
        """Columns of the whole register."""
        return late(self._register_layout)

    @cached_property
    def sheets(self) -> SpreadsheetOut:
        """Writes spreadsheets."""
        return late(_spreadsheets)

    @cached_property
    def packages(self) -> PackageTools:
        """Writes and judges packages."""
        from puskesos_desktop.services.packages import PackageTools  # noqa: PLC0415

        return PackageTools(
            late(self._package_layouts),
            late(self._package_writer),
            late(self._package_verifier),
            self.signer,
            __version__,
        )

    def _papers(self) -> DocumentRenderer:
        from puskesos_desktop.documents import create_renderer  # noqa: PLC0415

        return create_renderer(self.paths.forms, self.paths.resources / "fonts")

    def _retype_forms(self) -> RetypeForms:
        from puskesos_desktop.exchange.retyping import TomlRetypeForms  # noqa: PLC0415

        return TomlRetypeForms(self.paths.forms / "retyping")

    def _questionnaires(self) -> QuestionnaireForms:
        from puskesos_desktop.exchange.questionnaires import TomlQuestionnaires  # noqa: PLC0415

        return TomlQuestionnaires(self.paths.forms / "questionnaires")

    def _stamper(self) -> CopyStamper:
        from puskesos_desktop.documents import create_copy_stamper  # noqa: PLC0415

        return create_copy_stamper(self.paths.forms, self.paths.resources / "fonts")

    def _register_layout(self) -> RegisterLayout:
        from puskesos_desktop.exchange.register_layout import TomlRegisterLayout  # noqa: PLC0415

        return TomlRegisterLayout(self.paths.forms / "imports" / "register")

    def _package_layouts(self) -> PackageLayouts:
        from puskesos_desktop.exchange.packages.layouts import TomlPackageLayouts  # noqa: PLC0415

        return TomlPackageLayouts(self.paths.forms / "packages")

    def _package_writer(self) -> PackageWriter:
        from puskesos_desktop.exchange.packages.writer import PackageBuilder  # noqa: PLC0415

        return PackageBuilder(self._package_layouts(), self.signer)

    def _package_verifier(self) -> PackageVerifier:
        from puskesos_desktop.exchange.packages.verifier import SignedPackages  # noqa: PLC0415

        return SignedPackages(self.signer, self._package_layouts())


def _spreadsheets() -> SpreadsheetOut:
    from puskesos_desktop.exchange.sheets import Spreadsheets  # noqa: PLC0415

    return Spreadsheets()


def _codes() -> QrCodes:
    from puskesos_desktop.documents import create_qr_codes  # noqa: PLC0415

    return create_qr_codes()


def _pictures() -> PictureSqueezer:
    from puskesos_desktop.documents.picture_squeezer import HIDDEN_ENTRY, SandboxedSqueezer  # noqa: PLC0415
    from puskesos_desktop.exchange.reader.sandbox import bare_environment, program_command  # noqa: PLC0415

    return SandboxedSqueezer(program_command(HIDDEN_ENTRY), bare_environment())
