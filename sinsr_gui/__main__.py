"""`python -m sinsr_gui`: the command line, until there is a window."""

import sys

from sinsr_gui.cli import main

if __name__ == "__main__":
    sys.exit(main())
