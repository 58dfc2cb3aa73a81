"""Work that must not block the window.

runner.read(work, label="", cancellable=False) -> JobHandle       three at a time, changes nothing
runner.write(work, label="", cancellable=False) -> JobHandle      one after the other
handle.then(succeeded, failed=None, cancelled=None, progressed=None), handle.cancel()

`work(progress)` runs on a worker and must touch no widget; callbacks run on the UI thread, and not at all
when the widget whose method they are is gone. `Latest().only(callback)` drops answers to older questions.
`inline_runner()` does everything at once, for tests.
`UiGarbage(application)` keeps Python's collection off the workers.
"""

from puskesos_desktop.ui.jobs.exclusive import Exclusive
from puskesos_desktop.ui.jobs.garbage import UiGarbage
from puskesos_desktop.ui.jobs.handle import JobHandle, Report
from puskesos_desktop.ui.jobs.latest import Latest
from puskesos_desktop.ui.jobs.runner import InlineExecutor, JobRunner, Work, inline_runner
from puskesos_desktop.ui.jobs.strip import ProgressStrip

__all__ = [
    "Exclusive",
    "InlineExecutor",
    "JobHandle",
    "JobRunner",
    "Latest",
    "ProgressStrip",
    "Report",
    "UiGarbage",
    "Work",
    "inline_runner",
]
