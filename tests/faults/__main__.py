"""`python -m tests.faults [--json] [--full] [topic ...]`."""

import sys

from tests import faults, runner

sys.exit(runner.main("Kill processes and count what is lost.", faults.topics(), faults.run))
