#!/usr/bin/env bash
# Try a .run in a bare Debian as a user without rights: install, upgrade in place, self-test, upscale by mouse, remove.
#   sudo PYTHON=.venv/bin/python installer/linux/try_run.sh dist/sinsr-studio-VERSION-x86_64.run PICTURE.png
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/bare_root.sh"
file=$(realpath "$1") picture=$(realpath -m "$2")
start_root
in_root apt-get update -qq
# What install.sh names if it is missing: the libraries of every desktop.
in_root apt-get install -y -qq --no-install-recommends libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 \
    libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libgssapi-krb5-2 fonts-dejavu-core
ln -f "$file" "$root/tmp/sinsr-studio.run" 2> /dev/null || cp "$file" "$root/tmp/sinsr-studio.run"
as_user sh /tmp/sinsr-studio.run
as_user touch /home/anna/.local/opt/sinsr-studio/of_an_older_version
as_user sh /tmp/sinsr-studio.run
rm "$root/tmp/sinsr-studio.run"
[ ! -e "$root/home/anna/.local/opt/sinsr-studio/of_an_older_version" ]

as_user sinsr --version
as_user sinsr-studio --self-test
use_by_mouse "$picture" /home/anna/.local/bin/sinsr-studio
as_user /home/anna/.local/opt/sinsr-studio/uninstall.sh --all
no_trace
echo "The file installs, upgrades, works and goes without a trace."
