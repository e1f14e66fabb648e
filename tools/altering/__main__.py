"""`python -m tools.altering`."""

import sys

from tools.altering.counting import main

if __name__ == "__main__":
    sys.exit(main())
