"""Dialogs are for decisions; facts are notices.

ConfirmDialog(parent, title, text, yes="Batalkan surat", no="Jangan")     signal confirmed
ReasonDialog(parent, title, text, yes="Batalkan nomor")                   signal reasoned(str)
ProblemDialog(parent, title, text, action="Coba lagi")                    signal retried
CrashDialog(parent, incident, details)
FormDialog(parent, runner, title)   a form of a few fields that saves by a job; subclass it
Connect, then `dialog.open()`; the dialog frees itself. A feature's own dialog subclasses `Dialog` and fills
`body`.
Files: take a `FilePicker` in the constructor (`DialogFilePicker` in the program).
"""

from puskesos_desktop.ui.dialogs.base import Dialog
from puskesos_desktop.ui.dialogs.crash import CrashDialog
from puskesos_desktop.ui.dialogs.files import DialogFilePicker, FileKind, FilePicker
from puskesos_desktop.ui.dialogs.form import FormDialog
from puskesos_desktop.ui.dialogs.questions import ConfirmDialog, ProblemDialog, ReasonDialog

__all__ = [
    "ConfirmDialog",
    "CrashDialog",
    "Dialog",
    "DialogFilePicker",
    "FileKind",
    "FilePicker",
    "FormDialog",
    "ProblemDialog",
    "ReasonDialog",
]
