"""`python -m tests.bench [--json] [--full] [topic ...]`."""

import sys

from tests import bench, runner

sys.exit(runner.main("Measure against floors.", bench.topics(), bench.run))
