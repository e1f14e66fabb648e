"""Before the frozen program's first line: programs that it starts get the library path of the user's system again.

PyInstaller's starter points LD_LIBRARY_PATH into the bundle for itself; a file manager or a web browser that inherits
it loads the wrong libraries. What is loaded by now, and all that lies beside it, is found without it.
"""

import os

for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBPATH"):
    original = os.environ.pop(f"{name}_ORIG", None)
    if original is not None:
        os.environ[name] = original
    elif name in os.environ and "_MEI" not in name:
        os.environ.pop(name)
