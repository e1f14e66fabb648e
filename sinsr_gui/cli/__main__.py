"""`python -m sinsr_gui.cli`: the command `sinsr`, where it is not on the path."""

import sys

from . import main

if __name__ == "__main__":
    sys.exit(main())
