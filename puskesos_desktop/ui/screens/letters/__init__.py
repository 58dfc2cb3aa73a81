"""Surat & Agenda: the list of letters, one letter with its paper, letters in the making."""

from puskesos_desktop.ui.screens.letters.issue_screen import IssueScreen
from puskesos_desktop.ui.screens.letters.screen import LettersScreen, LetterTools

__all__ = ["IssueScreen", "LetterTools", "LettersScreen"]
