"""The frozen program's first file: PyInstaller runs it as a script, outside of any package."""

import sys

from sinsr_gui.__main__ import main

sys.exit(main())
