"""`python -m puskesos_desktop`."""

import sys

from puskesos_desktop.app.main import main

if __name__ == "__main__":
    sys.exit(main())
