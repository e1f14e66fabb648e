#!/usr/bin/env bash
# Makes .venv beside this checkout with the pinned dependencies; does nothing when it is already right.
# Used by demo.sh and test.sh. On Debian or Ubuntu it installs a missing Python, and the system libraries that the
# window's toolkit links to, itself when it may.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usable() { # a Python 3.11 to 3.13 that can make virtual environments
    "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

find_python() {
    local name
    for name in python3 python3.13 python3.12 python3.11; do
        if usable "$name"; then echo "$name"; return 0; fi
    done
    return 1
}

apt_install() { # fails where that is not possible
    local sudo=""
    if [ "$(id -u)" != 0 ]; then sudo="sudo"; fi
    command -v apt-get >/dev/null && { [ -z "$sudo" ] || command -v sudo >/dev/null; } || return 1
    echo "Installing $*" >&2
    $sudo apt-get update -qq &&
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

missing_libraries() { # Debian's names of the packages whose libraries cannot be loaded; Qt needs them on Linux
    "$1" - <<'END'
import ctypes, sys
packages = """libEGL.so.1 libegl1  libGL.so.1 libgl1  libdbus-1.so.3 libdbus-1-3  libfontconfig.so.1 libfontconfig1
libglib-2.0.so.0 libglib2.0-0  libxkbcommon.so.0 libxkbcommon0  libgssapi_krb5.so.2 libgssapi-krb5-2
libxcb-cursor.so.0 libxcb-cursor0  libxcb-icccm.so.4 libxcb-icccm4  libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-shape.so.0 libxcb-shape0  libxkbcommon-x11.so.0 libxkbcommon-x11-0  libbrotlidec.so.1 libbrotli1""".split()
missing = []
for library, package in zip(packages[::2], packages[1::2]):
    try:
        ctypes.CDLL(library)
    except OSError:
        missing.append(package)
print(*missing if sys.platform == "linux" else ())
END
}

if ! python=$(find_python); then
    packages="python3 python3-venv"
    apt_install $packages || true
    python=$(find_python) || {
        echo "SinSR Studio needs Python 3.11, 3.12 or 3.13 with the venv module. On Debian or Ubuntu: apt-get install $packages" >&2
        exit 1
    }
fi

libraries=$(missing_libraries "$python")
if [ -n "$libraries" ] && ! apt_install $libraries; then
    echo "The window needs some system libraries. On Debian or Ubuntu: apt-get install $libraries" >&2
fi

wanted="$(cat pyproject.toml installer/constraints.txt | cksum) $("$python" --version)"
if [ "$(cat .venv/complete 2>/dev/null)" != "$wanted" ]; then
    echo "Setting up .venv (about 1 GB, once)" >&2
    rm -rf .venv
    "$python" -m venv .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -c installer/constraints.txt -e '.[dev,train]'
    echo "$wanted" > .venv/complete
fi
