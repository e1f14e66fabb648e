#!/usr/bin/env bash
# Makes .venv beside this checkout with the pinned dependencies; does nothing when it is already right.
# Used by demo.sh and test.sh. On Debian or Ubuntu it installs a missing Python itself when it may.
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

if ! python=$(find_python); then
    packages="python3 python3-venv"
    sudo=""
    if [ "$(id -u)" != 0 ]; then sudo="sudo"; fi
    if command -v apt-get >/dev/null && { [ -z "$sudo" ] || command -v sudo >/dev/null; }; then
        echo "Installing $packages" >&2
        $sudo apt-get update -qq
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >&2
    fi
    python=$(find_python) || {
        echo "SinSR Studio needs Python 3.11, 3.12 or 3.13 with the venv module. On Debian or Ubuntu: apt-get install $packages" >&2
        exit 1
    }
fi

wanted="$(cat pyproject.toml installer/constraints.txt | cksum) $("$python" --version)"
if [ "$(cat .venv/complete 2>/dev/null)" != "$wanted" ]; then
    echo "Setting up .venv (about 1 GB, once)" >&2
    rm -rf .venv
    "$python" -m venv .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -c installer/constraints.txt -e '.[dev,train]'
    echo "$wanted" > .venv/complete
fi
