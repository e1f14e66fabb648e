#!/usr/bin/env bash
# Try a .deb in a bare Debian: upgrade an older one in place, self-test, upscale by mouse and by command, remove without a trace.
#   sudo PYTHON=.venv/bin/python installer/linux/try_deb.sh dist/sinsr-studio_VERSION_amd64.deb PICTURE.png
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/bare_root.sh"
package=$(realpath "$1") picture=$(realpath -m "$2")
start_root
in_root apt-get update -qq

old=$(mktemp -d) # an older version with a file that the new one lacks
mkdir -p "$old/DEBIAN" "$old/opt/sinsr-studio"
touch "$old/opt/sinsr-studio/of_an_older_version"
printf 'Package: sinsr-studio\nVersion: 0.0.1\nArchitecture: all\nMaintainer: nobody\nDescription: older\n' > "$old/DEBIAN/control"
dpkg-deb --root-owner-group --build "$old" "$root/tmp/old.deb" > /dev/null
rm -r "$old"
in_root dpkg -i /tmp/old.deb > /dev/null
ln -f "$package" "$root/tmp/new.deb" 2> /dev/null || cp "$package" "$root/tmp/new.deb"
in_root apt-get install -y -qq --no-install-recommends /tmp/new.deb
rm "$root/tmp/old.deb" "$root/tmp/new.deb"
[ ! -e "$root/opt/sinsr-studio/of_an_older_version" ]

as_user sinsr --version
as_user sinsr-studio --self-test
use_by_mouse "$picture" sinsr-studio
photo
as_user sinsr upscale /home/anna/photos/sample.jpg -o /home/anna/photos
ls -l "$root/home/anna/photos"

in_root apt-get purge -y -qq sinsr-studio
no_trace
echo "The package installs, upgrades, works and goes without a trace."
