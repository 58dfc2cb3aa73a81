"""Papers: definitions and a context to PDF bytes, without Qt.

ReportLab takes a quarter of a second to import, so nothing is imported here until a paper is wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.services.ports.issuing import IssueForms
    from puskesos_desktop.services.rendering import (
        CopyStamper,
        DocumentRenderer,
        FormTexts,
        QrCodes,
        WordWriter,
    )


def create_renderer(forms: Path, fonts: Path) -> DocumentRenderer:
    """Make the renderer of papers.

    Args:
        forms: the `forms` folder of the program.
        fonts: the `resources/fonts` folder.
    """
    from puskesos_desktop.documents.renderer import PdfRenderer  # noqa: PLC0415 - see the module docstring

    return PdfRenderer(forms, fonts)


def create_copy_stamper(forms: Path, fonts: Path) -> CopyStamper:
    """Make what stamps SALINAN onto stored papers."""
    from puskesos_desktop.documents.overlay import PdfCopyStamper  # noqa: PLC0415 - see the module docstring

    return PdfCopyStamper(forms, fonts)


def create_form_texts(forms: Path) -> FormTexts:
    """Make what knows the texts of forms that an office may word its own way."""
    from puskesos_desktop.documents.wording import TomlFormTexts  # noqa: PLC0415 - see the module docstring

    return TomlFormTexts(forms)


def create_word_writer(forms: Path) -> WordWriter:
    """Make what writes papers as Word files."""
    from puskesos_desktop.documents.word_file import DocxWriter  # noqa: PLC0415 - see the module docstring

    return DocxWriter(forms)


def create_qr_codes() -> QrCodes:
    """Make what draws codes for the screen."""
    from puskesos_desktop.documents.screen_codes import ScreenCodes  # noqa: PLC0415 - see the module docstring

    return ScreenCodes()


def create_issue_forms(forms: Path) -> IssueForms:
    """Make what reads from the forms how their papers are issued."""
    from puskesos_desktop.documents.issue_library import ShippedIssueForms  # noqa: PLC0415 - see the docstring

    return ShippedIssueForms(forms)
