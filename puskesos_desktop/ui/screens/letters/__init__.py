"""Surat & Agenda: the list of letters, one letter with its paper, the referral letter in the making."""

from puskesos_desktop.ui.screens.letters.screen import LettersScreen, LetterTools

__all__ = ["LetterTools", "LettersScreen"]
