"""`python -m tools.mutating`."""

import sys

from tools.mutating.counting import main

if __name__ == "__main__":  # a worker process imports this file again
    sys.exit(main())
