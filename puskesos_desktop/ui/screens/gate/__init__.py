"""The pages around the work: first run, login, lock, envelope, backup, closing.

    gate = Gate(window, GateTools(...)); gate.opened.connect(...); gate.begin()
    lock = LockPage(LockTools(...)); lock.lock(present, others, kept); window.show_full(lock)

`Gate` makes its pages when they are first shown, so that the login page comes up at once; for the same reason
`EnvelopeScreen` is imported from its module `envelope`.
"""

from puskesos_desktop.ui.screens.gate.gate import Gate
from puskesos_desktop.ui.screens.gate.lock import LockPage, LockTools, Person
from puskesos_desktop.ui.screens.gate.login import LoginPage
from puskesos_desktop.ui.screens.gate.recovery import RecoveryPage
from puskesos_desktop.ui.screens.gate.tools import GateTools
from puskesos_desktop.ui.screens.gate.waiting import ProblemPage, WaitingPage

__all__ = [
    "Gate",
    "GateTools",
    "LockPage",
    "LockTools",
    "LoginPage",
    "Person",
    "ProblemPage",
    "RecoveryPage",
    "WaitingPage",
]
